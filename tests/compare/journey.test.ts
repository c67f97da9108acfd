import { describe, expect, it } from "vitest";
import { computeNps, journeyScores, NPS, tallyBy } from "../../src/index.js";

describe("journeyScores", () => {
  const rows = [
    { step: "delivery", month: "2026-02", region: "EU", rating: 9 },
    { step: "order", month: "2026-01", region: "EU", rating: 10 },
    { step: "order", month: "2026-01", region: "US", rating: 3 },
  ];
  const table = tallyBy(rows, { metric: NPS, score: "rating", by: ["step", "month", "region"] });
  const keys = { touchpoint: "step", column: "month" } as const;

  it("keeps the given order of the journey, and cells and steps without answers", () => {
    const map = journeyScores(table, NPS, { ...keys, touchpoints: ["browse", "order", "delivery"] });
    expect(map.columns).toEqual(["2026-01", "2026-02"]);
    expect(map.cells.map(({ touchpoint, column, score, n }) => [touchpoint, column, score, n])).toEqual([
      ["browse", "2026-01", null, 0],
      ["browse", "2026-02", null, 0],
      ["order", "2026-01", 0, 2],
      ["order", "2026-02", null, 0],
      ["delivery", "2026-01", null, 0],
      ["delivery", "2026-02", 100, 1],
    ]);
    expect(map.cells[0]!.interval).toBe(null);
    expect(map.cells[5]!.interval).toEqual(computeNps([9]).interval);
  });

  it("marks cells with too few answers", () => {
    const map = journeyScores(table, NPS, { ...keys, minimumN: 2 });
    expect(map.cells.filter(({ tooFew }) => !tooFew)).toHaveLength(1);
    expect(journeyScores(table, NPS, keys).cells.every(({ tooFew }) => tooFew)).toBe(true);
  });

  it("sorts columns by kind and value unless they are given, and keeps given ones without answers", () => {
    const mixed = ["b", 10, "a", 9, null, true].map((month) => ({ step: "x", month, rating: 9 }));
    const found = tallyBy(mixed, { metric: NPS, score: "rating", by: ["step", "month"] });
    expect(journeyScores(found, NPS, keys).columns).toEqual([null, true, 9, 10, "a", "b"]);
    const given = journeyScores(table, NPS, { ...keys, columns: ["2026-03", "2026-02", "2026-01"] });
    expect(given.columns).toEqual(["2026-03", "2026-02", "2026-01"]);
    expect(given.touchpoints).toEqual(["delivery", "order"]);
    expect(given.cells).toHaveLength(6);
  });

  it("gives the requested cells for an empty table", () => {
    expect(
      journeyScores([], NPS, { touchpoint: "a", column: "b", touchpoints: ["x"], columns: [1] }).cells,
    ).toEqual([{ touchpoint: "x", column: 1, score: null, interval: null, n: 0, tooFew: true }]);
  });

  it("rejects lists that leave out or repeat an entry, and unknown keys", () => {
    expect(() => journeyScores(table, NPS, { ...keys, touchpoints: ["order"] })).toThrow(
      'Expected "delivery", which has answers, got a list without it at touchpoints',
    );
    expect(() => journeyScores(table, NPS, { ...keys, columns: ["2026-01", "2026-01", "2026-02"] })).toThrow(
      'Expected distinct entries, got "2026-01" at columns[1], which comes twice',
    );
    expect(() => journeyScores(table, NPS, { ...keys, column: "week" as "month" })).toThrow(
      'Expected a row with the key "week", got one with "step", "month", "region" at table[0]',
    );
    expect(() => journeyScores(table, NPS, { ...keys, minimumN: NaN })).toThrow("minimumN");
  });
});
