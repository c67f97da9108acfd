import { describe, expect, it } from "vitest";
import { commentQuality, NO_COMMENT } from "../../src/comments/index.js";
import { NPS } from "../../src/index.js";
import { USUAL_MISSING } from "../../src/validation/index.js";

const rows = [
  { nps: 2, why: "Far too slow." },
  { nps: 0, why: "Nobody answers the phone, ever" },
  { nps: 3, why: "N/A" },
  { nps: 8, why: "  " },
  { nps: 9, why: "n/a" },
  { nps: 10, why: null },
  { nps: 10, why: "great" },
  { nps: null, why: "No score, but a word" },
];
const options = { metric: NPS, score: "nps", comment: "why" } as const;

describe("commentQuality", () => {
  const quality = commentQuality(rows, options);

  it("counts who wrote anything, and how much", () => {
    expect(quality).toMatchObject({ n: 7, written: 3, share: 3 / 7, medianWords: 3, meanWords: 3 });
    expect(quality).toMatchObject({ empty: 2, unscored: 1 });
    expect(quality.categories).toMatchObject([
      { category: "detractor", n: 3, written: 2, medianWords: 4 },
      { category: "passive", n: 1, written: 0, share: 0, medianWords: null },
      { category: "promoter", n: 3, written: 1, medianWords: 1 },
    ]);
  });

  it("leaves out what says nothing, and counts it by text", () => {
    expect(quality.saysNothing).toEqual([
      { text: "N/A", n: 1 },
      { text: "n/a", n: 1 },
    ]);
    for (const text of [...USUAL_MISSING, ...NO_COMMENT, "???", "--", " !!! "]) {
      expect(commentQuality([{ nps: 3, why: text.toUpperCase() }], options).written, text).toBe(0);
    }
    expect(commentQuality([{ nps: 3, why: "N/A" }], { ...options, missing: [] }).written).toBe(1);
  });

  it("of no rows has no shares", () => {
    const none = commentQuality([], options);
    expect(none).toMatchObject({ n: 0, share: null, interval: null, medianWords: null });
    expect(none.categories).toHaveLength(3);
  });

  it("refuses a comment that is no text, and a misspelt column", () => {
    expect(() => commentQuality([{ nps: 3, why: 7 }], { ...options, comment: "why" as never })).toThrow(
      "Expected a comment as text or null, got 7 at rows[0].why",
    );
    expect(() => commentQuality(rows, { ...options, comment: "wy" as never })).toThrow('did you mean "why"?');
  });
});
