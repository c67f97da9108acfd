import { meanOf } from "../inference/sample.js";
import { readWhole } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { periodScores, type Answers } from "./period-scores.js";

/** The cost of one level for the values from one place up to, but not including, another. */
export type SegmentCost = (from: number, until: number) => number;

/** A series cut into segments of one level. */
interface Segmentation {
  /** Places at which a new level begins, ascending; none when there is no change. */
  readonly changes: readonly number[];
  /** Costs of the segments plus the penalty for each change. */
  readonly cost: number;
}

/** The price of a change and the shortest segment. */
interface SegmentationOptions {
  /** The cost that a change must save. */
  readonly penalty: number;
  /**
   * The fewest values of a segment.
   * @defaultValue 1
   */
  readonly minimumLength?: number | undefined;
}

/**
 * The segmentation of least cost plus penalty for each change, exactly: optimal partitioning with the pruning rule of PELT.
 *
 * @param length - the number of values; fewer than the minimum length are one segment, and none cost nothing
 * @param cost - of a segment; splitting one must never cost more
 * @throws RangeError for a negative penalty, and a minimum length that is not whole and at least 1
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
    // A start that loses to a cut right here, without a further penalty, loses for good; but only from where a segment
    // that begins here is long enough to stand in for its own.
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

/** The thing that changes: the shares of answers with each value, or the score alone. */
export type Likelihood = "multinomial" | "score";

/** The cost of a segment of periods, in units of the dispersion. */
export function costOf(
  samples: readonly Answers[],
  metric: Metric,
  likelihood: Likelihood,
  dispersion: number,
): SegmentCost {
  if (likelihood === "multinomial") {
    const cost = multinomialCost(samples.map((sample) => byValue(sample).counts));
    return (from, until) => cost(from, until) / dispersion;
  }
  const scores = periodScores(samples, metric);
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
 * The weighted sum of squares about the weighted mean of a segment.
 *
 * @param values - finite numbers
 * @param weights - one for each value, above 0, such as 1 / variance, which makes the cost a number without unit; all 1
 * without them
 * @returns the cost of the values from one place up to, not including, another; a segment without values costs nothing
 * @throws RangeError or TypeError for a value that is not finite and a weight that is not above 0, with its path, and for
 * more weights than values
 * @example leastSquaresCost([1, 3, 9])(0, 2) // => 2
 */
export function leastSquaresCost(values: readonly number[], weights?: readonly number[]): SegmentCost {
  if (weights) expectThat(weights.length <= values.length, `${values.length} weights`, weights.length);
  // Sums from 0 up to each place, of values about their middle so that no digits cancel.
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
 * Twice the negative multinomial log-likelihood of a segment at its own shares: what cutting it saves is the
 * likelihood-ratio statistic (G-squared) between the two sides. With two kinds of answers it is binomial.
 *
 * @param counts - of each kind of answer for each place; they may be fractional
 * @returns the cost of a segment, as `leastSquaresCost`; one without answers costs nothing
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
