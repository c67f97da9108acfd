import { meanOf } from "../inference/sample.js";
import { readWhole } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { periodScores, type Answers } from "./period-scores.js";

/** The cost of one level for the values from one place up to, but not including, another. */
export type SegmentCost = (from: number, until: number) => number;

/** A series cut into segments of one level. */
interface Segmentation {
  /** Places at which a new level begins, ascending; empty without change. */
  readonly changes: readonly number[];
  /** Costs of the segments plus the penalty for each change. */
  readonly cost: number;
}

/** The penalty of a change and the shortest segment. */
interface SegmentationOptions {
  /** The smallest gain that counts as a change. */
  readonly penalty: number;
  /**
   * The smallest number of values in a segment.
   * @defaultValue 1
   */
  readonly minimumLength?: number | undefined;
}

/**
 * Finds the segmentation with the lowest cost, including the penalty for each change.
 *
 * @remarks
 * Exact: optimal partitioning with the pruning rule of PELT.
 *
 * @param length - the number of values; fewer than the minimum length are one segment, and no values cost nothing
 * @param cost - the cost of a segment, which splitting must never raise
 * @throws RangeError for a negative penalty, and a minimum length that is not a whole number of at least 1
 * @see Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107:1590-1598
 * @example pelt(4, leastSquaresCost([1, 1, 9, 9]), { penalty: 5 }).changes // => [2]
 */
export function pelt(length: number, cost: SegmentCost, options: SegmentationOptions): Segmentation {
  const { penalty, minimumLength = 1 } = options;
  expectThat(typeof penalty === "number" && penalty >= 0, "a penalty of 0 or more", penalty, " at penalty");
  readWhole(minimumLength, "minimumLength", 1);
  const best = [-penalty];
  const previous = [0];
  let starts = [{ start: 0, useless: Infinity }];
  for (let until = 1; until <= length; until++) {
    let [least, from] = [Infinity, 0];
    starts = starts.filter(({ useless }) => useless > until);
    const totals = starts.map(({ start }) => {
      const total = until - start < minimumLength ? Infinity : best[start]! + cost(start, until) + penalty;
      if (total < least) [least, from] = [total, start];
      return total;
    });
    best[until] = least;
    previous[until] = from;
    // A start that is worse than a cut right here, without a further penalty, can be dropped. But only once a segment
    // that begins here is long enough to replace its own.
    starts = starts.map((one, i) =>
      totals[i]! < Infinity && totals[i]! - penalty > least && one.useless === Infinity
        ? { ...one, useless: until + minimumLength }
        : one,
    );
    if (least < Infinity) starts.push({ start: until, useless: Infinity });
  }
  const changes: number[] = [];
  for (let place = previous[length] ?? 0; place > 0; place = previous[place]!) changes.unshift(place);
  if (length === 0) return { changes, cost: 0 };
  return { changes, cost: best[length]! < Infinity ? best[length]! : cost(0, length) };
}

/** The likelihood of a change: of the shares of answers with each value, or of the score alone. */
export type Likelihood = "multinomial" | "score";

/** The cost of a segment of periods, in units of the dispersion. */
export function costOf(samples: readonly Answers[], likelihood: Likelihood, dispersion: number): SegmentCost {
  if (likelihood === "multinomial") {
    const cost = multinomialCost(samples.map((sample) => byValue(sample).counts));
    return (from, until) => cost(from, until) / dispersion;
  }
  const { scores } = periodScores(samples);
  return leastSquaresCost(
    scores.map(({ score }) => score),
    scores.map(({ variance }) => (variance > 0 ? 1 / (variance * dispersion) : 1)),
  );
}

/** The same answers with one entry for each distinct value. */
export function byValue({ counts, values, effectiveN }: Answers): Answers {
  const countOf = new Map<number, number>();
  counts.forEach((count, i) => countOf.set(values[i]!, (countOf.get(values[i]!) ?? 0) + count));
  return { counts: [...countOf.values()], values: [...countOf.keys()], effectiveN };
}

/**
 * The cost of a segment as the weighted sum of squares about its weighted mean.
 *
 * @param values - finite numbers
 * @param weights - one per value, above 0, such as 1 / variance, for which the cost has no unit; all 1 when left out
 * @returns the cost of the values from one place up to, not including, another; 0 for a segment without values
 * @throws RangeError or TypeError, with the path, for a value that is not finite and a weight that is not above 0, and
 * for more weights than values
 * @example leastSquaresCost([1, 3, 9])(0, 2) // => 2
 */
export function leastSquaresCost(values: readonly number[], weights?: readonly number[]): SegmentCost {
  if (weights) expectThat(weights.length <= values.length, `${values.length} weights`, weights.length);
  // Cumulative sums of values about their mean, so that no digits cancel.
  const middle = meanOf(
    values.map(() => 1),
    values,
  );
  const totals = [[0, 0, 0]];
  values.forEach((value, i) => {
    expectThat(Number.isFinite(value), "a finite value", value, ` at values[${i}]`);
    const weight = weights ? weights[i] : 1;
    expectThat(isAmount(weight) && weight > 0, "a weight above 0", weight, ` at weights[${i}]`);
    const [w, first, second] = totals[i]!;
    const offset = value - middle;
    totals.push([w! + weight, first! + weight * offset, second! + weight * offset * offset]);
  });
  return (from, until) => {
    const [a, b] = [totals[from]!, totals[until]!];
    const [w, first, second] = [b[0]! - a[0]!, b[1]! - a[1]!, b[2]! - a[2]!];
    return Math.max(second - (w > 0 ? (first * first) / w : 0), 0);
  };
}

/**
 * The cost of a segment as twice the negative multinomial log-likelihood at its own shares.
 *
 * @remarks
 * The gain of a cut is the likelihood-ratio statistic (G-squared) between the two sides. With two kinds of answers it is
 * binomial.
 *
 * @param counts - counts of each kind of answer at each place; they may be fractional
 * @returns the cost of a segment, as by `leastSquaresCost`; 0 without answers
 * @example multinomialCost([[5, 5], [9, 1]])(0, 1) // => 13.862943611198906
 */
export function multinomialCost(counts: readonly (readonly number[])[]): SegmentCost {
  const kinds = counts[0]?.length ?? 0;
  const totals = [new Array<number>(kinds).fill(0)];
  counts.forEach((row, i) => totals.push(row.map((count, kind) => totals[i]![kind]! + count)));
  return (from, until) => {
    const [a, b] = [totals[from]!, totals[until]!];
    let [n, sum] = [0, 0];
    for (let kind = 0; kind < kinds; kind++) {
      const count = b[kind]! - a[kind]!;
      n += count;
      if (count > 0) sum += count * Math.log(count);
    }
    return n > 0 ? 2 * (n * Math.log(n) - sum) : 0;
  };
}
