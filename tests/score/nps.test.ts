import { describe, expect, it } from "vitest";
import {
  computeNps,
  computeScore,
  csatMetric,
  emptyTally,
  NPS,
  NPS_GROUPS,
  npsFromCounts,
  npsTallyFromCounts,
  tallyScores,
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
    expect(computeNps([9, 10, 8, 6, 9]).pointCounts).toEqual({
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

  it("gives the same result for a tally, a typed array, a generator and rows", () => {
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
    "is null without answers, not 0",
    (none) => {
      expect(computeNps(none)).toMatchObject({ score: null, interval: null, shares: null, mean: null, n: 0 });
    },
  );

  it("is null when all answers weigh 0, although they are counted", () => {
    const score = computeNps([9, 3], { weight: () => 0 });
    expect(score).toMatchObject({
      score: null,
      interval: null,
      n: 2,
      effectiveN: 0,
      counts: { promoter: 1 },
    });
  });

  it("weights answers and gives the effective sample size", () => {
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
      effectiveN: expect.closeTo(1.151162790697674, 12) as number,
      shares: { detractor: 0.25, promoter: 0.75 },
    });
    expect(score.counts).toEqual({ detractor: 1, passive: 0, promoter: 1 });
  });

  it("reports excluded answers", () => {
    const score = computeNps([9, 99, null], { onInvalid: "exclude" });
    expect(score).toMatchObject({ score: 100, n: 1, missing: 1, excluded: { "out-of-scale": 1 } });
  });

  it.each([
    [{ "bad-weight": null }, TypeError, "Expected a count of 0 or more, got undefined at bad-weight"],
    [
      { "bad-weight": { count: -1, positions: [] } },
      RangeError,
      "Expected a count of 0 or more, got -1 at bad-weight",
    ],
    [
      { "bad-weight": { count: "2", positions: [] } },
      TypeError,
      'Expected a count of 0 or more, got "2" at bad-weight',
    ],
  ])("refuses a tally from outside with excluded %j", (excluded, Kind, message) => {
    const tally = { ...tallyScores([9, 3], { metric: NPS }), excluded } as never;
    expect(() => computeNps(tally)).toThrow(new Kind(message));
  });

  it("counts bytes as tallyScores does, also when some are excluded", () => {
    const bytes = Uint8Array.from({ length: 200_003 }, (_, i) => (i * 7919) % 11);
    expect(computeNps(bytes)).toEqual(computeNps(tallyScores(bytes, { metric: NPS })));
    bytes[150_000] = 99;
    const options = { onInvalid: "exclude" } as const;
    const tally = tallyScores(bytes, { metric: NPS, ...options });
    expect(tally.excluded["out-of-scale"]?.positions).toEqual([150_000]);
    expect(computeNps(bytes, options)).toEqual(computeNps(tally));
  });

  it("rejects a tally of another scale with both scales in the message", () => {
    const five = tallyScores([5], { metric: csatMetric() }) as Tally;
    expect(() => computeNps(five)).toThrow("Expected a tally of NPS, from 0 to 10, got one from 1 to 5");
  });

  it("rejects a weight for a tally, which has been counted already", () => {
    expect(() => computeNps(emptyTally(NPS), { weight: () => 1 })).toThrow("no score or weight with a tally");
  });

  it.each([0, 1, 95, -0.5, NaN])("rejects the level %s", (level) => {
    expect(() => computeNps([9], { level })).toThrow(`Expected a number between 0 and 1, got ${level}`);
    expect(() => computeNps([], { level })).toThrow(RangeError);
  });

  it("has the score interval only, and names the function that has the others", () => {
    const method = "wald" as "score";
    expect(() => computeNps([9], { method })).toThrow(
      new RangeError('Expected score, no clusters, got "wald"; use computeScore'),
    );
    expect(() => computeNps([], { method })).toThrow(RangeError);
    expect(computeNps([9, 3, 7], { method: "score" })).toEqual(computeNps([9, 3, 7]));
  });

  it("rejects an unknown method and names the known ones", () => {
    expect(() => computeScore([9], NPS, { method: "bootstrap" as "wald" })).toThrow(
      "one of score, jeffreys, wald, adjusted-wald, t, may-johnson, bonett-price, agresti-min, " +
        'profile-likelihood, goodman, got "bootstrap" at method',
    );
  });

  it("survives JSON", () => {
    const score = computeNps([9, 3, 7]);
    expect(JSON.parse(JSON.stringify(score))).toEqual(score);
  });
});

describe("published worked examples", () => {
  it("give 40 for 60% promoters and 20% detractors", () => {
    expect(npsFromCounts({ promoters: 60, passives: 20, detractors: 20 }).score).toBe(40);
  });

  it("give 35 for 55% and 20%", () => {
    expect(npsFromCounts({ promoters: 55, passives: 25, detractors: 20, total: 100 }).score).toBe(35);
  });

  it('give 46.7, not 35, for 40, 30 and 5 "of 100 customers": the counts add to 75, and a base of 100 is rejected', () => {
    const counts = { promoters: 40, passives: 30, detractors: 5 };
    expect(npsFromCounts(counts).score).toBeCloseTo(46.6667, 4);
    expect(() => npsFromCounts({ ...counts, total: 100 })).toThrow(
      "Expected the sum of promoters, passives and detractors, 75, got 100 at total",
    );
  });
});

describe("npsFromCounts", () => {
  it("agrees with the single answers, but has no points", () => {
    const {
      metric,
      pointCounts: points,
      pointShares,
      mean,
      ...known
    } = npsFromCounts({
      promoters: 3,
      passives: 1,
      detractors: 1,
    });
    expect(computeNps([9, 10, 8, 6, 9])).toMatchObject(known);
    expect(metric).toBe(NPS_GROUPS);
    expect([metric.name, points, pointShares, mean]).toEqual(["NPS", {}, {}, null]);
  });

  it.each([-1, 0.5, NaN, Infinity, "3"])("rejects the count %s", (promoters) => {
    expect(() => npsFromCounts({ promoters: promoters as number, passives: 0, detractors: 0 })).toThrow(
      /^Expected a whole number of 0 or more, got .* at promoters$/,
    );
  });

  it("gives a tally for other functions, and takes 10^12 answers", () => {
    const score = npsFromCounts({ promoters: 6e11, passives: 2e11, detractors: 2e11 });
    expect(score.score).toBe(40);
    expect(score.interval!.high - score.interval!.low).toBeCloseTo(
      2 * 1.959964 * 100 * Math.sqrt(0.64 / 1e12),
      8,
    );
    expect(npsTallyFromCounts({ promoters: 1, passives: 2, detractors: 3 }).counts).toEqual([3, 2, 1]);
  });
});
