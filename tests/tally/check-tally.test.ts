import { describe, expect, it } from "vitest";
import {
  compareDrivers,
  compareScores,
  compareSegments,
  comparePaired,
  computeNps,
  computeScore,
  emptyTally,
  foldClusters,
  mergePairTallies,
  mergeTallies,
  NPS,
  rollUp,
  subtractTally,
  tallyMentions,
  tallyPairs,
  tallyScores,
  type MentionTable,
  type PairTally,
  type Tally,
} from "../../src/index.js";
import { trendFromTallies } from "../../src/trend/index.js";

const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2];
const plain: Tally = { min: 0, max: 10, counts, missing: 0, excluded: {} };
const weights = { sums: counts, squares: counts };
const weighted: Tally = { ...plain, weights };
const named = tallyScores([9, 3, 9], { metric: NPS, cluster: (_, i) => (i < 2 ? "a" : "b") });
const clusters = named.clusters as Extract<typeof named.clusters, { ids: unknown }>;
const folded = foldClusters(named).clusters as Extract<typeof named.clusters, { number: unknown }>;
const long = [...counts, 5];

/** What no tally has, and the words with which it is refused. */
const wrong: [name: string, tally: unknown, words: string][] = [
  ["missing as text", { ...plain, missing: "1" }, 'Expected a count of 0 or more, got "1" at missing'],
  ["missing below 0", { ...plain, missing: -5 }, "Expected a count of 0 or more, got -5 at missing"],
  ["missing that is none", { ...plain, missing: NaN }, "got NaN at missing"],
  ["no missing", { ...plain, missing: undefined }, "got undefined at missing"],
  ["counts as text", { ...plain, counts: counts.map(String) }, 'got "0" at counts[0]'],
  [
    "counts with a hole",
    { ...plain, counts: Object.assign(new Array<number>(11), { 3: 1 }) },
    "got undefined at counts[0]",
  ],
  ["infinite counts", { ...plain, counts: counts.map((one) => one * Infinity) }, " at counts[0]"],
  ["too many counts", { ...plain, counts: long }, "Expected 11 counts, got 12"],
  [
    "weights as text",
    { ...plain, weights: { ...weights, sums: counts.map(String) } },
    'got "0" at weights.sums[0]',
  ],
  ["too many sums", { ...plain, weights: { ...weights, sums: long } }, "Expected 11 sums, got 12"],
  [
    "no squares",
    { ...plain, weights: { sums: counts } },
    "Expected a list, got undefined at weights.squares",
  ],
  ["weights that are none", { ...plain, weights: null }, "Expected an object, got null at weights"],
  [
    "squares of 0",
    { ...plain, weights: { ...weights, squares: counts.map(() => 0) } },
    "got 0 at weights.squares",
  ],
  [
    "a weight of nobody",
    { ...plain, weights: { ...weights, sums: counts.map(() => 1) } },
    "got 1 at weights.sums[0]",
  ],
  ["no exclusions", { ...plain, excluded: undefined }, "Expected an object, got undefined at excluded"],
  [
    "an exclusion as a number",
    { ...plain, excluded: { "out-of-scale": 1 } },
    'got 1 at excluded["out-of-scale"]',
  ],
  [
    "an exclusion without positions",
    { ...plain, excluded: { "out-of-scale": { count: 1 } } },
    'Expected a list, got undefined at excluded["out-of-scale"].positions',
  ],
  [
    "an exclusion counted as text",
    { ...plain, excluded: { "out-of-scale": { count: "1", positions: [] } } },
    'got "1" at excluded["out-of-scale"].count',
  ],
  ["clusters as a list", { ...plain, clusters: [] }, "Expected an object, got an object at clusters"],
  [
    "clusters of nothing",
    { ...plain, clusters: {} },
    "Expected an object, got undefined at clusters.unknown",
  ],
  ["clusters as text", { ...named, clusters: { ...clusters, ids: "ab" } }, 'got "ab" at clusters.ids'],
  [
    "weights of clusters as text",
    { ...named, clusters: { ...clusters, weights: ["1", 1, 1] } },
    " at clusters.weights[0]",
  ],
  [
    "numbers as clusters",
    { ...named, clusters: { ...clusters, ids: [1, 1, 2] } },
    "got 1 at clusters.ids[0]",
  ],
  [
    "half points",
    { ...named, clusters: { ...clusters, points: [3, 8.5, 9] } },
    "got 8.5 at clusters.points[1]",
  ],
  [
    "unknown clusters below 0",
    { ...named, clusters: { ...clusters, unknown: { ...clusters.unknown, n: -1 } } },
    "got -1 at clusters.unknown.n",
  ],
  [
    "folded clusters as text",
    { ...named, clusters: { ...folded, number: "2" } },
    'got "2" at clusters.number',
  ],
  [
    "half of folded clusters",
    { ...named, clusters: { ...folded, products: folded.products.slice(1) } },
    "Expected sums for 11 points, got 10 at clusters",
  ],
  [
    "folded clusters of nothing",
    { ...named, clusters: { number: 2, products: folded.products.map(() => null) } },
    "got null at clusters.products[0]",
  ],
];

