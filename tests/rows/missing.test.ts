import fc from "fast-check";
import { expect, it } from "vitest";
import { missingCheck, USUAL_MISSING } from "../../src/rows/missing.js";
import { labelKey } from "../../src/rows/look-alike.js";

it("finds each text in any case, with spaces and with accents composed or not", () => {
  const isMissing = missingCheck([...USUAL_MISSING, "é vide", "kéz", "-", "7"]);
  for (const text of [
    "NA",
    "na ",
    " n/a",
    "K.  A.",
    "É VIDE",
    "e\u0301 vide",
    "ke\u0301z",
    "-",
    " - ",
    "7",
    " ",
  ])
    expect(isMissing(text), text).toBe(true);
  for (const text of ["nay", "North", "e vide", "kez", "--", "77", "0", "k"])
    expect(isMissing(text), text).toBe(false);
});

it("says the same as a comparison of whole texts", () => {
  const character = fc.constantFrom(..."nNaA/.-k 0\u00a0é\u0301'x");
  const text = fc.array(character, { maxLength: 5 }).map((characters) => characters.join(""));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), text, (texts, cell) => {
      const keys = new Set(["", ...texts.map(labelKey)]);
      expect(missingCheck(texts)(cell)).toBe(keys.has(labelKey(cell)));
    }),
  );
});

it("takes blanks of any length for nothing, and no other long text", () => {
  const isMissing = missingCheck(USUAL_MISSING);
  const blanks = ["", " ", "\t".repeat(101), " ".repeat(1000)];
  expect(blanks.filter(isMissing)).toEqual(blanks);
  expect(["-".repeat(101), ` ${"n".repeat(101)}`, `-${" ".repeat(99)}x`].some(isMissing)).toBe(false);
  expect([` NA ${" ".repeat(90)}`, "n/a", "K. A."].every(isMissing)).toBe(true);
});

it("takes numbers that are given, and no others", () => {
  const isMissing = missingCheck([99, "-1"]);
  expect([99, "99", -1, "-1", " -1 "].map(isMissing)).toEqual([true, true, true, true, true]);
  expect([9, "n/a", 0, false, {}].map(isMissing)).toEqual([false, false, false, false, false]);
});

it("reads a list anew that was changed since, and a list that cannot change once", () => {
  const texts = ["no"];
  expect(missingCheck(texts)("no")).toBe(true);
  texts[0] = "nil";
  expect([missingCheck(texts)("no"), missingCheck(texts)("nil")]).toEqual([false, true]);
  expect(missingCheck(USUAL_MISSING)).toBe(missingCheck(USUAL_MISSING));
  expect(Object.isFrozen(USUAL_MISSING)).toBe(true);
});
