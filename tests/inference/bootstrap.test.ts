import { describe, expect, it } from "vitest";
import {
  bootstrap,
  computeScore,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  tallyScores,
  type Tally,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("bootstrap", () => {
  const tally = groups(500, 300, 200);
  const score = (of: Tally) => computeScore(of, NPS_GROUPS).score;

  it("agrees with the score interval for a thousand answers, by both methods", () => {
    const { interval } = computeScore(tally, NPS_GROUPS);
    for (const method of ["percentile", "bca"] as const) {
      const { interval: ours, standardError } = bootstrap(tally, score, { seed: 5, method });
      expect(Math.abs(ours!.low - interval!.low)).toBeLessThan(1);
      expect(Math.abs(ours!.high - interval!.high)).toBeLessThan(1);
      expect(standardError).toBeCloseTo(2.47, 0);
    }
  });

  it("works for any statistic: a median, a ratio of shares", () => {
    const median = ({ min, counts }: Tally) => {
      const half = counts.reduce((sum, count) => sum + count, 0) / 2;
      let below = 0;
      return (min as number) + counts.findIndex((count) => (below += count) >= half);
    };
    const scores = tallyScores([2, 5, 7, 7, 8, 9, 9, 10, 10, 10], { metric: NPS });
    const result = bootstrap(scores, median, { seed: 1 });
    expect(result.estimate).toBe(8);
    expect(result.interval!.low).toBeLessThan(8);
    const ratio = bootstrap(tally, ({ counts }) => counts[2]! / counts[0]!, { seed: 1 });
    expect(ratio.interval!.low).toBeLessThan(2.5);
    expect(ratio.interval!.high).toBeGreaterThan(2.5);
  });

  it("gives the same result for the same seed, and calls the statistic as often for 10^12 answers as for a hundred", () => {
    const run = (seed: number) => bootstrap(tally, score, { seed, draws: 200 }).interval;
    expect(run(3)).toEqual(run(3));
    expect(run(4)).not.toEqual(run(3));
    const asked = (by: number) => {
      let times = 0;
      const counted = (of: typeof tally) => (times++, score(of));
      const { standardError } = bootstrap(groups(50 * by, 30 * by, 20 * by), counted, {
        seed: 1,
        draws: 200,
      });
      return { times, standardError };
    };
    expect(asked(1e10).times).toBe(asked(1).times);
    expect(asked(1e10).standardError).toBeLessThan(1e-3);
  });

  it("counts draws without a statistic, and gives no interval without answers", () => {
    const few = tallyScores([9, 3], { metric: NPS });
    const result = bootstrap(few, ({ counts }) => (counts[3]! > 0 ? counts[9]! / counts[3]! : null), {
      seed: 1,
      draws: 100,
    });
    expect(result.undefinedDraws).toBeGreaterThan(5);
    expect(bootstrap(tallyScores([], { metric: NPS }), score as never, { seed: 1 })).toMatchObject({
      estimate: null,
      interval: null,
    });
  });

  it("takes a metric for its score, with the same draws as a function that computes the score", () => {
    const weights = [1, 2, 0.5, 1, 3, 1, 1, 0.25, 2, 1];
    const rows = [2, 5, 7, 7, 8, 9, 9, 10, 10, 10].map((nps, i) => ({ nps, weight: weights[i] }));
    for (const of of [
      tallyScores(rows, { metric: NPS, score: "nps" }),
      tallyScores(rows, { metric: NPS, score: "nps", weight: "weight" }),
    ]) {
      const [short, long] = [NPS, (tally: Tally) => computeScore(tally, NPS).score].map((statistic) =>
        bootstrap(of, statistic, { seed: 3, draws: 500 }),
      );
      expect(short!.estimate).toBeCloseTo(long!.estimate!, 10);
      expect(short!.interval!.low).toBeCloseTo(long!.interval!.low, 10);
      expect(short!.interval!.high).toBeCloseTo(long!.interval!.high, 10);
      expect(short!.standardError).toBeCloseTo(long!.standardError!, 10);
    }
    const equal = tallyScores([9, 10, 10], { metric: NPS });
    expect(bootstrap(equal, NPS, { seed: 1 })).toMatchObject({ estimate: 100, standardError: 0 });
    expect(bootstrap(tallyScores([], { metric: NPS }), NPS, { seed: 1 }).estimate).toBeNull();
    expect(() => bootstrap(tally, NPS, { seed: 1 })).toThrow(
      "Expected a tally from 0 to 10, got one from -1 to 1",
    );
    expect(() => bootstrap(tally, "NPS" as never, { seed: 1 })).toThrow(
      'Expected a metric, such as NPS, got "NPS" at statistic',
    );
  });

  it("refuses more draws than anyone waits for", () => {
    const score = () => 0;
    expect(() => bootstrap(groups(2, 1, 1), score, { seed: 1, draws: 1e9 })).toThrow(
      "Expected at most 1000000 draws, got 1000000000 at draws",
    );
  });
});

it("estimates from one answer, and not from none", () => {
  const one = bootstrap(tallyScores([10], { metric: NPS }), NPS, { seed: 1, draws: 10 });
  expect(one).toMatchObject({
    estimate: 100,
    interval: { low: 100, high: 100 },
    draws: 10,
    undefinedDraws: 0,
  });
  expect(bootstrap(tallyScores([], { metric: NPS }), NPS, { seed: 1 })).toMatchObject({ estimate: null });
});

it.each([0, 1.5, -1, NaN])("rejects %s draws", (draws) => {
  const tally = tallyScores([9, 3], { metric: NPS });
  expect(() => bootstrap(tally, NPS, { seed: 1, draws })).toThrow(`Expected a whole number of 1 or more, got ${draws} at draws`); // prettier-ignore
});
