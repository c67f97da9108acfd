import { describe, expect, it } from "vitest";
import {
  csatMetric,
  detectableDifference,
  marginOfError,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  power,
  requiredSampleSize,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const text = (value: string) => value as unknown as number;
const bigint = (value: bigint) => value as unknown as number;

describe("plans", () => {
  it("assume the worst case by default, and return it", () => {
    const { n, assumed } = requiredSampleSize({ metric: NPS, margin: 5 });
    expect(n).toBe(1537);
    expect(assumed).toEqual({
      basis: "worst-case",
      shares: { detractor: 0.5, promoter: 0.5 },
      score: 0,
      standardDeviation: 100,
    });
    expect(requiredSampleSize({ metric: csatMetric(), margin: 5 }).n).toBe(385);
    expect(requiredSampleSize({ metric: NPS, margin: 5, assumed: "uniform" }).n).toBe(1025);
  });

  it("accept an earlier tally as the assumption", () => {
    const assumed = groups(50, 30, 20);
    expect(requiredSampleSize({ metric: NPS_GROUPS, margin: 10, assumed }).n).toBe(235);
  });

  it("grow with the design effect and stop at the population", () => {
    expect(requiredSampleSize({ metric: NPS, margin: 5, designEffect: 2 }).exactN).toBeCloseTo(
      2 * 1536.58,
      1,
    );
    expect(requiredSampleSize({ metric: NPS, margin: 0.001, population: 80 }).n).toBe(80);
  });

  it("find a difference of 0 with probability 1 - level", () => {
    expect(power(200, 0, { metric: NPS })).toBeCloseTo(0.05, 12);
    expect(power(200, 0, { metric: NPS, sides: 1 })).toBeCloseTo(0.05, 12);
  });

  it("reject invalid options", () => {
    const size = (options: object) => () => requiredSampleSize({ metric: NPS, ...options });
    expect(size({})).toThrow("Expected either a margin or a difference, got neither");
    expect(size({ margin: 5, difference: 5 })).toThrow("Expected either a margin or a difference, got both");
    expect(size({ margin: 0 })).toThrow(RangeError);
    expect(size({ margin: 5, assumed: { shares: { promoter: 0.9, detractor: 0.2 } } })).toThrow(
      "add up to 1, with at most one left out, got 1.1 at assumed.shares",
    );
    expect(size({ margin: 5, assumed: { shares: { promotor: 0.9 } } })).toThrow(
      'Expected one of detractor, passive, promoter, got "promotor" at assumed.shares',
    );
    expect(size({ margin: 5, assumed: "best-case" })).toThrow('got "best-case" at assumed');
    expect(size({ margin: 5, assumed: null })).toThrow("got null at assumed");
    expect(size({ difference: 5, assumedCurrent: { standardDeviation: 0 } })).toThrow(
      "got 0 at assumedCurrent.standardDeviation",
    );
    expect(size({ margin: 5, assumed: { standardDeviation: 101 } })).toThrow("up to 100");
    expect(size({ difference: 5, power: 1 })).toThrow("a power between 0 and 1");
  });

  it("reject text and other values that are not numbers as size, share or population", () => {
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

  it("for pairs follow from the correlation, or from the standard deviation of the changes", () => {
    const assumed = { shares: { promoter: 0.5, detractor: 0.2 } };
    const plain = requiredSampleSize({ metric: NPS, difference: 10, assumed });
    const none = requiredSampleSize({ metric: NPS, difference: 10, assumed, pairs: { correlation: 0 } });
    // Uncorrelated answers: as many people as answers in each of two samples.
    expect(none.exactN).toBeCloseTo(plain.exactN, 9);
    expect(none).toMatchObject({ nCurrent: null, pairs: { correlation: 0 } });
    const half = requiredSampleSize({ metric: NPS, difference: 10, assumed, pairs: { correlation: 0.5 } });
    expect(half.exactN).toBeCloseTo(plain.exactN / 2, 9);
    const standardDeviation = plain.assumed.standardDeviation;
    const known = requiredSampleSize({ metric: NPS, difference: 10, pairs: { standardDeviation } });
    expect(known.exactN).toBeCloseTo(half.exactN, 9);
    expect(power(half.exactN, 10, { metric: NPS, pairs: { standardDeviation } })).toBeCloseTo(0.8, 4);
    expect(
      detectableDifference(half.exactN, { metric: NPS, pairs: { standardDeviation } }).value,
    ).toBeCloseTo(10, 9);
  });

  it("reject impossible pairs", () => {
    const plan = (options: object) => () => power(100, 10, { metric: NPS, ...options });
    expect(plan({ pairs: { correlation: 1 } })).toThrow("from -1 to below 1, got 1 at pairs.correlation");
    expect(plan({ pairs: {} })).toThrow("exactly one of correlation and standardDeviation, got 0 at pairs");
    expect(plan({ pairs: { standardDeviation: 0 } })).toThrow("above 0, got 0 at pairs.standardDeviation");
    expect(plan({ pairs: { corelation: 0.5 } })).toThrow("at pairs");
    expect(plan({ pairs: { correlation: 0.5 }, against: "target" })).toThrow("at against");
    expect(plan({ pairs: { correlation: 0.5 }, nCurrent: 50 })).toThrow(
      "of the same people, got 50 at nCurrent",
    );
    expect(plan({ pairs: { standardDeviation: 50 }, assumed: "uniform" })).toThrow("at assumed");
    expect(() => requiredSampleSize({ metric: NPS, margin: 5, pairs: { correlation: 0.5 } })).toThrow(
      "for pairs",
    );
  });
});

it("has no population in its plan unless one is given, also as JSON", () => {
  const plan = requiredSampleSize({ metric: NPS, margin: 5 });
  expect(plan.population).toBeNull();
  expect(plan.assumed.basis).toBe("worst-case");
  expect(requiredSampleSize({ metric: NPS, margin: 5, population: 500 }).population).toBe(500);
});

it("names what it assumed about the answers", () => {
  const basisOf = (assumed: object) =>
    requiredSampleSize({ metric: NPS_GROUPS, margin: 5, assumed } as never).assumed.basis;
  expect(basisOf("uniform" as never)).toBe("uniform");
  expect(basisOf({ shares: { promoter: 0.5, passive: 0.3, detractor: 0.2 } })).toBe("shares");
  expect(basisOf(npsTallyFromCounts({ promoters: 5, passives: 3, detractors: 2 }))).toBe("tally");
});
