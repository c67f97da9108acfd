import { describe, expect, it } from "vitest";
import { sum } from "../../src/math/sum.js";
import { NPS, tallyMentions } from "../../src/index.js";

const mentions = { metric: NPS, score: "rating", mentions: "tags" } as const;

describe("tallyMentions", () => {
  it("counts a row once for each name it mentions, and every row in the total", () => {
    const rows = [
      { rating: 3, tags: ["price", "price", "wait"] },
      { rating: 9, tags: [] },
      { rating: 10, tags: null },
      { rating: null, tags: ["wait"] },
    ];
    const { total, mentions: found } = tallyMentions(rows, mentions);
    expect([total.counts[3], total.counts[9], total.counts[10], total.missing]).toEqual([1, 1, 1, 1]);
    expect(found.map(({ key, tally }) => [key.driver, tally.counts[3], tally.missing])).toEqual([
      ["price", 1, 0],
      ["wait", 1, 1],
    ]);
  });

  it("takes names without the spaces around them or twice in them, and no blank for a name", () => {
    // agustinmoncada94/encuesta-cliente-dos: " | " between reasons made 19 themes of 6.
    const cells = ["Fast | Clear", "Clear | Fast |", "Clear", "Too  slow|Too\u00a0slow", " | "];
    const rows = cells.map((cell, rating) => ({ rating, tags: cell.split("|") }));
    const { mentions: found } = tallyMentions(rows, mentions);
    expect(found.map(({ key, tally }) => [key.driver, sum(tally.counts)])).toEqual([
      ["Fast", 2],
      ["Clear", 3],
      ["Too slow", 1],
    ]);
  });

  it("handles weights, exclusions, positions and functions as tallyBy does", () => {
    const rows = [
      { rating: 42, used: new Set(["export"]), weight: 2 },
      { rating: 9, used: new Set(["export", "__proto__"]), weight: 2 },
    ];
    const { total, mentions: found } = tallyMentions(rows, {
      metric: NPS,
      score: "rating",
      mentions: (row) => row.used,
      weight: "weight",
      onInvalid: "exclude",
      startAt: 10,
    });
    expect(total.excluded).toEqual({ "out-of-scale": { count: 1, positions: [10] } });
    expect(found.map(({ key, tally }) => [key.driver, tally.weights!.sums[9]])).toEqual([
      ["export", 2],
      ["__proto__", 2],
    ]);
  });

  it("rejects a single string instead of a list, names that are not strings, and a property that no row has", () => {
    expect(() =>
      tallyMentions([{ rating: 9, tags: "a|b" }] as { rating: number; tags: unknown }[], mentions),
    ).toThrow('a list of names, got "a|b" at rows[0].tags');
    expect(() => tallyMentions([{ rating: 9, tags: [1] }], mentions)).toThrow(
      "a name in the list, got 1 at rows[0].tags",
    );
    expect(() => tallyMentions([{ rating: 9 }] as never[], mentions)).toThrow('Expected rows with "tags"');
  });
});
