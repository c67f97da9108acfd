import { readWhole } from "../math/fields.js";
import { expectMeasurable, expectThat, isAmount } from "../math/guard.js";
import { mean } from "../math/sum.js";

/** The cost of one level for the values from one place up to, but not including, another. */
export interface SegmentCost {
  (from: number, until: number): number;
  /** The level with this cost, and how fast another level is dearer: by the weight times the square of the distance. */
  readonly level: (from: number, until: number) => { readonly at: number; readonly weight: number };
}

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
 * Exact, as PELT. Of the starts of the last segment, only those are kept that are best for some level (functional
 * pruning): in a series without changes a handful, of which PELT, which prunes by the lowest cost alone, would keep all.
 *
 * @param length - the number of values; fewer than the minimum length are one segment, and no values cost nothing
 * @param cost - the cost of a segment, which splitting must never raise
 * @throws RangeError for a negative penalty, and a minimum length that is not a whole number of at least 1
 * @see Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107:1590-1598, for PELT;
 * Maidstone, Hocking, Rigaill and Fearnhead 2017, Statistics and Computing 27:519-533, for functional pruning
 * @example cheapestSegments(4, leastSquaresCost([1, 1, 9, 9]), { penalty: 5 }).changes // => [2]
 */
export function cheapestSegments(
  length: number,
  cost: SegmentCost,
  options: SegmentationOptions,
): Segmentation {
  const { penalty, minimumLength = 1 } = options;
  expectThat(typeof penalty === "number" && penalty >= 0, "a penalty of 0 or more", penalty, " at penalty");
  readWhole(minimumLength, "minimumLength", 1);
  const best = [-penalty];
  const previous = [0];
  let pieces: readonly Piece[] = [];
  for (let until = 1; until <= length; until++) {
    const start = until - minimumLength;
    if (start >= 0 && best[start]! < Infinity) pieces = withStart(pieces, start, best, cost);
    let [least, from] = [Infinity, 0];
    for (const { start } of pieces) {
      const total = best[start]! + cost(start, until) + penalty;
      if (total < least) [least, from] = [total, start];
    }
    best[until] = least;
    previous[until] = from;
  }
  const places: number[] = [];
  for (let place = previous[length] ?? 0; place > 0; place = previous[place]!) places.push(place);
  // Of segmentations with the same cost, one with fewer changes: a change that gains no more than its penalty is none.
  const changes: number[] = [];
  for (const until of [...places.reverse(), length]) {
    for (let middle = changes.at(-1); middle !== undefined; middle = changes.at(-1)) {
      const from = changes.at(-2) ?? 0;
      const gain = cost(from, until) - cost(from, middle) - cost(middle, until);
      if (gain > penalty * (1 + 1e-12)) break;
      changes.pop();
    }
    if (until < length) changes.push(until);
  }
  if (length === 0) return { changes, cost: 0 };
  return { changes, cost: best[length]! < Infinity ? best[length]! : cost(0, length) };
}

/** The levels for which the last segment does best to begin at a start, up to a level and from that of the piece before. */
interface Piece {
  readonly upTo: number;
  readonly start: number;
}

/**
 * Adds a start after all others. From now on each of them costs as much more for a level as it does, so an earlier start is
 * better only for levels near that of the values between both, at any later time.
 */
function withStart(
  pieces: readonly Piece[],
  start: number,
  best: readonly number[],
  cost: SegmentCost,
): readonly Piece[] {
  const made: Piece[] = [];
  const add = (upTo: number, start: number) => {
    const last = made.at(-1);
    if (last && !(upTo > last.upTo)) return;
    if (last?.start === start) made[made.length - 1] = { upTo, start };
    else made.push({ upTo, start });
  };
  let from = -Infinity;
  for (const piece of pieces) {
    const { at, weight } = cost.level(piece.start, start);
    const reach = Math.sqrt((best[start]! - best[piece.start]! - cost(piece.start, start)) / weight);
    if (reach >= 0) {
      if (at - reach > from) add(Math.min(at - reach, piece.upTo), start);
      if (at + reach > from) add(Math.min(at + reach, piece.upTo), piece.start);
    }
    add(piece.upTo, start);
    from = piece.upTo;
  }
  if (pieces.length === 0) add(Infinity, start);
  return made;
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
  const middle = mean(values);
  const sums = Array.from({ length: 3 }, () => new Float64Array(values.length + 1));
  const [weightTo, firstTo, secondTo] = sums as [Float64Array, Float64Array, Float64Array];
  values.forEach((value, i) => {
    expectMeasurable(value, "a finite value", ` at values[${i}]`);
    const weight = weights ? weights[i] : 1;
    expectThat(isAmount(weight) && weight > 0, "a weight above 0", weight, ` at weights[${i}]`);
    const offset = value - middle;
    weightTo[i + 1] = weightTo[i]! + weight;
    firstTo[i + 1] = firstTo[i]! + weight * offset;
    secondTo[i + 1] = secondTo[i]! + weight * offset * offset;
  });
  const cost = (from: number, until: number) => {
    const weight = weightTo[until]! - weightTo[from]!;
    const first = firstTo[until]! - firstTo[from]!;
    return Math.max(secondTo[until]! - secondTo[from]! - (weight > 0 ? (first * first) / weight : 0), 0);
  };
  const level = (from: number, until: number) => {
    const weight = weightTo[until]! - weightTo[from]!;
    return { at: (firstTo[until]! - firstTo[from]!) / weight, weight };
  };
  return Object.assign(cost, { level });
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
