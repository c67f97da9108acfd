import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  compareAllPairs,
  compareScores,
  compareSegments,
  compareToTarget,
  computeNps,
  emptyTally,
  interpretNps,
  marginOfError,
  NPS,
  power,
  probabilityAbove,
  probabilityHigher,
  requiredSampleSize,
  shrinkScores,
  stratifiedScore,
  tallyScores,
  testEquivalence,
  weightToPopulation,
  type Tally,
} from "../../src/index.js";

const tally: Tally<0, 10> = tallyScores([9, 10, 3, 8], { metric: NPS });

const text = (value: string) => value as unknown as number;
const bigint = (value: bigint) => value as unknown as number;

describe("what is no number", () => {
  it("is refused as a count or a weight of a tally, where text would be strung together", () => {
    const counts = (value: unknown) => tally.counts.map((count, i) => (i === 3 ? (value as number) : count));
    for (const value of ["1", 1n, NaN, null]) {
      expect(() => computeNps({ ...tally, counts: counts(value) })).toThrow(/Expected a count, got/);
      for (const name of ["sums", "squares"]) {
        const weights = { sums: tally.counts, squares: tally.counts, [name]: counts(value) };
        expect(() => computeNps({ ...tally, weights })).toThrow(/Expected a count, got/);
      }
    }
  });

  it("is refused as the size of a group, and an object as a group, without asking it anything", () => {
    const weigh = (size: unknown, group: unknown) =>
      weightToPopulation([{ g: "a" }, { g: group }], { population: { g: { a: 1, b: size as number } } });
    expect(() => weigh("1", "b")).toThrow(/Expected a size of 0 or more, got "1"/);
    const hostile = {
      toString: () => {
        throw new Error("asked");
      },
    };
    expect(() => weigh(1, hostile)).toThrow(/got an object at rows\[1\]\.g/);
  });

  it("is refused as a number of draws, where infinity would never end", () => {
    for (const draws of [Infinity, NaN, 0, 1.5]) {
      const draw = () => compareScores(tally, tally, NPS, { method: "permutation", exactUpTo: 1, draws });
      expect(draw).toThrow(/Expected a number of draws/);
    }
  });

  it("is refused in a plan, where text would be a size, a share or a population", () => {
    const plan = (options: object) => () => requiredSampleSize({ metric: NPS, margin: 5, ...options });
    expect(plan({ margin: "5" })).toThrow('a margin or difference above 0 and finite, got "5"');
    expect(plan({ margin: 5n })).toThrow("a margin or difference above 0 and finite, got 5n");
    expect(plan({ designEffect: "2" })).toThrow('a design effect above 0, got "2"');
    expect(plan({ population: "100" })).toThrow('a population of at least 1, got "100"');
    expect(plan({ ratio: "2" })).toThrow('a ratio above 0 and finite, got "2"');
    expect(plan({ margin: undefined, difference: 5, power: "0.8" })).toThrow(
      'a power between 0 and 1, got "0.8"',
    );
    expect(plan({ assumed: { standardDeviation: "50" } })).toThrow(
      'a standard deviation above 0 and up to 100, got "50"',
    );
    expect(plan({ assumed: { shares: { promoter: "0.5", detractor: 0.2 } } })).toThrow(
      'a share from 0 to 1, got "0.5"',
    );
    expect(plan({ assumed: { shares: { promoter: 1n, detractor: 0 } } })).toThrow(
      "a share from 0 to 1, got 1n",
    );
    expect(() => marginOfError(text("100"), { metric: NPS })).toThrow(
      'answers above 0 and up to the population, got "100"',
    );
    expect(() => power(bigint(100n), 10, { metric: NPS })).toThrow("answers above 0, got 100n");
    for (const n of [0, -1, Infinity]) {
      expect(() => power(n, 10, { metric: NPS })).toThrow(`answers above 0, got ${n}`);
      expect(() => power(10, 10, { metric: NPS, nCurrent: n })).toThrow(`answers above 0, got ${n}`);
    }
    for (const n of [0, -1]) expect(() => marginOfError(n, { metric: NPS })).toThrow(`got ${n}`);
  });

  it("is refused as a prior, a threshold, a target, a margin and a size of a stratum", () => {
    expect(() => probabilityAbove(tally, NPS, 0, { prior: text("1") })).toThrow(
      'a prior above 0 and finite, got "1"',
    );
    expect(() => probabilityHigher(tally, tally, NPS, { prior: bigint(1n) })).toThrow(
      "a prior above 0 and finite, got 1n",
    );
    expect(() => probabilityAbove(tally, NPS, bigint(0n))).toThrow("a threshold, got 0n");
    expect(() => probabilityAbove(tally, NPS, text("0"))).toThrow('a threshold, got "0"');
    expect(() => compareToTarget(tally, NPS, text("40"))).toThrow('a target from -100 to 100, got "40"');
    expect(() => testEquivalence(tally, tally, NPS, text("5"))).toThrow(
      'a margin above 0 and finite, got "5"',
    );
    expect(() => testEquivalence(tally, tally, NPS, 5, { level: text("0.9") })).toThrow(
      'a level between 0.5 and 1, got "0.9"',
    );
    expect(() => stratifiedScore([{ tally, population: text("100") }], NPS)).toThrow(
      'a population of at least 4, got "100"',
    );
  });

  it("is refused as a p-value, where null would be the most significant of all", () => {
    for (const adjust of ["holm", "benjamini-hochberg"] as const) {
      for (const [value, shown] of [
        [null, "null"],
        ["0.04", '"0.04"'],
        [1n, "1n"],
      ] as const) {
        expect(() => adjustPValues([0.5, value as unknown as number], adjust)).toThrow(
          `Expected a p-value from 0 to 1, got ${shown} at pValues[1]`,
        );
      }
    }
    expect(() => adjustPValues([null as unknown as number], "bonferroni")).toThrow("got null at pValues[0]");
  });
});

describe("what is no table", () => {
  it("is refused by name, and a row without a tally by its position", () => {
    for (const compare of [shrinkScores, compareSegments]) {
      expect(() => compare(null as never, NPS)).toThrow("Expected a table, one row a group, got null");
      expect(() => compare([null] as never, NPS)).toThrow(
        "Expected a row with a tally, got null at table[0]",
      );
      const rows = [{ key: { a: 1 }, tally }, { key: { a: 2 } }];
      expect(() => compare(rows as never, NPS)).toThrow(
        "Expected a row with a tally, got an object at table[1]",
      );
    }
  });
});

describe("nothing", () => {
  it("is compared with nothing: no groups, and groups without answers, have no test", () => {
    for (const tallies of [[], [emptyTally(NPS), emptyTally(NPS)], [tally, emptyTally(NPS)]]) {
      const table = tallies.map((tally, i) => ({ key: { group: i }, tally }));
      const { groups, heterogeneity, distributions } = compareAllPairs(table, NPS);
      expect([groups, heterogeneity, distributions]).toEqual([tallies.includes(tally) ? 1 : 0, null, null]);
    }
  });

  it("has no band: the score of no answers, as null or as computeNps gives it", () => {
    expect(interpretNps(null)).toBeNull();
    expect(interpretNps(computeNps([]))).toBeNull();
    expect(interpretNps(computeNps([]).score)).toBeNull();
    expect(() => interpretNps(text("50"))).toThrow('a score from -100 to 100, got "50"');
    expect(() => interpretNps(undefined as never)).toThrow(TypeError);
  });
});
