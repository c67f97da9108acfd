import { expect, it } from "vitest";
import { copyFinder } from "../../src/rows/copies.js";

it("finds every copy of any earlier row of the same key", () => {
  const { isCopy } = copyFinder();
  const rows = [{ a: 1 }, { a: 2 }, { a: 1 }, { a: 2 }, { a: 3 }, { a: 3 }, { a: 1 }];
  expect(rows.map((row) => isCopy("k", row))).toEqual([false, false, true, true, false, true, true]);
  expect(isCopy("other", { a: 1 })).toBe(false);
});

it("takes a row without a key, and one that shows nothing of what it holds, for no copy", () => {
  const { isCopy } = copyFinder();
  expect([isCopy(null, { a: 1 }), isCopy(null, { a: 1 })]).toEqual([false, false]);
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  for (const row of [new Map([[1, 2]]), cyclic, undefined])
    expect([1, 2, 3].map(() => isCopy("k", row))).toEqual([false, false, false]);
  expect([isCopy("n", { a: 10n }), isCopy("n", { a: 10n }), isCopy("n", { a: 10 })]).toEqual([
    false,
    true,
    false,
  ]);
});
