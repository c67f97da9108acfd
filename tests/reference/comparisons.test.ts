import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  compareDistributions,
  comparePaired,
  compareScores,
  compareStratified,
  NPS,
  NPS_GROUPS,
  power,
  requiredSampleSize,
  THUMBS,
  type Difference,
} from "../../src/index.js";

// Values of other programs for comparisons: fixtures/comparisons.json, written by comparisons.py.
interface BrunnerMunzel {
  readonly baseline: number[];
  readonly current: number[];
  readonly level: number;
  readonly probability: number;
  readonly higher: number;
  readonly equal: number;
  readonly lower: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

const file = new URL("fixtures/comparisons.json", import.meta.url);
const reference = JSON.parse(readFileSync(file, "utf8")) as {
  readonly brunnerMunzel: readonly BrunnerMunzel[];
};
const tally = (counts: number[]) => ({ min: 0 as const, max: 10 as const, counts, missing: 0, excluded: {} });

describe("Brunner and Munzel's test", () => {
  it.each(reference.brunnerMunzel)(
    "is that of SciPy: p = $p",
    ({ baseline, current, level, ...expected }) => {
      const found = compareDistributions(tally(baseline), tally(current), NPS, { method: "t", level });
      expect(found.probability).toBeCloseTo(expected.probability, 12);
      expect(found.shares!.higher).toBeCloseTo(expected.higher, 12);
      expect(found.shares!.equal).toBeCloseTo(expected.equal, 12);
      expect(found.shares!.lower).toBeCloseTo(expected.lower, 12);
      expect(found.pValue).toBeCloseTo(expected.p, 10);
      expect(found.interval!.low).toBeCloseTo(expected.low, 7);
      expect(found.interval!.high).toBeCloseTo(expected.high, 7);
    },
  );
});

// Values of R: fixtures/comparisons-r.json, written by comparisons.R.
interface Stratum {
  readonly baseline: number[];
  readonly current: number[];
  readonly population: number;
}
interface Tested {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}
interface OfR {
  readonly nets: readonly {
    readonly strata: readonly Stratum[];
    readonly baseline: number;
    readonly current: number;
    readonly standardError: number;
    readonly statistic: number;
    readonly p: number;
    readonly common: number;
  }[];
  readonly shares: readonly {
    readonly strata: readonly Stratum[];
    readonly statistic: number;
    readonly p: number;
    readonly common: number;
  }[];
  readonly weightedPairs: readonly (Tested & {
    readonly before: number[];
    readonly after: number[];
    readonly weight: number[];
  })[];
  readonly finite: readonly (Tested & { readonly baseline: number[]; readonly current: number[]; readonly population: [number, number] })[]; // prettier-ignore
  readonly planned: readonly {
    readonly n: number;
    readonly difference: number;
    readonly standardDeviation: number;
    readonly power: number;
    readonly powerOfT: number;
    readonly sizeOfT: number;
  }[];
}
const ofR = JSON.parse(readFileSync(new URL("fixtures/comparisons-r.json", import.meta.url), "utf8")) as OfR;
const groups = (counts: number[]) => ({
  min: -1 as const,
  max: 1 as const,
  counts,
  missing: 0,
  excluded: {},
});
const thumbs = (counts: number[]) => ({ min: 0 as const, max: 1 as const, counts, missing: 0, excluded: {} });

function expectTested(found: Difference, { difference, low, high, p }: Tested): void {
  expect(found.difference).toBeCloseTo(difference, 9);
  expect(found.interval!.low).toBeCloseTo(Math.max(low, -200), 8);
  expect(found.interval!.high).toBeCloseTo(Math.min(high, 200), 8);
  expect(found.pValue).toBeCloseTo(p, 10);
}

describe("a stratified difference", () => {
  it.each(ofR.nets)("has the errors of survey and the test of coin: p = $p", ({ strata, ...expected }) => {
    const tallies = strata.map(({ baseline, current, population }) => ({
      baseline: groups(baseline),
      current: groups(current),
      population,
    }));
    const found = compareStratified(tallies, NPS_GROUPS);
    expect(found.baseline).toBeCloseTo(expected.baseline, 9);
    expect(found.current).toBeCloseTo(expected.current, 9);
    expect(found.standardError).toBeCloseTo(expected.standardError, 9);
    expect(found.mantelHaenszel!.statistic).toBeCloseTo(expected.statistic, 8);
    expect(found.mantelHaenszel!.pValue).toBeCloseTo(expected.p, 9);
    expect(found.mantelHaenszel!.difference).toBeCloseTo(expected.common, 9);
  });

  it.each(ofR.shares)("of a share has mantelhaen.test: p = $p", ({ strata, ...expected }) => {
    const tallies = strata.map(({ baseline, current, population }) => ({
      baseline: thumbs(baseline),
      current: thumbs(current),
      population,
    }));
    const { mantelHaenszel } = compareStratified(tallies, THUMBS);
    expect(mantelHaenszel!.statistic).toBeCloseTo(expected.statistic, 8);
    expect(mantelHaenszel!.pValue).toBeCloseTo(expected.p, 9);
    expect(mantelHaenszel!.difference).toBeCloseTo(expected.common, 9);
  });
});

describe("the t test of weighted people who answered twice", () => {
  it.each(ofR.weightedPairs)("is that of survey: p = $p", ({ before, after, weight, ...expected }) => {
    const rows = before.map((from, i) => ({ before: from, after: after[i]!, weight: weight[i]! }));
    const accessors = { before: "before", after: "after", weight: "weight" } as const;
    expectTested(comparePaired(rows, NPS_GROUPS, { ...accessors, method: "t" }), expected);
  });
});

describe("Welch's test in finite populations", () => {
  it.each(ofR.finite)(
    "is that of survey's errors: p = $p",
    ({ baseline, current, population, ...expected }) => {
      const [ofBaseline, ofCurrent] = population;
      const found = compareScores(groups(baseline), groups(current), NPS_GROUPS, {
        method: "t",
        population: { baseline: ofBaseline, current: ofCurrent },
      });
      expectTested(found, expected);
    },
  );
});

describe("plans for the same people twice", () => {
  it.each(ofR.planned)("have the power of R: $power", ({ n, difference, standardDeviation, ...expected }) => {
    const options = { metric: NPS_GROUPS, pairs: { standardDeviation } };
    const found = power(n, difference, options);
    expect(found).toBeCloseTo(expected.power, 10);
    // power.t.test knows the variance no better than the sample.
    expect(Math.abs(found - expected.powerOfT)).toBeLessThan(0.01);
    const size = requiredSampleSize({ ...options, difference }).exactN;
    expect(size).toBeGreaterThan(expected.sizeOfT - 2.5);
    expect(size).toBeLessThan(expected.sizeOfT);
  });
});
