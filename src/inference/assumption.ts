import { atPath, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectMetric, type CategoryOf, type Metric } from "../metric/metric.js";
import { fieldOf } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { meanOf, sampleOf } from "./sample.js";

/**
 * An assumption about future answers.
 *
 * - "worst-case": half of them at each end of the range.
 * - "uniform": the same number in each category; not for a mean.
 * - Shares of the categories, of which one may be left out and gets the remainder; not for a mean.
 * - A standard deviation in the metric's unit.
 * - An earlier tally.
 */
export type Assumed<M extends Metric = Metric> =
  | "worst-case"
  | "uniform"
  | { readonly shares: Readonly<Partial<Record<CategoryOf<M>, number>>> }
  | { readonly standardDeviation: number }
  | Tally;

/** An assumption with the score and standard deviation that it implies, in the metric's unit. */
export interface Assumption {
  /** The kind of assumption. */
  readonly basis: "worst-case" | "uniform" | "shares" | "standard deviation" | "tally";
  /** Share of the answers in each category; null where only a standard deviation is assumed. */
  readonly shares: Readonly<Record<string, number>> | null;
  /** The score that the shares give; null where only a standard deviation is assumed. */
  readonly score: number | null;
  readonly standardDeviation: number;
}

/**
 * The score and standard deviation that an assumption implies.
 *
 * @remarks
 * For a net score the worst case has the variance 1 (on -1 to 1), not 1/4; three equal groups have 2/3.
 *
 * @param path - the name of the option, for messages
 * @throws RangeError for shares that are negative or do not add to 1, for an unknown category, for a standard deviation that
 * is not above 0 or more than half the range, and for a tally without answers; TypeError for shares of a mean.
 */
export function assumptionOf<M extends Metric>(
  metric: M,
  assumed: Assumed<M> = "worst-case",
  path = "assumed",
): Assumption {
  expectMetric(metric);
  const isKnown = Object(assumed) === assumed || assumed === "worst-case" || assumed === "uniform";
  const known = '"worst-case", "uniform", shares, a standard deviation or a tally';
  expectThat(isKnown, known, assumed, atPath(path));
  const { categories, range, kind } = metric;
  const half = (range[1] - range[0]) / 2;
  if (assumed === "worst-case") {
    // When several categories have the end value, as in a share, the first stands for all.
    const at = (end: number) =>
      categories.find(({ value, from, to }) => (value ?? (end === range[0] ? from : to)) === end)!.name;
    return {
      basis: assumed,
      shares: { [at(range[0])]: 0.5, [at(range[1])]: 0.5 },
      score: range[0] + half,
      standardDeviation: half,
    };
  }
  if (typeof assumed === "object" && "counts" in assumed) {
    const { weights, values, effectiveN } = sampleOf(assumed, metric);
    expectThat(effectiveN > 0, "a tally with answers", effectiveN, atPath(path));
    const score = meanOf(weights, values);
    const variance = meanOf(
      weights,
      values.map((value) => (value - score) ** 2),
    );
    return { basis: "tally", shares: null, score, standardDeviation: Math.sqrt(variance) };
  }
  if (typeof assumed === "object" && "standardDeviation" in assumed) {
    const { standardDeviation } = assumed;
    const isPossible =
      Number.isFinite(standardDeviation) && standardDeviation > 0 && standardDeviation <= half;
    const place = atPath(`${path}.standardDeviation`);
    expectThat(isPossible, `a standard deviation above 0 and up to ${half}`, standardDeviation, place);
    return { basis: "standard deviation", shares: null, score: null, standardDeviation };
  }
  const ofMean = 'for a mean "worst-case", a standard deviation or a tally';
  expectThat(kind !== "mean", ofMean, assumed, atPath(path));
  const shares = assumed === "uniform" ? equalShares(metric) : fullShares(metric, assumed.shares, path);
  const score = categories.reduce((sum, { name, value }) => sum + shares[name]! * value!, 0);
  const variance = categories.reduce(
    (sum, { name, value }) => sum + shares[name]! * (value! - score) ** 2,
    0,
  );
  const basis = assumed === "uniform" ? assumed : "shares";
  return { basis, shares, score, standardDeviation: Math.sqrt(variance) };
}

function equalShares({ categories }: Metric): Record<string, number> {
  return Object.fromEntries(categories.map(({ name }) => [name, 1 / categories.length]));
}

function fullShares(
  { categories }: Metric,
  given: Readonly<Record<string, number | undefined>>,
  path: string,
): Record<string, number> {
  const names = categories.map(({ name }) => name);
  readRecord(given, `${path}.shares`, names);
  const shares = names.map((name) => (Object.hasOwn(given, name) ? given[name] : undefined));
  for (const [i, share] of shares.entries()) {
    const isShare = share === undefined || (Number.isFinite(share) && share >= 0 && share <= 1);
    expectThat(isShare, "a share from 0 to 1", share, atPath(`${path}.shares${fieldOf(names[i]!)}`));
  }
  const total = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const open = shares.filter((share) => share === undefined).length;
  const isFull = open === 0 ? Math.abs(total - 1) < 1e-9 : open === 1 && total <= 1 + 1e-9;
  const place = atPath(`${path}.shares`);
  expectThat(isFull, "shares that add up to 1, with at most one left out", total, place);
  return Object.fromEntries(categories.map(({ name }, i) => [name, shares[i] ?? Math.max(1 - total, 0)]));
}
