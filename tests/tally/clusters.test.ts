import { describe, expect, it } from "vitest";
import {
  computeNps,
  computeScore,
  emptyTally,
  foldClusters,
  mergeTallies,
  NPS,
  subtractTally,
  tallyBy,
  tallyMentions,
  tallyScores,
  type FoldedClusters,
  type Tally,
  type TallyClusters,
} from "../../src/index.js";
import { tallySchema } from "../../src/schemas/index.js";

const rows = [
  { account: "Acme", score: 9, weight: 2 },
  { account: 7, score: 3, weight: 1 },
  { account: "Acme", score: 9, weight: 0.5 },
  { account: "7", score: 10, weight: 1 },
  { account: null, score: 8, weight: 3 },
  { account: "  ", score: 8, weight: 1 },
  { account: undefined, score: 2, weight: 0 },
  { account: "__proto__", score: null, weight: 1 },
  { account: "__proto__", score: 0, weight: 1 },
];
const options = { metric: NPS, score: "score", cluster: "account" } as const;

describe("a tally of answers with clusters", () => {
  it("has one entry for each cluster and point, in order, and counts answers without a cluster apart", () => {
    const { clusters, counts } = tallyScores(rows, options);
    expect(clusters).toEqual({
      ids: ["7", "7", "Acme", "__proto__"],
      points: [3, 10, 9, 0],
      weights: [1, 1, 2, 1],
      unknown: { n: 3, squares: [0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0] },
    });
    expect(counts).toEqual(tallyScores(rows, { ...options, cluster: undefined }).counts);
  });

  it("adds the weights of a cluster, and the squares of answers without one", () => {
    expect(tallyScores(rows, { ...options, weight: "weight" }).clusters).toEqual({
      ids: ["7", "7", "Acme", "__proto__"],
      points: [3, 10, 9, 0],
      weights: [1, 1, 2.5, 1],
      unknown: { n: 2, squares: [0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0] },
    });
  });

  it("reads the cluster of single answers by position", () => {
    const { clusters } = tallyScores([9, 3, 9], { metric: NPS, cluster: (_, i) => i % 2 });
    expect(clusters).toMatchObject({ ids: ["0", "1"], points: [9, 3], weights: [2, 1] });
  });

  it("leaves out missing and excluded answers", () => {
    const { clusters } = tallyScores([null, 11, 9, 3], {
      metric: NPS,
      onInvalid: "exclude",
      cluster: () => "a",
      weight: (answer) => (answer === 3 ? -1 : 1),
    });
    expect(clusters).toMatchObject({ ids: ["a"], points: [9], weights: [1], unknown: { n: 0 } });
  });

  it.each([NaN, Infinity, {}, true, ["a"]])("refuses %s as a cluster, with its path", (account) => {
    const bad = [
      { score: 9, account: "a" },
      { score: 9, account },
    ];
    const given =
      typeof account === "number" ? String(account) : typeof account === "boolean" ? "true" : "an object";
    expect(() => tallyScores(bad, options)).toThrow(
      new TypeError(`Expected text or a number as id, got ${given} at rows[1].account`),
    );
    expect(() => tallyBy(bad, { ...options, by: { all: () => 1 } })).toThrow("rows[1].account");
    expect(() => tallyMentions(bad, { ...options, mentions: () => [] })).toThrow("rows[1].account");
  });

  it("refuses a misspelt column, in which every cluster would be missing", () => {
    const misspelt = { ...options, cluster: "acount" as "account" };
    expect(() => tallyScores(rows, misspelt)).toThrow('Expected rows with "acount"');
    expect(() => tallyBy(rows, { ...misspelt, by: "score" })).toThrow('Expected rows with "acount"');
  });

  it("is not for computeNps, nor is a cluster for a tally", () => {
    const tally = tallyScores(rows, options);
    expect(() => computeNps(tally)).toThrow("Expected score, no clusters, got an object; use computeScore");
    const { metric, ...others } = options;
    expect(metric).toBe(NPS);
    expect(() => computeNps(rows as never, others as never)).toThrow(
      "Unknown option cluster; it belongs to computeScore",
    );
    expect(() => computeScore(tally, NPS, { cluster: "account" } as never)).toThrow(
      "no cluster with a tally",
    );
  });

  it("passes its schema, and one whose clusters are out of order or off the scale does not", () => {
    const tally = tallyScores(rows, options);
    const schema = tallySchema(NPS);
    const stored = (value: unknown) => schema.safeParse(JSON.parse(JSON.stringify(value)));
    expect(stored(tally)).toEqual({ success: true, data: tally });
    expect(stored(foldClusters(tally)).success).toBe(true);
    const { ids, points, weights, unknown } = tally.clusters as TallyClusters;
    const refusal = (clusters: unknown) => stored({ ...tally, clusters }).error?.issues[0]?.message;
    expect(refusal({ ids: [...ids].reverse(), points, weights, unknown })).toBe(
      'Expected clusters in order of their ids and points, got "Acme" at clusters.ids[1]',
    );
    expect(refusal({ ids, points: [3, 11, 9, 0], weights, unknown })).toBe(
      "Expected a point from 0 to 10, got 11 at clusters.points[1]",
    );
    expect(refusal({ ids, points, weights: [1], unknown })).toContain("4 points and weights");
    expect(refusal({ number: 2, products: [[1]] })).toBe("Expected sums for 11 points, got 1 at clusters");
  });
});

