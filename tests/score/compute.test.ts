import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  emptyTally,
  ENPS,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  npsFromCounts,
  npsTallyFromCounts,
  tallyScores,
  THUMBS,
  type Tally,
} from "../../src/index.js";

describe("computeNps", () => {
  it("is the share of promoters less the share of detractors, in points", () => {
    expect(computeNps([9, 10, 8, 6, 9])).toMatchObject({
      metric: NPS,
      score: 40,
      n: 5,
      effectiveN: 5,
      missing: 0,
      excluded: {},
      counts: { detractor: 1, passive: 1, promoter: 3 },
      shares: { detractor: 0.2, passive: 0.2, promoter: 0.6 },
      mean: 8.4,
    });
    expect(computeNps([9, 10, 8, 6, 9]).points).toEqual({
      0: 0,
      1: 0,
      2: 0,
      3: 0,
      4: 0,
      5: 0,
      6: 1,
      7: 0,
      8: 1,
      9: 2,
      10: 1,
    });
  });

  it("takes a tally, a typed array, a generator and rows to the same result", () => {
    const answers = [9, 10, 8, 6, null, 0];
    const score = computeNps(answers);
    expect(computeNps(tallyScores(answers, { metric: NPS }))).toEqual(score);
    expect(computeNps(answers.values())).toEqual(score);
    expect(
      computeNps(
        answers.map((rating) => ({ rating })),
        { score: "rating" },
      ),
    ).toEqual(score);
    expect(
      computeNps(new Set(answers.map((rating) => ({ rating }))), { score: (row) => row.rating }),
    ).toEqual(score);
  });

  it.each([[[]], [[null, undefined]], [new Float64Array()], [emptyTally(NPS)]])(
    "of no answers is null, not 0",
    (none) => {
      expect(computeNps(none)).toMatchObject({ score: null, interval: null, shares: null, mean: null, n: 0 });
    },
  );

  it("is null when all answers weigh 0, though they are counted", () => {
    const score = computeNps([9, 3], { weight: () => 0 });
    expect(score).toMatchObject({
      score: null,
      interval: null,
      n: 2,
      effectiveN: 0,
      counts: { promoter: 1 },
    });
  });

  it("weights answers and says how many equal ones they are worth", () => {
    const score = computeNps(
      [
        { s: 10, w: 3 },
        { s: 0, w: 1 },
      ],
      { score: "s", weight: "w" },
    );
    expect(score).toMatchObject({
      score: 50,
      n: 2,
      effectiveN: 1.6,
      shares: { detractor: 0.25, promoter: 0.75 },
    });
    expect(score.counts).toEqual({ detractor: 1, passive: 0, promoter: 1 });
  });

  it("reports what was left out", () => {
    const score = computeNps([9, 99, null], { onInvalid: "exclude" });
    expect(score).toMatchObject({ score: 100, n: 1, missing: 1, excluded: { "out-of-scale": 1 } });
  });

  it("reads bytes one by one as tallyScores does many at once, also where some are excluded", () => {
    const bytes = Uint8Array.from({ length: 200_003 }, (_, i) => (i * 7919) % 11);
    expect(computeNps(bytes)).toEqual(computeNps(tallyScores(bytes, { metric: NPS })));
    bytes[150_000] = 99;
    const options = { onInvalid: "exclude" } as const;
    const tally = tallyScores(bytes, { metric: NPS, ...options });
    expect(tally.excluded["out-of-scale"]?.positions).toEqual([150_000]);
    expect(computeNps(bytes, options)).toEqual(computeNps(tally));
  });

  it("refuses a tally of another scale with both scales in the message", () => {
    const five = tallyScores([5], { metric: csatMetric() }) as Tally;
    expect(() => computeNps(five)).toThrow("Expected a tally from 0 to 10, got 1 as min");
  });

  it("refuses a weight for a tally, which has been counted already", () => {
    expect(() => computeNps(emptyTally(NPS), { weight: () => 1 })).toThrow("no score or weight with a tally");
  });

  it.each([0, 1, 95, -0.5, NaN])("refuses the level %s", (level) => {
    expect(() => computeNps([9], { level })).toThrow(`Expected a level between 0 and 1, got ${level}`);
    expect(() => computeNps([], { level })).toThrow(RangeError);
  });

  it("refuses a method it does not have, naming those it has", () => {
    const method = "bootstrap" as "wald";
    expect(() => computeNps([9], { method })).toThrow('one of score, wald, adjusted-wald, got "bootstrap"');
    expect(() => computeScore([9], NPS, { method: "bootstrap" as "wald" })).toThrow(
      "one of score, wald, adjusted-wald, jeffreys, t, may-johnson, bonett-price, agresti-min, profile-likelihood, " +
        'goodman, got "bootstrap" at method',
    );
    // Jeffreys' interval is not in the bundle of `computeNps`, which names the call that has it.
    const jeffreys = () => computeNps([9], { method: "jeffreys" as "wald" });
    expect(jeffreys).toThrow(RangeError);
    expect(jeffreys).toThrow('computeScore(answers, NPS, { method: "jeffreys" }) has all methods');
    expect(() => computeNps([], { method })).toThrow(RangeError);
  });

  it("survives JSON whole", () => {
    const score = computeNps([9, 3, 7]);
    expect(JSON.parse(JSON.stringify(score))).toEqual(score);
  });
});

