import type { Random } from "./random.js";

/**
 * Makes a function that draws whole numbers from 0 on with given probabilities, in the same time whatever their number.
 *
 * @remarks
 * Vose's alias method: each number has a column of equal height, of which a lower part is its own and the rest that of one
 * other number.
 *
 * @param probabilities - or anything proportional to them, at least one above 0
 * @see Vose 1991, IEEE Transactions on Software Engineering 17:972-975
 * @example
 * drawer([1, 3], seededRandom(1))() // => 1
 */
export function drawer(probabilities: ArrayLike<number>, random: Random): () => number {
  const { length } = probabilities;
  let total = 0;
  for (let i = 0; i < length; i++) total += probabilities[i]!;
  const own = Float64Array.from(probabilities, (one) => (one * length) / total);
  // A column that is full, up to rounding, is all its own.
  const other = Uint32Array.from(own.keys());
  const [low, high]: [number[], number[]] = [[], []];
  for (let i = 0; i < length; i++) (own[i]! < 1 ? low : high).push(i);
  for (let from = high.at(-1), to = low.pop(); from !== undefined && to !== undefined; to = low.pop()) {
    other[to] = from;
    own[from]! -= 1 - own[to]!;
    if (own[from]! < 1) {
      low.push(from);
      high.pop();
      from = high.at(-1);
    }
  }
  return () => {
    const place = random() * length;
    const column = Math.floor(place);
    return place - column < own[column]! ? column : other[column]!;
  };
}
