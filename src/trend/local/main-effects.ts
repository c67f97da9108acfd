import type { Cube } from "./cube.js";

/** A part of the answers that has a mean of its own: the level of each stratum, and how many levels there are. */
export interface Factor {
  readonly codes: Int32Array;
  readonly levels: number;
}

/** What a fit of main effects expects of each stratum, and the effect of each level of each factor. */
export interface MainEffects {
  readonly expected: Float64Array;
  readonly effects: readonly Float64Array[];
}

const MOST_SWEEPS = 200;

/**
 * The least-squares fit of a sum of effects, one for each level of each factor, by backfitting: each factor in turn takes the
 * means of what the others leave over, until nothing moves.
 *
 * @remarks
 * Levels without answers have no effect. Factors that overlap, such as the team and its agents, share an effect in some way;
 * their sum is determined. Costs one pass over the strata for each factor and sweep.
 *
 * @see Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, 9.1.1
 */
export function fitMainEffects(
  { size, weights, sums, metric }: Cube,
  factors: readonly Factor[],
): MainEffects {
  const [lowest, highest] = metric.range;
  const precision = (highest - lowest) * 1e-7;
  const left = Float64Array.from(sums, (sum, s) => sum / weights[s]!);
  const expected = new Float64Array(size);
  const effects = factors.map(({ levels }) => new Float64Array(levels));
  const totals = factors.map(({ codes, levels }) => {
    const total = new Float64Array(levels);
    for (let s = 0; s < size; s++) total[codes[s]!]! += weights[s]!;
    return total;
  });
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (const [f, { codes, levels }] of factors.entries()) {
      const step = new Float64Array(levels);
      for (let s = 0; s < size; s++) step[codes[s]!]! += weights[s]! * left[s]!;
      for (let level = 0; level < levels; level++) {
        const total = totals[f]![level]!;
        step[level] = total > 0 ? step[level]! / total : 0;
        effects[f]![level]! += step[level]!;
        moved = Math.max(moved, Math.abs(step[level]!));
      }
      for (let s = 0; s < size; s++) {
        const by = step[codes[s]!]!;
        left[s]! -= by;
        expected[s]! += by;
      }
    }
    if (moved < precision) break;
  }
  return { expected, effects };
}
