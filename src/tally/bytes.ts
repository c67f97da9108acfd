// A table of this many cells is worth filling and folding from about as many answers on.
const CELLS = 65_536;

/** How often each of the 256 byte values occurs. */
export function countBytes(bytes: Uint8Array): Float64Array {
  const totals = new Float64Array(256);
  for (let i = bytes.length < CELLS ? 0 : countWords(bytes, totals); i < bytes.length; i++) {
    totals[bytes[i]!]!++;
  }
  return totals;
}

/**
 * Counts bytes under 16 from the first on and says how many it counted: all but an odd end, or none if a byte is
 * 16 or more.
 *
 * Such bytes need only half of their bits, so two words of four answers are laid into one and counted as two 16-bit
 * numbers: one step for four answers, and no branch to mispredict, whatever the answers are.
 */
function countWords(bytes: Uint8Array, totals: Float64Array): number {
  // A view of words must begin at a multiple of four bytes.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 ? new Uint8Array(bytes) : bytes;
  const words = new Uint32Array(buffer, byteOffset, Math.floor(length / 16) * 4);
  // A cell holds 32 bits: enough for the 2^33 bytes that an array can hold at most.
  const table = new Uint32Array(CELLS);
  let bits = 0;
  for (let i = 0; i < words.length; i += 4) {
    const a = words[i]!;
    const b = words[i + 1]!;
    const c = words[i + 2]!;
    const d = words[i + 3]!;
    bits |= a | b | c | d;
    const ab = a | (b << 4);
    const cd = c | (d << 4);
    table[ab & 0xffff]!++;
    table[cd & 0xffff]!++;
    table[ab >>> 16]!++;
    table[cd >>> 16]!++;
  }
  if (bits & 0xf0f0f0f0) return 0;
  table.forEach((count, cell) => {
    for (let shift = 0; shift < 16; shift += 4) totals[(cell >> shift) & 15]! += count;
  });
  return words.length * 4;
}
