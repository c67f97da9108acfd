import { describe, expect, it } from "vitest";
import {
  compareSegments,
  computeCsat,
  computeNps,
  computeScore,
  defineMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  tallyBy,
  tallyScores,
  toTable,
} from "../../src/index.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";

const rows = [
  { channel: "chat", n: 1, nps: 3, at: "2026-01-05T00:00:00Z" },
  { channel: "chat", n: 2, nps: 9, at: "2026-01-06T00:00:00Z" },
  { channel: "mail", n: 1, nps: 10, at: "2026-02-05T00:00:00Z" },
];
const segments = compareSegments(tallyBy(rows, { metric: NPS, score: "nps", by: "channel" }), NPS);
const monthly = { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC" } as const;

describe("toTable", () => {
  it("makes one row of a score, with its interval and its counts under their own names", () => {
    const [row, ...others] = toTable(computeNps([9, 10, 3, null]), { precision: 3 });
    expect(others).toEqual([]);
    expect(row).toEqual({
      ...{ metric: "NPS", score: 33.3, low: -58.5, high: 87.7, level: 0.95, method: "score" },
      ...{ standardError: 66.7, standardDeviation: 115, n: 3, effectiveN: 3, missing: 1 },
      ...{ detractor: 1, passive: 0, promoter: 2 },
      ...{ shares_detractor: 0.333, shares_passive: 0, shares_promoter: 0.667, mean: 7.33 },
    });
    expect(Object.keys(row!).slice(0, 6)).toEqual(["metric", "score", "low", "high", "level", "method"]);
  });

  it("begins the rows of segments with their keys", () => {
    const table = toTable(segments);
    expect(table).toHaveLength(2);
    expect(Object.keys(table[0]!)[0]).toBe("channel");
    expect(table.map(({ channel, n }) => [channel, n])).toEqual([
      ["mail", 1],
      ["chat", 2],
    ]);
    expect(table[1]!["versusRest_difference"]).toBe(segments.segments[1]!.versusRest.difference);
  });

  it("keeps a key apart from a field of the same name", () => {
    const table = toTable(tallyBy(rows, { metric: NPS, score: "nps", by: ["n", "channel"] }));
    expect(Object.keys(table[0]!).slice(0, 2)).toEqual(["n", "channel"]);
    const compared = compareSegments(tallyBy(rows, { metric: NPS, score: "nps", by: "n" }), NPS);
    const [first] = toTable(compared);
    expect(Object.keys(first!)[0]).toBe("key_n");
    expect(first!["n"]).toBe(compared.segments[0]!.n);
  });

  it("says a period by its label and keeps its start as a Date", () => {
    const table = toTable(computeTrend(rows, monthly), { columns: ["period", "period_start", "score"] });
    expect(table).toEqual([
      { period: "2026-01", period_start: new Date("2026-01-01T00:00:00Z"), score: 0 },
      { period: "2026-02", period_start: new Date("2026-02-01T00:00:00Z"), score: 100 },
    ]);
  });

  it("makes one table of the trends of several groups", () => {
    const trends = computeTrend(rows, { ...monthly, by: "channel" });
    const table = toTable(trends, { columns: ["channel", "period", "n", "score"] });
    expect(table).toEqual([
      { channel: "chat", period: "2026-01", n: 2, score: 0 },
      { channel: "chat", period: "2026-02", n: 0, score: null },
      { channel: "mail", period: "2026-01", n: 0, score: null },
      { channel: "mail", period: "2026-02", n: 1, score: 100 },
    ]);
  });

  it("has the same columns in every row, null where a row has none", () => {
    const table = toTable([computeNps([9, 3]), computeCsat([5, 2]), computeNps([])]);
    const names = Object.keys(table[0]!);
    for (const row of table) expect(Object.keys(row)).toEqual(names);
    expect(table.map(({ promoter }) => promoter)).toEqual([1, null, 0]);
    expect(table.map(({ low }) => typeof low)).toEqual(["number", "number", "object"]);
    // A record that is null in the first row has its columns where it stands, and none of its own.
    const trend = trendFromTallies(
      [40, 60].map((promoters, i) => ({
        period: `2026-0${i + 1}`,
        tally: npsTallyFromCounts({ promoters, passives: 20, detractors: 10 }),
      })),
      { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
    );
    const points = toTable(trend);
    expect(points[0]).not.toHaveProperty("change");
    expect(points.map(({ change_current }) => change_current)).toEqual([null, trend.points[1]!.score]);
    expect(Object.keys(points[0]!).at(-1)).toBe("running");
  });

  it("leaves the details out until they are chosen", () => {
    const score = computeNps([9, 10, 3]);
    expect(toTable(score)[0]).not.toHaveProperty("pointCounts_9");
    expect(toTable(score, { columns: ["pointCounts_9", "score"] })).toEqual([
      { pointCounts_9: 1, score: score.score },
    ]);
    expect(toTable(score, { columns: "all" })[0]).toMatchObject({ pointCounts_9: 1, pointShares_0: 0 });
  });

  it("counts a tally by the points of its scale, whose names do not jump the queue", () => {
    const [row] = toTable(tallyBy(rows, { metric: NPS, score: "nps", by: "channel" }));
    expect(Object.keys(row!)[0]).toBe("channel");
    expect(row).toMatchObject({ channel: "chat", counts_3: 1, counts_9: 1, counts_10: 0, missing: 0 });
    const groups = tallyScores([-1, 1, 1], { metric: NPS_GROUPS });
    expect(toTable(groups)[0]).toMatchObject({ "counts_-1": 1, counts_0: 0, counts_1: 2 });
    const binary = defineMetric({
      ...{ name: "B", scale: { min: 0, max: 1 } },
      categories: [
        { name: "0", from: 0, to: 0, value: 0 },
        { name: "1", from: 1, to: 1, value: 100 },
      ],
    });
    const scored = toTable(computeScore([0, 1, 1], binary))[0]!;
    expect(Object.keys(scored)[0]).toBe("metric");
    expect(scored).toMatchObject({ counts_0: 1, counts_1: 2 });
  });

  it("says lists of texts and numbers, and counts lists of records", () => {
    const long = Array.from({ length: 23 }, (_, i) => i);
    const table = toTable([
      { themes: ["price", "staff"], days: [new Date(0)], parts: [{ a: 1 }, { a: 2 }], grid: [[1], [2]] },
      { themes: [], days: [], parts: [], grid: [], long },
    ]);
    expect(table).toEqual([
      { themes: "price, staff", days: "1970-01-01T00:00:00.000Z", parts: 2, grid: 2, long: null },
      { themes: "", days: "", parts: 0, grid: 0, long: `${long.slice(0, 20).join(", ")} and 3 more` },
    ]);
    expect(toTable({ bytes: Uint8Array.of(1, 2) })).toEqual([{ bytes: "1, 2" }]);
  });

  it("makes rows of another list, each with what names its result", () => {
    const result = [
      { key: { step: "order" }, category: "detractor", n: 5, left: 2, at: [{ horizon: 30, left: 1 }] },
      { key: { step: "order" }, category: "promoter", n: 7, left: 1, at: [{ horizon: 30, left: 0 }] },
    ];
    expect(toTable(result, { rows: "at" })).toEqual([
      { step: "order", category: "detractor", horizon: 30, left: 1 },
      { step: "order", category: "promoter", horizon: 30, left: 0 },
    ]);
    expect(toTable([{ score: 9, n: 2, at: [{ score: 1 }] }], { rows: "at" })).toEqual([
      { of_score: 9, score: 1 },
    ]);
    expect(toTable(segments, { rows: "aside" })).toEqual([]);
  });

  it("takes single values and lists of them", () => {
    expect(toTable(0.8)).toEqual([{ value: 0.8 }]);
    expect(toTable(null)).toEqual([{ value: null }]);
    expect(toTable(["a", "b"])).toEqual([{ value: "a" }, { value: "b" }]);
    expect(toTable([])).toEqual([]);
  });

  it("says the level and the method of an interval once, unless they differ", () => {
    const interval = { low: 1, high: 2, level: 0.9, method: "t" };
    expect(toTable({ interval, level: 0.9, method: "t" })).toEqual([
      { low: 1, high: 2, level: 0.9, method: "t" },
    ]);
    expect(toTable({ interval, level: 0.95, method: "t" })).toEqual([
      { low: 1, high: 2, interval_level: 0.9, level: 0.95, method: "t" },
    ]);
    expect(toTable({ low: 7, interval })).toMatchObject([{ low: 7, interval_low: 1, high: 2 }]);
  });

  it("keeps the limits of a score without answers as null", () => {
    expect(toTable(computeNps([]), { columns: ["score", "low", "method", "n"] })).toEqual([
      { score: null, low: null, method: null, n: 0 },
    ]);
  });

  it("is about the whole where groups were not asked for", () => {
    expect(toTable({ verdict: "sound", segments: [] })).toEqual([{ verdict: "sound", segments: "" }]);
    expect(toTable({ verdict: "unchanged", changes: [] })).toEqual([]);
  });

  it("says objects of a class by their text, and maps and sets by their size", () => {
    const row = {
      url: new URL("https://example.com/a"),
      seen: new Set([1, 2]),
      view: new DataView(new ArrayBuffer(1)),
    };
    expect(toTable(row)).toEqual([{ url: "https://example.com/a", seen: 2, view: "[object DataView]" }]);
    expect(toTable({ at: new Date(0), n: 3n, run: () => 1, none: undefined })).toEqual([
      { at: new Date(0), n: 3n },
    ]);
  });

  it("rounds to significant digits and never before the point", () => {
    const numbers = { a: 9.827115, b: 0.0043219, c: 1099.4, d: 12345, e: -1e-9, f: Infinity, g: 1e300 / 3 };
    expect(toTable(numbers, { precision: 3 })).toEqual([
      { a: 9.83, b: 0.00432, c: 1099, d: 12345, e: -1e-9, f: Infinity, g: 1e300 / 3 },
    ]);
  });

  it("keeps names apart that are alike once joined, and names that objects have of their own", () => {
    expect(toTable({ a_b: 1, a: { b: 2 } })).toEqual([{ a_b: 1, a_b_2: 2 }]);
    const row = toTable(JSON.parse('{ "__proto__": { "x": 1 }, "toString": 2 }'))[0]!;
    expect(Object.entries(row)).toEqual([
      ["__proto___x", 1],
      ["toString", 2],
    ]);
  });

  it("ends in a row that has itself in it", () => {
    const row: Record<string, unknown> = { id: "a" };
    row["self"] = row;
    const [flat] = toTable({ responseId: "a", response: row, score: 3 });
    expect(flat).toEqual({ responseId: "a", score: 3 });
    expect(Object.keys(toTable(row)[0]!).length).toBeLessThan(12);
  });

  it("refuses a column and a list that there is not, with the nearest name", () => {
    expect(() => toTable(segments, { columns: ["scor"] })).toThrow(
      new RangeError('Expected the name of a column, got "scor" at columns[0]; did you mean score?'),
    );
    expect(() => toTable(segments, { rows: "segmnts" })).toThrow(
      new RangeError(
        'Expected a result with a list of that name, got "segmnts" at rows; did you mean segments?',
      ),
    );
    expect(() => toTable(segments, { rows: "zzz" })).toThrow(/lists are segments, aside, lookAlikes/);
    expect(() => toTable(() => 1)).toThrow(TypeError);
    expect(() => toTable(new Map())).toThrow("Expected a result, or a list of results, got an object");
    expect(() => toTable(segments, { columns: "score" as never })).toThrow(TypeError);
    expect(() => toTable(segments, { precision: 0 })).toThrow(RangeError);
    expect(() => toTable(segments, { digits: 1 } as never)).toThrow(TypeError);
  });
});
