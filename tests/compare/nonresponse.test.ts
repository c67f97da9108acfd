import { describe, expect, it } from "vitest";
import {
  CES_1,
  computeScore,
  csatMetric,
  NPS,
  NPS_GROUPS,
  nonresponseBounds,
  npsTallyFromCounts,
  responseRate,
  tallyScores,
  THUMBS,
  type Metric,
} from "../../src/index.js";
import { normalCdf } from "../../src/math/normal.js";
import { pointValues } from "../../src/metric/metric.js";

const tally = npsTallyFromCounts({ promoters: 120, passives: 60, detractors: 70 });

/** Scores of everyone, for all possible answers of a number of people who did not answer. */
function everyScore(answers: readonly number[], silent: number, metric: Metric): number[] {
  const values = [...new Set(pointValues(metric))];
  const sums = Array.from({ length: silent }).reduce<number[]>(
    (sums) => sums.flatMap((sum) => values.map((value) => sum + value)),
    [0],
  );
  const given = answers.reduce((sum, answer) => sum + pointValues(metric)[answer - metric.scale.min]!, 0);
  return sums.map((sum) => (given + sum) / (answers.length + silent));
}

describe("nonresponseBounds", () => {
  it.each([
    ["NPS", NPS, [9, 10, 8, 6, 3]],
    ["CSAT", csatMetric(), [5, 4, 2]],
    ["CES 1.0", CES_1, [1, 2, 5, 3]],
    ["thumbs", THUMBS, [1, 1, 0]],
  ] as const)("bounds the score by every possible answer of those who did not: %s", (_, metric, answers) => {
    for (const silent of [0, 1, 2, 4]) {
      const scores = everyScore(answers, silent, metric);
      const invited = answers.length + silent;
      const { extremes } = nonresponseBounds(answers, metric, { invited, population: invited });
      expect(extremes!.low).toBeCloseTo(Math.min(...scores), 10);
      expect(extremes!.high).toBeCloseTo(Math.max(...scores), 10);
      // With everyone invited nothing is left to chance.
      expect(extremes!.interval.low).toBeCloseTo(extremes!.low, 10);
      expect(extremes!.interval.high).toBeCloseTo(extremes!.high, 10);
    }
  });

  it("has a possible tipping point exactly for the scores that some answers could give", () => {
    const answers = [9, 10, 8, 6, 3];
    const reached = everyScore(answers, 3, NPS);
    const targets = [...new Set(reached), Math.min(...reached) - 1, Math.max(...reached) + 1];
    const { score, tippingPoints } = nonresponseBounds(answers, NPS, { invited: 8, targets });
    expect(tippingPoints.map(({ possible }) => possible)).toEqual([
      ...new Array<boolean>(targets.length - 2).fill(true),
      false,
      false,
    ]);
    for (const { target, difference, silentScore } of tippingPoints) {
      expect((5 * score! + 3 * silentScore!) / 8).toBeCloseTo(target, 10);
      expect(silentScore! - score!).toBeCloseTo(difference!, 10);
    }
  });

  it("gives the score of everyone under a stated difference, and an interval around it", () => {
    const { stated } = nonresponseBounds(tally, NPS_GROUPS, {
      invited: 1000,
      difference: { low: -20, high: -5 },
    });
    expect([stated!.low, stated!.high]).toEqual([5, 16.25]);
    expect(stated!.interval.low).toBeLessThan(5);
    expect(stated!.interval.high).toBeGreaterThan(16.25);
  });

  it.each([
    [-20, -5],
    [5, 30],
    [-10, 15],
  ])("has limits of a stated difference by square and add, from %d to %d", (from, to) => {
    const [invited, n, score] = [700, 250, 20];
    const rate = n / invited;
    /** Both margins at a deviate: of the low bound, and of the high one. */
    const margins = (deviate: number) => {
      const level = 2 * normalCdf(deviate) - 1;
      const own = computeScore(tally, NPS_GROUPS, { level }).interval!;
      const answered = responseRate({ invited, answered: n }, { level }).interval!;
      // Lowest where the silent count most when they are lower, and least when they are higher.
      const low = Math.hypot(score - own.low, from * (from < 0 ? rate - answered.low : answered.high - rate));
      const high = Math.hypot(own.high - score, to * (to < 0 ? answered.high - rate : rate - answered.low));
      return [low, high] as const;
    };
    const width = (1 - rate) * (to - from);
    let [few, many] = [1.6, 2];
    for (let turn = 0; turn < 60; turn++) {
      const middle = (few + many) / 2;
      const error = Math.max(...margins(middle)) / middle;
      if (normalCdf(middle + width / error) - normalCdf(-middle) < 0.95) few = middle;
      else many = middle;
    }
    const [low, high] = margins(few);
    const difference = { low: from, high: to };
    const { interval } = nonresponseBounds(tally, NPS_GROUPS, { invited, difference }).stated!;
    expect(interval.low).toBeCloseTo(score + (1 - rate) * from - low, 8);
    expect(interval.high).toBeCloseTo(score + (1 - rate) * to + high, 8);
  });

  it("shrinks the limits by what is left to chance of a population that was mostly invited", () => {
    const few = nonresponseBounds(tally, NPS_GROUPS, { invited: 300 }).extremes!;
    const most = nonresponseBounds(tally, NPS_GROUPS, { invited: 300, population: 400 }).extremes!;
    // Far apart, one limit does not depend on the other: the factor is that of the finite population.
    expect((most.low - most.interval.low) / (few.low - few.interval.low)).toBeCloseTo(0.5, 6);
  });

  it("has the interval of the score itself for a difference of 0, and when everyone answered", () => {
    const zero = { difference: { low: 0, high: 0 } };
    const own = computeScore(tally, NPS_GROUPS).interval!;
    const close = (interval: { low: number; high: number }) => {
      expect(interval.low).toBeCloseTo(own.low, 9);
      expect(interval.high).toBeCloseTo(own.high, 9);
    };
    close(nonresponseBounds(tally, NPS_GROUPS, { invited: 1000, ...zero }).stated!.interval);
    const all = nonresponseBounds(tally, NPS_GROUPS, { invited: 250, difference: { low: -20, high: -5 } });
    close(all.extremes!.interval);
    close(all.stated!.interval);
    expect(all.tippingPoints).toEqual([{ target: 0, difference: null, silentScore: null, possible: false }]);
  });

  it("is wider where the difference makes the rate of answers matter", () => {
    const width = (at: number) => {
      const difference = { low: at, high: at };
      const { low, high } = nonresponseBounds(tally, NPS_GROUPS, { invited: 300, difference }).stated!
        .interval;
      return high - low;
    };
    expect(width(-60)).toBeGreaterThan(width(-20));
    expect(width(-20)).toBeGreaterThan(width(0));
    expect(width(60)).toBeGreaterThan(width(20));
  });

  it("cuts a stated difference where the scale ends", () => {
    const { stated } = nonresponseBounds([10, 10, 9, 8], NPS, {
      invited: 8,
      difference: { low: 10, high: 80 },
    });
    // 75 + 10, and at most 100.
    expect([stated!.low, stated!.high]).toEqual([80, 87.5]);
  });

  it("mirrors with the scale", () => {
    const options = { invited: 40, difference: { low: -30, high: 10 } };
    const mirrored = { invited: 40, difference: { low: -10, high: 30 } };
    const one = nonresponseBounds(
      npsTallyFromCounts({ promoters: 12, passives: 5, detractors: 3 }),
      NPS_GROUPS,
      options,
    );
    const other = nonresponseBounds(
      npsTallyFromCounts({ promoters: 3, passives: 5, detractors: 12 }),
      NPS_GROUPS,
      mirrored,
    );
    for (const part of ["extremes", "stated"] as const) {
      expect(one[part]!.interval.low).toBeCloseTo(-other[part]!.interval.high, 9);
      expect(one[part]!.interval.high).toBeCloseTo(-other[part]!.interval.low, 9);
    }
  });

  it("counts missing answers and undelivered invitations", () => {
    const { n, delivered, rate } = nonresponseBounds([9, null, 3, null], NPS, {
      invited: 10,
      undelivered: 2,
    });
    expect([n, delivered, rate]).toEqual([2, 8, 0.25]);
  });

  it("widens the intervals of clustered answers, and counts weighted ones as they are in the rate", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      score: i % 3 ? 10 : 2,
      account: i % 6,
      weight: i % 2 ? 1 : 3,
    }));
    const options = { invited: 200 };
    const wide = nonresponseBounds(
      tallyScores(rows, { metric: NPS, score: "score", cluster: "account" }),
      NPS,
      options,
    );
    const independent = nonresponseBounds(tallyScores(rows, { metric: NPS, score: "score" }), NPS, options);
    expect(wide.extremes!.low).toBeCloseTo(independent.extremes!.low, 10);
    expect(wide.extremes!.interval.low).toBeLessThan(independent.extremes!.interval.low);
    const weighted = nonresponseBounds(
      tallyScores(rows, { metric: NPS, score: "score", weight: "weight" }),
      NPS,
      options,
    );
    expect(weighted.rate).toBe(0.3);
  });

  it("has the whole range without answers, and nothing without delivered invitations", () => {
    expect(nonresponseBounds([], NPS, { invited: 5 })).toMatchObject({
      score: null,
      interval: null,
      extremes: { low: -100, high: 100, interval: { low: -100, high: 100 } },
      stated: null,
      tippingPoints: [],
    });
    expect(nonresponseBounds([], NPS, { invited: 0 })).toMatchObject({ rate: null, extremes: null });
  });

  it("asks for 0 by itself only where a score can be above and below it", () => {
    const targets = (metric: Metric) =>
      nonresponseBounds([5, 4], metric, { invited: 9 }).tippingPoints.map(({ target }) => target);
    expect(targets(NPS)).toEqual([0]);
    expect(targets(csatMetric())).toEqual([]);
  });

  it("rejects what cannot be", () => {
    const bounds = (options: object) => () =>
      nonresponseBounds(tally, NPS_GROUPS, { invited: 300, ...options });
    expect(bounds({ invited: 249 })).toThrow("at most 249, the number delivered, got 250 at answered");
    expect(bounds({ invited: undefined })).toThrow("a whole number of 0 or more, got undefined at invited");
    expect(bounds({ difference: { low: 5, high: -5 } })).toThrow(
      "a high of at least 5, got -5 at difference.high",
    );
    expect(bounds({ difference: { low: "5" } })).toThrow('a finite number, got "5" at difference.low');
    expect(bounds({ targets: [101] })).toThrow("a target from -100 to 100, got 101");
    expect(bounds({ population: 299 })).toThrow("a population of at least 300, got 299 at population");
    expect(bounds({ invitees: 3 })).toThrow("did you mean invited?");
  });
});
