import { countInversions } from "./inversions.js";
import { seededRandom } from "./random.js";
import { countBelow } from "./sorted.js";
import { sum } from "./sum.js";

/** Values at places on a line, in ascending order of the places, which are all different. */
export interface Placed {
  readonly places: Float64Array;
  readonly values: Float64Array;
}

/** The slopes between all pairs of values of the same series, without a list of them. */
export interface PairSlopes {
  readonly count: number;
  /** The slope of this rank, from 1 to the number of pairs. */
  ofRank(this: void, rank: number): number;
}

/** A limit of slopes, and the number of slopes below it; a slope that equals a lower limit is below it. */
interface Cut {
  readonly at: number;
  readonly below: number;
}

/** As many slopes as this are listed at once, or as many as there are values, if that is more. */
const LISTED = 20_000;
/** Pairs that are drawn for one narrowing, for each value, and the slopes between the cuts that are kept of them. */
const TRIES = 4;
const KEPT = 2000;
/** More rounds than ever needed, except by slopes that differ by their rounding alone. */
const MOST_ROUNDS = 50;

/**
 * Finds slopes by their rank among those of all pairs, in n log n steps and linear memory.
 *
 * @remarks
 * Two values change their order when the slope between them is taken out. So the inversions of the values less a slope
 * count the pairs with a larger or smaller one. Two slopes that enclose the wanted one are narrowed by pairs drawn
 * between them until the rest can be listed. The draws change the time that it takes, not the result: where many pairs
 * have the same slope up to rounding, any of them is the result.
 *
 * @param series - only pairs within a series count
 * @see Matousek 1991, Information Processing Letters 39:183-187
 * @example
 * pairSlopes([{ places: Float64Array.of(0, 1, 2), values: Float64Array.of(1, 3, 9) }]).ofRank(2) // => 4
 */
export function pairSlopes(series: readonly Placed[]): PairSlopes {
  const sizes = series.map(({ values }) => values.length);
  const pairs = sizes.map((size) => (size * (size - 1)) / 2);
  const count = sum(pairs);
  const listable = Math.max(LISTED, TRIES * sum(sizes));
  const random = seededRandom(1);
  const { turned, height, width } = centred(series);
  /** More than rounding can move the slope of neighbours that are not far from the others. */
  const rounding = (slope: number) => (height + Math.abs(slope) * width) * 2 ** -49;
  const ends = Float64Array.from(pairs);
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
  const inversions = (slope: number, sign: number) =>
    sum(turned.map((one) => countInversions(levelled(one, slope, sign))));
  const lows: Cut[] = [{ at: -Infinity, below: 0 }];
  const highs: Cut[] = [{ at: Infinity, below: count }];
  let listed: { slopes: Float64Array; below: number } = { slopes: new Float64Array(0), below: 0 };

  /** Slopes of pairs drawn at random, of those between two limits, ascending. */
  const drawBetween = (low: number, high: number): Float64Array => {
    const drawn: number[] = [];
    for (let left = TRIES * sum(sizes); left > 0 && drawn.length < KEPT; left--) {
      const one = series[ends.length > 1 ? countBelow(ends, count * random()) : 0]!;
      const i = Math.floor(random() * one.values.length);
      const j = Math.floor(random() * one.values.length);
      if (i === j) continue;
      const slope = slopeOf(one, i, j);
      if (slope > low && slope < high) drawn.push(slope);
    }
    return Float64Array.from(drawn).sort();
  };
  /** Puts a limit just above or just below a slope; true if the wanted slope is between both, and hence this one. */
  const isAt = (slope: number, rank: number): boolean => {
    const margin = rounding(slope);
    const low = { at: slope + margin, below: count - inversions(slope + margin, -1) };
    lows.push(low);
    if (low.below < rank) return false;
    const high = { at: slope - margin, below: inversions(slope - margin, 1) };
    highs.push(high);
    return high.below < rank;
  };
  const ofRank = (rank: number): number => {
    let drawn: Float64Array = new Float64Array(0);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (rank > listed.below && rank <= listed.below + listed.slopes.length)
        return listed.slopes[rank - listed.below - 1]!;
      const low = lows.reduce((best, cut) => (cut.below < rank && cut.at > best.at ? cut : best));
      const high = highs.reduce((best, cut) => (cut.below >= rank && cut.at < best.at ? cut : best));
      const between = high.below - low.below;
      if (between <= listable) {
        listed = { slopes: listBetween(series, turned, low.at, high.at), below: low.below };
        continue;
      }
      drawn = drawBetween(low.at, high.at);
      const place = (drawn.length * (rank - low.below)) / between;
      const error = Math.sqrt(place * (1 - place / drawn.length)) + 1;
      for (const aim of [place - error, place + error]) {
        const slope = drawn[Math.min(Math.max(Math.floor(aim), 0), drawn.length - 1)];
        if (slope !== undefined && isAt(slope, rank)) return slope;
      }
    }
    return drawn[drawn.length >> 1] ?? 0;
  };
  return { count, ofRank };
}

/** Places from 0 on and values about their median, so that rounding is small; their usual distance, and the largest place. */
function centred(series: readonly Placed[]): { turned: Placed[]; height: number; width: number } {
  const ascending = Float64Array.from(series.flatMap(({ values }) => [...values])).sort();
  const median = ascending[ascending.length >> 1] ?? 0;
  const turned = series.map(({ places, values }) => ({
    places: places.map((place) => place - places[0]!),
    values: values.map((value) => value - median),
  }));
  const distances = ascending.map((value) => Math.abs(value - median)).sort();
  const width = turned.reduce((most, { places }) => Math.max(most, places.at(-1) ?? 0), 0);
  return { turned, height: distances[distances.length >> 1] ?? 0, width };
}

/** The values less a line with a slope, times a sign; in the order of the places for the slope -Infinity. */
function levelled({ places, values }: Placed, slope: number, sign = 1): Float64Array {
  if (Math.abs(slope) === Infinity) return places.map((place) => (slope < 0 ? place : -place));
  const level = new Float64Array(values.length);
  for (let i = 0; i < level.length; i++) level[i] = sign * (values[i]! - slope * places[i]!);
  return level;
}

/** The slopes between two limits, ascending, by insertion sort: each step of it is such a pair. */
function listBetween(
  series: readonly Placed[],
  turned: readonly Placed[],
  low: number,
  high: number,
): Float64Array {
  const slopes: number[] = [];
  turned.forEach((one, k) => {
    const [before, after] = [levelled(one, low), levelled(one, high)];
    const order = Uint32Array.from(before.keys()).sort((i, j) => before[i]! - before[j]! || j - i);
    for (let i = 1; i < order.length; i++) {
      const moved = order[i]!;
      let to = i;
      for (; to > 0 && after[order[to - 1]!]! > after[moved]!; to--) {
        slopes.push(slopeOf(series[k]!, order[to - 1]!, moved));
        order[to] = order[to - 1]!;
      }
      order[to] = moved;
    }
  });
  return Float64Array.from(slopes).sort();
}

function slopeOf({ places, values }: Placed, i: number, j: number): number {
  const [from, to] = i < j ? [i, j] : [j, i];
  return (values[to]! - values[from]!) / (places[to]! - places[from]!);
}
