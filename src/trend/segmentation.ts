import { meanOf } from "../inference/sample.js";
import { readWhole } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";

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

/** The first and last place at which a cut between two edges is nearly as likely as at the best place. */
export function likelyPlaces(
  cost: SegmentCost,
  from: number,
  until: number,
  best: number,
  level: number,
): [earliest: number, latest: number] {
  const sides = (place: number) => cost(from, place) + cost(place, until);
  const allowed = sides(best) - 2 * Math.log(1 - Math.sqrt(level));
  let [earliest, latest] = [best, best];
  for (let place = from + 1; place < until; place++) {
    if (sides(place) > allowed) continue;
    earliest = Math.min(earliest, place);
    latest = Math.max(latest, place);
  }
  return [earliest, latest];
}
