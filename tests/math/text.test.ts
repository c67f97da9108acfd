import { expect, it } from "vitest";
import { foldSpaces, idText } from "../../src/math/text.js";

it("folds every kind of white space, and leaves other text unchanged", () => {
  expect(["a", " a", "a\t", "a  b", "a\u00a0b", "a\u3000\u2009b", "a b"].map(foldSpaces)).toEqual([
    "a", "a", "a", "a b", "a b", "a b", "a b",
  ]); // prettier-ignore
});

it("gives ids as text, null for nobody known, and undefined for what is no id", () => {
  expect(["a", " a", 1, 0, -1.5, 7n].map(idText)).toEqual(["a", " a", "1", "0", "-1.5", "7"]);
  expect(["", " ", "\u00a0\t", null, undefined].map(idText)).toEqual([null, null, null, null, null]);
  expect(
    [NaN, Infinity, true, {}, [], Symbol("a"), new Date(0)].every((value) => idText(value) === undefined),
  ).toBe(true);
});