describe("published worked examples", () => {
  it("60% promoters and 20% detractors give 40", () => {
    expect(npsFromCounts({ promoters: 60, passives: 20, detractors: 20 }).score).toBe(40);
  });

  it("55% and 20% give 35", () => {
    expect(npsFromCounts({ promoters: 55, passives: 25, detractors: 20, total: 100 }).score).toBe(35);
  });

  it('40, 30 and 5 "of 100 customers" give 46.7, not 35: the counts add to 75, and a base of 100 is refused', () => {
    const counts = { promoters: 40, passives: 30, detractors: 5 };
    expect(npsFromCounts(counts).score).toBeCloseTo(46.6667, 4);
    expect(() => npsFromCounts({ ...counts, total: 100 })).toThrow(
      "Expected the sum of promoters, passives and detractors, 75, got 100 at total",
    );
  });
});

describe("npsFromCounts", () => {
  it("agrees with the answers it stands for, but knows no points", () => {
    const { metric, points, pointShares, mean, ...known } = npsFromCounts({
      promoters: 3,
      passives: 1,
      detractors: 1,
    });
    expect(computeNps([9, 10, 8, 6, 9])).toMatchObject(known);
    expect(metric).toBe(NPS_GROUPS);
    expect([metric.name, points, pointShares, mean]).toEqual(["NPS", {}, {}, null]);
  });

  it.each([-1, 0.5, NaN, Infinity, "3"])("refuses the count %s", (promoters) => {
    expect(() => npsFromCounts({ promoters: promoters as number, passives: 0, detractors: 0 })).toThrow(
      /^Expected a whole number of 0 or more, got .* at promoters$/,
    );
  });

  it("gives a tally that other functions take, and takes 10^12 answers", () => {
    const score = npsFromCounts({ promoters: 6e11, passives: 2e11, detractors: 2e11 });
    expect(score.score).toBe(40);
    expect(score.interval!.high - score.interval!.low).toBeCloseTo(
      2 * 1.959964 * 100 * Math.sqrt(0.64 / 1e12),
      8,
    );
    expect(npsTallyFromCounts({ promoters: 1, passives: 2, detractors: 3 }).counts).toEqual([3, 2, 1]);
  });
});

describe("computeCsat", () => {
  it("is the percentage of satisfied answers", () => {
    expect(computeCsat([5, 4, 4, 2])).toMatchObject({
      metric: csatMetric(),
      score: 75,
      counts: { satisfied: 3, dissatisfied: 1 },
    });
    expect(computeCsat([3, 3, 2, 1], { scale: "1-3" }).score).toBe(50);
    expect(computeCsat([5, 6, 7], { scale: "1-7", satisfiedFrom: 5 }).score).toBe(100);
    expect(computeCsat([{ stars: 5 }, { stars: 1 }], { score: "stars" }).score).toBe(50);
  });

  it("is the mean of the points when asked", () => {
    const score = computeCsat([5, 4, 4, 2], { statistic: "mean" });
    expect(score).toMatchObject({ score: 3.75, mean: 3.75, interval: { method: "t" } });
    expect(score.interval!.high).toBe(5);
  });

  it("refuses answers of another scale", () => {
    expect(() => computeCsat([0])).toThrow("a whole number from 1 to 5");
    expect(() => computeCsat([5], { scale: "1-3" })).toThrow("a whole number from 1 to 3");
  });
});

describe("computeCes", () => {
  it("is the mean on 1-7, or the percentage that found it easy", () => {
    expect(computeCes([7, 6, 5, 2])).toMatchObject({
      metric: cesMetric(),
      score: 5,
      interval: { method: "t" },
    });
    expect(computeCes([7, 6, 5, 2], { statistic: "top-box" }).score).toBe(75);
    expect(computeCes([5, 4, 1], { scale: "1-5", statistic: "top-box" }).score).toBeCloseTo(66.667, 3);
  });

  it("keeps CES 1.0, where low is good, apart", () => {
    expect(computeScore([1, 2, 3, 5], CES_1)).toMatchObject({
      score: 2.75,
      counts: { easy: 2, neutral: 1, difficult: 1 },
    });
  });
});

describe("computeScore", () => {
  it("serves every metric", () => {
    expect(computeScore([1, 1, 0], THUMBS).score).toBeCloseTo(66.667, 3);
    expect(computeScore([10, 1], NPS_1_TO_10)).toMatchObject({ metric: NPS_1_TO_10, score: 0 });
    expect(computeScore([10, 0], ENPS)).toMatchObject({ metric: ENPS, score: 0 });
  });

  it.each([
    [NPS, "clopper-pearson"],
    [THUMBS, "adjusted-wald"],
    [CES_1, "wald"],
  ] as const)("refuses a method that the kind of $name does not have", (metric, method) => {
    expect(() => computeScore([1, 1], metric, { method })).toThrow(RangeError);
  });
});