describe("folded clusters", () => {
  const tally = tallyScores(rows, options);
  const folded = foldClusters(tally);

  it("keep the number of clusters and the products of their weights", () => {
    const { number, products } = folded.clusters as FoldedClusters;
    expect(number).toBe(6);
    expect(products[3]![10]).toBe(1);
    expect(products[9]![9]).toBe(4);
    expect(products[8]![8]).toBe(2);
    expect(foldClusters(folded)).toBe(folded);
    expect(foldClusters(emptyTally(NPS))).toEqual(emptyTally(NPS));
  });

  it("give the same score, interval and standard error", () => {
    const [one, other] = [computeScore(tally, NPS), computeScore(folded, NPS)];
    expect(other.standardError).toBeCloseTo(one.standardError!, 10);
    expect(other.effectiveN).toBeCloseTo(one.effectiveN, 10);
    expect(other.interval!.low).toBeCloseTo(one.interval!.low, 9);
  });

  it("cannot be merged or subtracted, except with nothing", () => {
    const message =
      "Expected tallies that know their clusters by name, got folded clusters; merge first, then foldClusters";
    expect(() => mergeTallies(folded, tally)).toThrow(new RangeError(message));
    expect(() => subtractTally(tally, foldClusters(tallyScores(rows.slice(0, 1), options)))).toThrow(message);
    expect(mergeTallies<Tally>(emptyTally(NPS), folded)).toEqual(folded);
    expect(subtractTally(folded, emptyTally(NPS))).toEqual(folded);
  });
});

describe("subtractTally with clusters", () => {
  it("takes away what it is given, and leaves no residue of weights", () => {
    const weighted = { ...options, weight: "weight" } as const;
    const tenths = Array.from({ length: 40 }, (_, i) => ({
      account: i % 4,
      score: i % 11,
      weight: 0.1 * (1 + i),
    }));
    const [first, second] = [tenths.slice(0, 20), tenths.slice(20)].map((part) =>
      tallyScores(part, weighted),
    );
    const rest = subtractTally(mergeTallies(first!, second!), second!).clusters as TallyClusters;
    const expected = first!.clusters as TallyClusters;
    expect(rest.ids).toEqual(expected.ids);
    rest.weights.forEach((weight, i) => expect(weight).toBeCloseTo(expected.weights[i]!, 10));
    const nothing = subtractTally(first!, first!);
    expect(nothing.clusters).toMatchObject({ ids: [], unknown: { n: 0 } });
  });

  it("refuses clusters in the part only", () => {
    const plain = tallyScores(rows, { ...options, cluster: undefined });
    expect(() => subtractTally(plain, tallyScores(rows.slice(0, 1), options))).toThrow(
      "Expected clusters in both tallies or in none",
    );
  });
});
