import { sum } from "../math/sum.js";

// Filling and folding a table of this many cells pays off from about as many answers on.
const CELLS = 65_536;

/**
 * Counts many bytes at once and returns their number: all but an odd end.
 *
 * @remarks
 * Points under 16 need only half of the bits of a byte, so two words of four answers are combined into one and counted as two
 * 16-bit numbers: one step for four answers, and no branch to mispredict, whatever the answers are.
 *
 * @param counts - by point from `min` on, all of them 0; left unchanged when the result is 0
 * @returns 0 for few bytes, for a byte that is not a point of the scale, and for a value that is not a byte array
 */
export function countBytes(bytes: unknown, counts: Float64Array, min: number): number {
  if (!(bytes instanceof Uint8Array) || bytes.length < CELLS || min < 0) return 0;
  // A view of words must begin at a multiple of four bytes. Not by `slice`: that of Node's Buffer is a view.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 ? new Uint8Array(bytes) : bytes;
  const words = new Uint32Array(buffer, byteOffset, Math.floor(length / 8) * 2);
  // A cell holds 32 bits: enough for the 2^33 bytes that an array can hold at most.
  const table = new Uint32Array(CELLS);
  let bits = 0;
  for (let i = 0; i < words.length; i += 2) {
    const first = words[i]!;
    const second = words[i + 1]!;
    bits |= first | second;
    const both = first | (second << 4);
    table[both & 0xffff]!++;
    table[both >>> 16]!++;
  }
  const totals = new Float64Array(16);
  // Most cells are empty: answers lie on a few points.
  for (let cell = 0; cell < CELLS; cell++) {
    const count = table[cell]!;
    if (count > 0) for (let shift = 0; shift < 16; shift += 4) totals[(cell >> shift) & 15]! += count;
  }
  const onScale = totals.subarray(min, min + counts.length);
  const counted = words.length * 4;
  if (bits & 0xf0f0f0f0 || sum(onScale) !== counted) return 0;
  counts.set(onScale);
  return counted;
}