/** The functions that take a tally, with the path of the tally in their messages. */
const doors: [name: string, (tally: Tally<0, 10>) => unknown, path: string][] = [
  ["computeScore", (tally) => computeScore(tally, NPS), ""],
  ["compareScores", (tally) => compareScores(plain, tally, NPS), ""],
  ["mergeTallies", (tally) => mergeTallies(plain, tally), "tallies[1]."],
  ["mergeTallies of a list", (tally) => mergeTallies([plain, plain, tally]), "tallies[2]."],
  ["mergeTallies of one", (tally) => mergeTallies([tally]), "tallies[0]."],
  ["subtractTally", (tally) => subtractTally(plain, tally), "part."],
  ["subtractTally from", (tally) => subtractTally(tally, plain), "whole."],
  [
    "rollUp",
    (tally) =>
      rollUp(
        [
          { key: { a: 1 }, tally: plain },
          { key: { a: 1 }, tally },
        ],
        "a",
      ),
    "table[1].tally.",
  ],
  [
    "compareSegments",
    (tally) =>
      compareSegments(
        [
          { key: { a: "x" }, tally: plain },
          { key: { a: "y" }, tally },
        ],
        NPS,
      ),
    "table[1].tally.",
  ],
  [
    "trendFromTallies",
    (tally) =>
      trendFromTallies([{ period: "2026-01", tally }], { metric: NPS, every: "month", timeZone: "UTC" }),
    "tallies[0].tally.",
  ],
];

describe.each(doors)("%s", (_, call, path) => {
  it.each(wrong)("refuses a tally with %s", (_, tally, words) => {
    const placed = words.replace(" at ", ` at ${path}`);
    expect(() => call(tally as Tally<0, 10>)).toThrow(placed);
  });

  it("takes tallies that are right", () => {
    for (const tally of [plain, weighted, named, emptyTally(NPS)])
      if (!(path === "part." && tally !== emptyTally(NPS)))
        expect(() => call(tally)).not.toThrow(/undefined/);
  });
});

describe("computeNps", () => {
  it.each(wrong.slice(0, 4))("refuses %s", (_, tally, words) => {
    expect(() => computeNps(tally as Tally<0, 10>)).toThrow(words);
  });

  it("gives no NaN for weights that are almost nothing", () => {
    const rows = [
      { r: 9, w: 1e-200 },
      { r: 3, w: 1e-200 },
    ];
    expect(() => computeNps(rows, { score: "r", weight: "w" })).toThrow("got 1e-200 at rows[0].w");
    expect(() =>
      computeNps(
        rows.map((row) => ({ ...row, w: 1e200 })),
        { score: "r", weight: "w" },
      ),
    ).toThrow("got 1e+200");
    const small = computeNps(
      rows.map((row) => ({ ...row, w: 1e-100 })),
      { score: "r", weight: "w" },
    );
    const usual = computeNps(
      rows.map((row) => ({ ...row, w: 1 })),
      { score: "r", weight: "w" },
    );
    expect(small.interval!.low).toBeCloseTo(usual.interval!.low, 9);
    expect(small.effectiveN).toBeCloseTo(2, 9);
    const nothing = computeNps({ ...plain, weights: { sums: counts, squares: counts.map(() => 0) } });
    expect([nothing.score, nothing.interval]).toEqual([null, null]);
  });
});

