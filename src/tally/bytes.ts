import { sum } from "../math/sum.js";

// Size of the table, and the number of answers from which filling it is faster than counting one by one.
const CELLS = 65_536;

/**
 * Counts bytes four at a time and returns the number counted; up to 3 bytes at the end are left to the caller.
 *
 * @remarks
 * Points under 16 need only half of the bits of a byte, so the four answers of a word are folded into a 16-bit number and
 * counted in one step, without branches that depend on the answers.
 *
 * @param counts - counts by point from `min` on; unchanged when the result is 0
 * @returns 0 for fewer than 65,536 bytes, for a byte that is not a point of the scale, and for a value that is not a byte
 * array
 */
export function countBytes(bytes: unknown, counts: number[] | Float64Array, min: number): number {
  if (!(bytes instanceof Uint8Array) || bytes.length < CELLS) return 0;
  // A word view must begin at a multiple of four bytes. `slice` would not do: for Node's Buffer it returns a view.
  if (bytes.byteOffset % 4) return countBytes(new Uint8Array(bytes), counts, min);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  // 32 bits per cell are enough for the 2^33 bytes that an array can have.
  const table = new Uint32Array(CELLS);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word & 0xf0f0f0f0) return 0;
    table[(word | (word >>> 12)) & 0xffff]!++;
  }
  const found = new Float64Array(counts.length);
  // Most cells are empty, since answers fall on few points. A point off the scale has no count.
  for (let cell = 0; cell < CELLS; cell++) {
    const count = table[cell]!;
    if (count > 0) for (let shift = 0; shift < 16; shift += 4) found[((cell >> shift) & 15) - min]! += count;
  }
  const counted = words.length * 4;
  if (sum(found) !== counted) return 0;
  found.forEach((count, i) => (counts[i]! += count));
  return counted;
}
