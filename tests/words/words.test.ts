import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeCes,
  computeCsat,
  computeNps,
  describeScore,
  formatScore,
  interpretNps,
  NPS_BAND_TABLES,
  roundShares,
} from "../../src/index.js";

describe("interpretNps", () => {
  it.each([
    [-100, null, "major breakdowns"],
    [-0.1, null, "major breakdowns"],
    [0, "good", "major breakdowns"],
    [0.5, "good", "major breakdowns"],
    [1, "good", "inconsistent"],
    [30.4, "good", "inconsistent"],
    [30.9, "good", "inconsistent"],
    [31, "great", "solid foundation"],
    [50.99, "great", "solid foundation"],
    [51, "excellent", "strong"],
    [70.5, "excellent", "strong"],
    [71, "world-class", "world-class"],
    [100, "world-class", "world-class"],
  ])("puts %s into exactly one band of each table", (score, quality, diagnosis) => {
    const reading = interpretNps(score);
    expect(reading.quality?.label ?? null).toBe(quality);
    expect(reading.diagnosis.label).toBe(diagnosis);
  });

  it("gives the meaning and the source of each band", () => {
    expect(interpretNps(60).diagnosis).toMatchObject({
      from: 51,
      to: 70,
      meaning: expect.any(String),
      source: expect.any(String),
    });
    for (const { bands } of Object.values(NPS_BAND_TABLES)) {
      for (const [i, { from, to }] of bands.entries()) {
        expect(from).toBeLessThan(to);
        if (i > 0) expect(from).toBe(bands[i - 1]!.to + 1);
      }
      expect(bands.at(-1)!.to).toBe(100);
    }
  });

  it("reads a computed score, and has nothing to say of no answers", () => {
    expect(interpretNps(computeNps([10, 10, 9, 7]))?.quality?.label).toBe("world-class");
    expect(interpretNps(computeNps([]))).toBeNull();
  });

  it.each([100.1, -101, NaN, Infinity])("refuses %s", (score) => {
    expect(() => interpretNps(score)).toThrow(RangeError);
  });
});

describe("formatScore", () => {
  it.each([
    [40, "+40"],
    [-12.5, "−12.5"],
    [12.5, "+12.5"],
    [0, "0"],
    [-0, "0"],
    [-0.04, "0"],
    [0.04, "0"],
    [33.333333, "+33.3"],
    [-33.35, "−33.4"],
    [33.35, "+33.4"],
    [null, "no score"],
  ])("writes %s as %s", (score, text) => {
    expect(formatScore(score)).toBe(text);
  });

  it("rounds halves away from zero on what the number prints as, so that mirror images stay mirror images", () => {
    expect(formatScore(12.5, { digits: 0 })).toBe("+13");
    expect(formatScore(-12.5, { digits: 0 })).toBe("−13");
    expect(formatScore(1.005, { digits: 2 })).toBe("+1.01");
    expect(formatScore(40, { digits: 1 })).toBe("+40.0");
    expect(formatScore(1e-7, { digits: 7 })).toBe("+0.0000001");
  });

  it("writes shares with a percent sign and means without a sign", () => {
    expect(formatScore(82.45, { kind: "share" })).toBe("82.5%");
    expect(formatScore(5.9, { kind: "mean", digits: 2 })).toBe("5.90");
  });

  it.each([NaN, Infinity])("refuses %s", (score) => expect(() => formatScore(score)).toThrow(RangeError));
  it.each([-1, 1.5, 16])("refuses %s digits", (digits) =>
    expect(() => formatScore(1, { digits })).toThrow(RangeError),
  );
});

describe("roundShares", () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0.2, 0.2, 0.6],
      [20, 20, 60],
    ],
    [
      [1, 799],
      [0, 100],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1],
      [15, 15, 14, 14, 14, 14, 14],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[], []],
  ])("makes %j into %j", (shares, rounded) => {
    expect(roundShares(shares)).toEqual(rounded);
  });

  it("keeps digits when asked", () => {
    expect(roundShares([1, 1, 1], 1)).toEqual([33.4, 33.3, 33.3]);
  });

  it("always adds to 100, moves no share by a unit or more, and keeps the order of shares", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 30 }), fc.nat(3), (shares, digits) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        fc.pre(total > 0);
        const rounded = roundShares(shares, digits);
        expect(rounded.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
        for (const [i, share] of shares.entries()) {
          expect(Math.abs(rounded[i]! - (100 * share) / total)).toBeLessThan(10 ** -digits);
          for (const [j, other] of shares.entries())
            if (share > other) expect(rounded[i]).toBeGreaterThanOrEqual(rounded[j]!);
        }
      }),
    );
  });

  it.each([[[-1, 2]], [[NaN]], [[Infinity, 1]]])("refuses %j", (shares) => {
    expect(() => roundShares(shares)).toThrow(RangeError);
  });
});

describe("describeScore", () => {
  it("says the score, its base and its interval", () => {
    const answers = [
      ...new Array<number>(60).fill(9),
      ...new Array<number>(20).fill(7),
      ...new Array<number>(20).fill(2),
    ];
    expect(describeScore(computeNps(answers))).toBe(
      "NPS is +40 from 100 answers (95% interval +23.2 to +54.3).",
    );
  });

  it("does not say which group is larger where the interval holds 0", () => {
    expect(describeScore(computeNps([9, 2]))).toMatch(
      /too few to tell whether promoter or detractor answers prevail\.$/,
    );
    expect(describeScore(computeNps(new Array<number>(50).fill(2)))).not.toContain("too few");
  });

  it("names what was not counted", () => {
    expect(describeScore(computeNps([9, null, 11, 12], { onInvalid: "exclude" }))).toMatch(
      /\. 1 answer missing, 2 answers left out as invalid\.$/,
    );
    expect(describeScore(computeNps([null]))).toBe("NPS has no score: no answers. 1 answer missing.");
  });

  it("writes both limits with the same digits, and counts in thousands", () => {
    const score = { ...computeNps(new Array<number>(1_234_567).fill(9)), score: 44.5 };
    const withLimits = (low: number, high: number) =>
      describeScore({ ...score, interval: { low, high, level: 0.95, method: "score" } });
    expect(withLimits(44, 52.5)).toBe("NPS is +44.5 from 1,234,567 answers (95% interval +44.0 to +52.5).");
    expect(withLimits(44.02, 53)).toContain("(95% interval +44 to +53)");
  });

  it("writes percentages and means in their own way, and any level", () => {
    expect(describeScore(computeCsat([5, 4, 1], { level: 0.9 }))).toMatch(
      /^CSAT 1-5 is 66.7% from 3 answers \(90% interval /,
    );
    expect(describeScore(computeCes([5, 6]))).toMatch(
      /^CES 1-7 mean is 5.50 from 2 answers \(95% interval 1.00 to 7.00\)/,
    );
  });
});