describe("mergeTallies", () => {
  it("takes a list of any length", () => {
    const many = Array.from({ length: 200_000 }, () => plain);
    expect(mergeTallies(many).counts[10]).toBe(400_000);
    expect(mergeTallies([weighted, plain])).toEqual(mergeTallies(weighted, plain));
    expect(mergeTallies([named])).toEqual(named);
  });

  it("needs at least one tally, and nothing else", () => {
    for (const wrong of [[[]], [], [[null]], [[plain, 7]], [plain, [plain]], [{}], ["abc"]])
      expect(() => mergeTallies(...(wrong as never as [Tally]))).toThrow(/^Expected a tally, got/);
  });
});

describe("a tally of pairs", () => {
  const pairs = tallyPairs(
    [
      [3, 9],
      [8, 8],
    ],
    { metric: NPS },
  );
  const table = pairs.pairs;
  const doors: [string, (tally: PairTally) => unknown, string][] = [
    ["mergePairTallies", (tally) => mergePairTallies(pairs, tally), "tallies[1]."],
    ["mergePairTallies of a list", (tally) => mergePairTallies([pairs, pairs, tally]), "tallies[2]."],
    ["comparePaired", (tally) => comparePaired(tally, NPS), ""],
  ];
  it.each(doors)("is checked whole by %s", (_, call, path) => {
    const refused: [unknown, string][] = [
      [{ ...pairs, missing: "1" }, 'got "1" at missing'],
      [{ ...pairs, missing: -1 }, "got -1 at missing"],
      [{ ...pairs, excluded: null }, "got null at excluded"],
      [{ ...pairs, excluded: { "bad-weight": 2 } }, 'got 2 at excluded["bad-weight"]'],
      [{ ...pairs, pairs: table.map((row) => row.map(String)) }, 'got "0" at pairs[0][0]'],
      [{ ...pairs, pairs: table.map(() => null) }, "Expected pairs of 11 by 11 points, got null"],
      [{ ...pairs, weights: { sums: table } }, "Expected squares of 11 by 11 points, got undefined"],
      [{ ...pairs, weights: 3 }, "got 3 at weights"],
    ];
    for (const [tally, words] of refused)
      expect(() => call(tally as PairTally)).toThrow(words.replace(/ at /, ` at ${path}`));
    expect(() => call(pairs)).not.toThrow();
  });

  it("is merged from a list of any length", () => {
    expect(mergePairTallies(Array.from({ length: 20_000 }, () => pairs)).pairs[3]![9]).toBe(20_000);
    expect(() => mergePairTallies([])).toThrow(/^Expected a tally of pairs, got undefined/);
  });
});

describe("a table of mentions", () => {
  const table = tallyMentions(
    [
      { s: 9, m: ["price"] },
      { s: 3, m: [] },
    ],
    { metric: NPS, score: "s", mentions: "m" },
  );
  it.each<[string, unknown, RegExp]>([
    ["no table", undefined, /^Expected .*got undefined/],
    ["a list", [], /^Expected a tally, got undefined at table\.total/],
    ["no mentions", { total: table.total }, /^Expected a list, got undefined at table\.mentions/],
    [
      "a total as text",
      { ...table, total: { ...table.total, missing: "1" } },
      /got "1" at table\.total\.missing$/,
    ],
    [
      "a mention as text",
      { ...table, mentions: [{ key: { driver: "price" }, tally: { ...plain, missing: "1" } }] },
      /got "1" at table\.mentions\[0\]\.tally\.missing$/,
    ],
    ["a mention without a name", { ...table, mentions: [{ tally: plain }] }, /at table\.mentions\[0\]\.key$/],
  ])("is refused for %s", (_, wrong, words) => {
    expect(() => compareDrivers(wrong as MentionTable<Tally<0, 10>>, NPS)).toThrow(words);
  });
});
