import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { startUnits, unitSquares, type Units, type UnitSquares } from "./cluster-totals.js";
import type { SampleClusters } from "./clusters.js";
import { effectiveSize, meanOf, squaresAbout, type Sample } from "./sample.js";

/** Answers of one side in a stratum: in sums by point of the scale, and as units. */
export interface StratumAnswers extends Units {
  /** The number of answers. */
  readonly n: number;
  /** Their weights at each point, and the squared weights. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** The answers of a group in one stratum, and those of all others in it. */
export interface StratumSides {
  readonly own: StratumAnswers;
  readonly rest: StratumAnswers;
}

/** The answers of a group, and those of the others as if they came from the strata in the group's shares. */
export interface StandardisedSamples {
  readonly own: Sample;
  readonly rest: Sample;
}

/** Units that the variance of all strata counts for in that of each: two equal answers are no proof that there is none. */
const SHARED = 3;

/**
 * The samples of a group and of the others in the same strata, the others with weights that give them the group's shares of the
 * strata: their score is what is expected of the group, given its cases.
 *
 * @remarks
 * Both count as many answers as their variance about what is expected in the strata allows. That of the others is the sum of
 * f² s² / n over the strata, where f is the group's share of a stratum and s² the variance in it, pulled towards that of all
 * strata where there are few answers. That of the group is about what is expected of each answer, less what the expectations
 * vary themselves. With one stratum they are the plain samples of both.
 *
 * @param strata - those in which both have answers, at least one
 * @param names - of the clusters, in order; none when answers are independent
 * @see Breslow and Day 1987, "Statistical Methods in Cancer Research" II, chapter 2, for expected numbers; Särndal, Swensson and
 * Wretman 1992, "Model Assisted Survey Sampling", section 7.6, for the variance within strata
 */
export function standardised(
  strata: readonly StratumSides[],
  metric: Metric,
  names: readonly string[] | undefined,
): StandardisedSamples {
  const values = pointValues(metric);
  const cells = strata.map(({ own, rest }) => {
    const [ownWeight, weight] = [sum(own.sums), sum(rest.sums)];
    const expected = meanOf(rest.sums, values);
    return {
      own,
      rest,
      ownWeight,
      weight,
      factor: ownWeight / weight,
      expected,
      ...unitSquares(rest, expected, values),
    };
  });
  const total = sum(cells.map(({ ownWeight }) => ownWeight));
  const ownWeights = values.map((_, i) => sum(cells.map(({ own }) => own.sums[i]!)));
  const restWeights = values.map((_, i) => sum(cells.map(({ rest, factor }) => factor * rest.sums[i]!)));
  const [observed, expected] = [meanOf(ownWeights, values), meanOf(restWeights, values)];
  const variances = pooledVariances(cells, squaresAbout(expected, restWeights, values) / total);
  const units = total ** 2 / sum(cells.map(({ factor, squares }) => factor ** 2 * squares));
  const [own, rest] = [startUnits(names ?? [], values), startUnits(names ?? [], values)];
  for (const [i, cell] of cells.entries()) {
    own.add(cell.own, cell.expected + observed - expected, 1, 1);
    const wanted = variances[i]! * cell.squares * (1 - 1 / units);
    const stretch = cell.deviations > 0 ? Math.sqrt(wanted / cell.deviations) : 0;
    rest.add(cell.rest, cell.expected, cell.factor, stretch);
    if (!(cell.deviations > 0)) rest.addDeviations(cell.factor ** 2 * wanted);
  }
  // The distances from what is expected hold the variance of the expectations, which the others have already.
  const ofExpected = cells.map(({ squares, weight }, i) => (variances[i]! * squares) / weight ** 2);
  const ownSquares = cells.map(({ own }) => sum(own.squares));
  const common = sum(cells.map(({ ownWeight }, i) => (ownWeight / total) ** 2 * ofExpected[i]!));
  const variance = sum(ownSquares.map((squares, i) => squares * variances[i]!));
  const added = Math.max(sum(ownSquares.map((squares, i) => squares * (ofExpected[i]! - common))), 0);
  const share = variance > 0 ? variance / (variance + added) : 1;
  const kish = total ** 2 / sum(cells.map(({ rest, factor }) => factor ** 2 * sum(rest.squares)));
  const make = (side: "own" | "rest", weights: readonly number[], clusters: SampleClusters, most: number) =>
    sampleOfUnits(
      sum(cells.map((cell) => cell[side].n)),
      weights,
      values,
      clusters,
      most,
      metric,
      names !== undefined,
    );
  return {
    own: make("own", ownWeights, own.finish(observed, share), total ** 2 / sum(ownSquares)),
    rest: make("rest", restWeights, rest.finish(expected, 1), kish),
  };
}

/** The variance of a unit of weight in each stratum, pulled towards that of all; `whole` where none has two units. */
function pooledVariances(
  cells: readonly (UnitSquares & { readonly weight: number })[],
  whole: number,
): number[] {
  const each = cells.map(({ squares, deviations, weight }) => {
    const units = weight ** 2 / squares;
    const degrees = Math.max(units - 1, 0);
    // Rounding may leave something of a single unit.
    return { degrees: degrees > 1e-9 ? degrees : 0, squares: (units * deviations) / squares };
  });
  const degrees = sum(each.map((one) => one.degrees));
  const common = degrees > 0 ? sum(each.map((one) => (one.degrees > 0 ? one.squares : 0))) / degrees : whole;
  return each.map((one) =>
    one.degrees > 0 ? (one.squares + SHARED * common) / (one.degrees + SHARED) : common,
  );
}

function sampleOfUnits(
  n: number,
  weights: readonly number[],
  values: readonly number[],
  clusters: SampleClusters,
  kish: number,
  metric: Metric,
  isClustered: boolean,
): Sample {
  const total = sum(weights);
  const { centre: score, number, squares } = clusters;
  const spread = squaresAbout(score, weights, values);
  const deviations = spread > 0 ? clusters.deviations : 0;
  const effectiveN = effectiveSize(metric, n, total, spread, squares, deviations, kish, number);
  return {
    n,
    score,
    spread,
    effectiveN,
    variance: ((number / (number - 1)) * deviations) / total ** 2,
    weights,
    values,
    counts: weights.map((weight) => (effectiveN / total) * weight),
    ...(isClustered && { clusters: { ...clusters, deviations } }),
  };
}
