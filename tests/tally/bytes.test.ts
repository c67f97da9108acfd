import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBytes } from "../../src/tally/bytes.js";

function oneByOne(bytes: Uint8Array): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte]!++;
  return counts;
}

describe("countBytes", () => {
  it("counts as a loop does, for any length and any start within a buffer", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 65_530, max: 65_600 }),
        fc.nat(20),
        fc.uint8Array({ max: 15, minLength: 40, maxLength: 40 }),
        (length, start, pattern) => {
          const buffer = Uint8Array.from({ length: start + length }, (_, i) => pattern[(i * 7) % 40]!);
          const bytes = buffer.subarray(start);
          expect([...countBytes(bytes)]).toEqual(oneByOne(bytes));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("counts bytes of 16 and more wherever they stand", () => {
    for (const at of [0, 3, 50_000, 99_999]) {
      const bytes = new Uint8Array(100_000).fill(7);
      bytes[at] = 16 + (at % 240);
      expect([...countBytes(bytes)]).toEqual(oneByOne(bytes));
    }
  });

  it("counts none, few and short arrays", () => {
    expect(countBytes(new Uint8Array(0)).every((count) => count === 0)).toBe(true);
    expect([...countBytes(Uint8Array.of(3, 255, 3))]).toEqual(oneByOne(Uint8Array.of(3, 255, 3)));
  });
});
