import { describe, expect, it } from "vitest";
import { compareScores, computeNps, journeyScores, NPS, rollUp, tallyBy } from "../../src/index.js";

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
    ).toMatchObject([
      {
        touchpoint: "x",
        column: 1,
        score: null,
        interval: null,
        n: 0,
        tooFew: true,
        versusRest: { difference: null, verdict: "too few answers" },
      },
    ]);
  });

  it("compares each cell with the other columns of its touchpoint, with one adjustment for all cells", () => {
    const months = ["2026-01", "2026-02", "2026-03"];
    const answers = ["order", "delivery", "support"].flatMap((step, s) =>
      months.flatMap((month) =>
        Array.from({ length: 40 }, (_, i) => {
          const unhappy = step === "delivery" && month === "2026-02" ? 25 : 5 * s;
          return { step, month, rating: i < unhappy ? 2 : 9 };
        }),
      ),
    );
    const full = tallyBy(answers, { metric: NPS, score: "rating", by: ["step", "month"] });
    const { cells } = journeyScores(full, NPS, keys);
    const clear = cells.filter(({ versusRest: { verdict } }) => verdict !== "no clear difference");
    // The months beside the bad one are better than the rest, which has it.
    expect(
      clear.map(({ touchpoint, column, versusRest }) => [touchpoint, column, versusRest.verdict]),
    ).toEqual([
      ["delivery", "2026-01", "higher"],
      ["delivery", "2026-02", "lower"],
      ["delivery", "2026-03", "higher"],
    ]);
    const bad = cells.find(({ touchpoint, column }) => touchpoint === "delivery" && column === "2026-02")!;
    const of = (month: string) =>
      rollUp(
        full.filter(
          ({ key }) => key.step === "delivery" && (key.month === "2026-02") === (month === "2026-02"),
        ),
        [],
      )[0]!.tally;
    const alone = compareScores(of("2026-01"), of("2026-02"), NPS);
    expect(bad.versusRest).toMatchObject({
      difference: alone.difference,
      interval: alone.interval,
      pValue: alone.pValue,
    });
    // Nine tested cells: Holm's factor of the smallest p-value.
    expect(bad.versusRest.adjustedPValue).toBeCloseTo(9 * bad.versusRest.decidingPValue!, 12);
    const alike = journeyScores(full, NPS, { ...keys, adjust: "bonferroni" }).cells;
    expect(alike[4]!.versusRest.adjustedPValue).toBeCloseTo(
      Math.min(9 * alike[4]!.versusRest.decidingPValue!, 1),
      12,
    );
  });

  it("has nothing to compare a single column with", () => {
    const only = tallyBy(
      Array.from({ length: 30 }, () => ({ step: "order", month: "2026-01", rating: 9 })),
      { metric: NPS, score: "rating", by: ["step", "month"] },
    );
    expect(journeyScores(only, NPS, keys).cells[0]!.versusRest.verdict).toBe("nothing to compare with");
  });

  it("takes clusters and weights", () => {
    const answers = Array.from({ length: 240 }, (_, i) => ({
      step: "order",
      month: i % 2 ? "2026-01" : "2026-02",
      rating: i % 3 ? 9 : 2,
      who: `p${i % 40}`,
      weight: 1 + (i % 2),
    }));
    const tally = (more: object) =>
      journeyScores(
        tallyBy(answers, { metric: NPS, score: "rating", by: ["step", "month"], ...more }),
        NPS,
        keys,
      ).cells[0]!.versusRest.interval!;
    const [plain, clustered, weighted] = [{}, { cluster: "who" }, { weight: "weight" }].map(tally);
    expect(clustered!.high - clustered!.low).not.toBeCloseTo(plain!.high - plain!.low, 3);
    expect(weighted!.low).toBeLessThan(weighted!.high);
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
