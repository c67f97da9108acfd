import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/benchmarks/edit-distance.js";

/** The definition, read aloud: every way to edit the ends. */
function brute(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    brute(a.slice(0, -1), b) + 1,
    brute(a, b.slice(0, -1)) + 1,
    brute(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    isSwapped ? brute(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}

describe("editDistance", () => {
  it("counts letters put in, taken out, exchanged and swapped", () => {
    expect(editDistance("", "")).toBe(0);
    expect(editDistance("bank", "bankng")).toBe(2);
    expect(editDistance("retial", "retail")).toBe(1);
    expect(editDistance("kitten", "sitting")).toBe(3);
    // The distance that does not edit a swapped pair again: 3, where the unrestricted one is 2.
    expect(editDistance("ca", "abc")).toBe(3);
  });

  it("is that of every way to edit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === brute(a, b)));
  });
});
