import { behindBest, type Behind } from "../inference/behind-best.js";
import { atLevel } from "../inference/design.js";
import { varianceComponents } from "../inference/heterogeneity.js";
import { nestedMeans } from "../inference/nested-means.js";
import type { Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";

/** Answers at a boundary of a scale: just short of it, and past it; places of points. */
export interface Crossing {
  readonly near: number;
  readonly past: readonly number[];
}

/** The rate at which a group crosses the boundary, and how far it is behind the best group. */
export interface CrossingRate {
  /** Answers past the boundary among those at its edge or past it, 0 to 1; null without any. */
  readonly rate: number | null;
  /** The rate shrunk towards that of all groups; null without any. */
  readonly shrunken: number | null;
  /** How far the true rate is behind the best; null with too few answers to take part. */
  readonly behind: Behind | null;
  /** The best estimate of how far, by shrunken rates, within `behind`; null when that is. */
  readonly expected: number | null;
}

/**
 * Rates of crossing by group, and how far each is behind the best of them.
 *
 * @remarks
 * Counts are effective ones: clusters and weights count by the design effect of the group's score.
 *
 * @param minimumN - the fewest effective answers at the edge or past it for a group to take part
 */
export function crossingRates(
  samples: readonly Sample[],
  { near, past }: Crossing,
  minimumN: number,
  level: number,
): CrossingRate[] {
  const numbersOf = ({ counts }: Pick<Sample, "counts">) => {
    const hits = sum(past.map((place) => counts[place]!));
    return { hits, n: hits + counts[near]! };
  };
  const effective = samples.map((sample) => (sample.effectiveN > 0 ? numbersOf(sample) : { hits: 0, n: 0 }));
  const takesPart = effective.map(({ n }) => n > 0 && n >= minimumN);
  const part = <Item>(items: readonly Item[]) => items.filter((_, i) => takesPart[i]);
  const shrunken = shrunkenRates(part(effective));
  const best = Math.max(...shrunken);
  // With few clusters the counts are fewer still, as the wider limits of Student's t ask for.
  const behind = behindBest(
    part(samples).map((sample) => numbersOf(atLevel(sample, level))),
    level,
  );
  let next = 0;
  return effective.map(({ hits, n }, i) => {
    const rate = n > 0 ? hits / n : null;
    if (!takesPart[i]) return { rate, shrunken: null, behind: null, expected: null };
    const [own, limits] = [shrunken[next]!, behind[next]!];
    next++;
    const expected = Math.min(Math.max(best - own, limits.low), limits.high);
    return { rate, shrunken: own, behind: limits, expected };
  });
}

/** Rates shrunk towards their mean by the variance of the true rates between groups, as `shrinkScores` does. */
function shrunkenRates(groups: readonly { readonly hits: number; readonly n: number }[]): number[] {
  const rated = groups.map(({ hits, n }) => {
    const score = hits / n;
    return { n, effectiveN: n, score, variance: score * (1 - score) };
  });
  const { within, between } = varianceComponents(rated) ?? { within: 0, between: 0 };
  const means = nestedMeans([rated], { answers: within, members: between, families: 0 });
  return means?.members[0]!.map(({ estimate }) => estimate) ?? [];
}
