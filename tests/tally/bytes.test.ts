import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBytes } from "../../src/tally/bytes.js";

/** What `countBytes` counts on a scale, and how far. */
function count(bytes: Uint8Array, min = 0, max = 10): { counted: number; counts: number[] } {
  const counts = new Float64Array(max - min + 1);
  return { counted: countBytes(bytes, counts, min), counts: [...counts] };
}

describe("countBytes", () => {
  it("counts the same as a loop, except for a few bytes at the end, for any length, start in a buffer and scale", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 65_536, max: 65_600 }),
        fc.nat(20),
        fc.tuple(fc.nat(7), fc.integer({ min: 8, max: 20 })),
        fc.uint8Array({ minLength: 40, maxLength: 40 }),
        (length, start, [min, max], pattern) => {
          const top = Math.min(max, 15);
          const buffer = Uint8Array.from(
            { length: start + length },
            (_, i) => min + (pattern[(i * 7) % 40]! % (top - min + 1)),
          );
          const bytes = buffer.subarray(start);
          const { counted, counts } = count(bytes, min, max);
          const expected = new Array<number>(max - min + 1).fill(0);
          for (const byte of bytes.subarray(0, counted)) expected[byte - min]!++;
          expect(length - counted).toBeLessThan(16);
          expect(counts).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("counts a Buffer that begins anywhere, although its slice is a view", () => {
    for (const start of [0, 1, 2, 3]) {
      const { counted, counts } = count(Buffer.alloc(70_003, 9).subarray(start));
      expect(counted).toBeGreaterThan(69_900);
      expect(counts[9]).toBe(counted);
    }
  });

  it("counts nothing if any byte is not a point of the scale, so that the loop can report it", () => {
    for (const at of [0, 3, 50_000, 99_983]) {
      for (const wrong of [11, 15, 16, 32, 128, 255]) {
        const bytes = new Uint8Array(100_000).fill(7);
        bytes[at] = wrong;
        expect(count(bytes)).toEqual({ counted: 0, counts: new Array<number>(11).fill(0) });
      }
      const bytes = new Uint8Array(100_000).fill(7);
      bytes[at] = 0;
      expect(count(bytes, 1, 10).counted).toBe(0);
    }
  });

  it("leaves short arrays to the loop", () => {
    expect(count(new Uint8Array(0)).counted).toBe(0);
    expect(count(new Uint8Array(65_535)).counted).toBe(0);
  });

  it("counts on scales that begin below 0", () => {
    const answers = Uint8Array.from({ length: 100_000 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const { counted, counts } = count(answers, -1, 1);
    expect(counted).toBe(100_000);
    expect([...counts]).toEqual([0, 75_000, 25_000]);
    expect(
      count(
        answers.map((answer) => answer + 1),
        -1,
        1,
      ),
    ).toMatchObject({ counted: 0, counts: [0, 0, 0] });
  });
});
