import { describe, expect, it } from "vitest";
import { CES_1, NPS } from "../../src/index.js";
import * as phrases from "../../src/words/phrases.js";

const { capitalised, listText, placeText, wayText } = phrases;

describe("phrases", () => {
  it("are English text without markup, with different words for verdicts of different meaning", () => {
    const tables = Object.values(phrases).filter((one) => typeof one === "object");
    const texts = tables.flatMap((table) => Object.values<string>(table));
    expect(texts.length).toBeGreaterThan(40);
    for (const text of texts) expect(text).toMatch(/^[\p{L} ,.:;()'–-]+$/u);
  });

  it("use the terms of the field, such as clear difference", () => {
    expect(phrases.VERDICTS).toMatchObject({
      higher: "higher",
      lower: "lower",
      "too few answers": "too few answers",
      "nothing to compare with": "nothing to compare with",
    });
    expect(phrases.PHRASES.noClearDifference).toBe("no clear difference");
    expect(phrases.CAVEATS.association).toMatch(/^Association, not causation: /);
  });
});

describe("wayText", () => {
  it("adds which direction is better if low is good", () => {
    expect([wayText("higher", NPS), wayText("higher", CES_1), wayText("lower", CES_1)]).toEqual([
      "higher",
      "higher (worse)",
      "lower (better)",
    ]);
  });
});

describe("listText", () => {
  it("joins with commas and a word before the last", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => listText(items, "and"))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(listText(["below", "within", "above"], "or")).toBe("below, within or above");
  });
});

describe("capitalised", () => {
  it("begins with a capital letter", () => {
    expect([capitalised("twelve months"), capitalised(""), capitalised("13 months")]).toEqual([
      "Twelve months",
      "",
      "13 months",
    ]);
  });
});

describe("placeText", () => {
  it("gives subject, region and time of a published figure, as far as its source states them", () => {
    const place = { label: "Retail", region: "US", year: 2023 };
    expect(placeText(place)).toBe("Retail, US, 2023");
    expect(placeText({ ...place, quarter: 2 })).toBe("Retail, US, quarter 2 of 2023");
    expect(placeText({ label: "Retail", region: null, year: null })).toBe("Retail, undated");
    expect(placeText(place, (name) => `<${name}>`)).toBe("<Retail>, <US>, 2023");
  });
});
