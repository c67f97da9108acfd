// A table of this many cells is worth filling and folding from about as many answers on.
const CELLS = 65_536;
// A cell holds 32 bits; a block this long cannot overflow it.
const BLOCK = 2 ** 30;

/**
 * How often each of the 256 byte values occurs.
 *
 * Bytes under 16 need only half of their bits, so two words of four answers are laid into one and counted as two
 * 16-bit numbers: one step for four answers, and no branch to mispredict, whatever the answers are.
 */
export function countBytes(bytes: Uint8Array): Float64Array {
  const totals = new Float64Array(256);
  let start = 0;
  while (bytes.length - start >= CELLS) {
    const counted = addWords(totals, bytes.subarray(start, start + BLOCK));
    if (counted === 0) break;
    start += counted;
  }
  for (; start < bytes.length; start++) totals[bytes[start]!]!++;
  return totals;
}

/** Counts a run of bytes under 16 and says how long it was: all but the odd end, or 0 if a byte is 16 or more. */
function addWords(totals: Float64Array, bytes: Uint8Array): number {
  // A view of words must begin at a multiple of four bytes; the few before it are counted one by one.
  const lead = -bytes.byteOffset & 3;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, ((bytes.length - lead) >>> 4) << 2);
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
  for (let i = 0; i < lead; i++) totals[bytes[i]!]!++;
  for (let cell = 0; cell < CELLS; cell++) {
    const count = table[cell]!;
    if (count > 0) for (let shift = 0; shift < 16; shift += 4) totals[(cell >> shift) & 15]! += count;
  }
  return lead + 4 * words.length;
}
