/**
 * Tells which of some keys can come more than once: where it says no, the key has no equal; where it says yes, look.
 *
 * @remarks
 * Each number counts in a place of a table with room for many. Where most keys come once, as ids do, this takes a fraction of
 * the time of a `Map` of all keys; whatever the keys, no repeated one is missed.
 *
 * @param length - the number of keys
 * @param numberOf - a number for the key at a position, as by `textHash`
 * @example
 * const keys = ["a", "b", "a"];
 * const canRepeat = repeatFinder(3, (position) => textHash(keys[position]!));
 * [0, 1, 2].map(canRepeat) // => [true, false, true]
 */
export function repeatFinder(
  length: number,
  numberOf: (position: number) => number,
): (position: number) => boolean {
  const places = new Int32Array(length);
  const shift = Math.max(Math.clz32(8 * length), 1);
  // Multiplied by the golden ratio, so that numbers that are alike count in places far apart.
  for (let position = 0; position < length; position++)
    places[position] = Math.imul(numberOf(position), 0x9e37_79b1) >>> shift;
  // Counts up to 255 and no further.
  const times = new Uint8ClampedArray(2 ** (32 - shift));
  for (const place of places) times[place]!++;
  return (position) => times[places[position]!]! > 1;
}
