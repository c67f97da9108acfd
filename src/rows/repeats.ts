/** A number for a text: the same for equal texts, and seldom the same for others. */
export function textNumber(text: string): number {
  let number = text.length;
  for (let i = 0; i < text.length; i++) number = Math.imul(number ^ text.charCodeAt(i), 0x5bd1_e995);
  return number;
}

/**
 * Tells which of some keys can come more than once: where it says no, the key has no equal; where it says yes, look.
 *
 * @remarks
 * Each number counts in a place of a table with room for many. Where most keys come once, as ids do, this takes a fraction of
 * the time of a `Map` of all keys; whatever the keys, no repeated one is missed.
 *
 * @param length - the number of keys
 * @param numberOf - a number for the key at a position, as by {@link textNumber}
 * @example
 * const keys = ["a", "b", "a"];
 * const canRepeat = repeatFinder(3, (position) => textNumber(keys[position]!));
 * [0, 1, 2].map(canRepeat) // => [true, false, true]
 */
export function repeatFinder(
  length: number,
  numberOf: (position: number) => number,
): (position: number) => boolean {
  const numbers = new Int32Array(length);
  for (let position = 0; position < length; position++) numbers[position] = numberOf(position);
  // The first bits of a number say where it counts: its last ones come from the last characters alone.
  const shift = Math.max(Math.clz32(8 * length), 1);
  // Counts up to 255 and no further.
  const times = new Uint8ClampedArray(2 ** (32 - shift));
  for (const number of numbers) times[number >>> shift]!++;
  return (position) => times[numbers[position]! >>> shift]! > 1;
}
