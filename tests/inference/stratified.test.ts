import { describe, expect, it } from "vitest";
import { computeScore, NPS_GROUPS, npsTallyFromCounts, stratifiedScore } from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("stratifiedScore", () => {
  it("has a standard error of 0 when everybody answered, and none with one answer", () => {
    const census = stratifiedScore([{ tally: groups(5, 3, 2), population: 10 }], NPS_GROUPS);
    expect(census).toMatchObject({ score: 30, standardError: 0 });
    expect(census.interval).toMatchObject({ low: 30, high: 30 });
    expect(stratifiedScore([{ tally: groups(1, 0, 0), population: 10 }], NPS_GROUPS)).toMatchObject({
      n: 1,
      score: 100,
      standardError: null,
    });
    const withoutAnswers = [
      { tally: groups(1, 2, 3), population: 10 },
      { tally: groups(0, 0, 0), population: 10 },
    ];
    expect(stratifiedScore(withoutAnswers, NPS_GROUPS)).toEqual({
      metric: NPS_GROUPS,
      n: 6,
      score: null,
      standardError: null,
      interval: null,
    });
    expect(stratifiedScore([], NPS_GROUPS).score).toBeNull();
  });

  it("has the score interval of one stratum, and by square and add that of several", () => {
    const [first, second] = [groups(5, 3, 2), groups(40, 5, 1)];
    const options = { finitePopulation: false };
    const [one, other] = [first, second].map((tally) => computeScore(tally, NPS_GROUPS));
    const alone = stratifiedScore([{ tally: first, population: 100 }], NPS_GROUPS, options);
    expect(alone.interval!.low).toBeCloseTo(one!.interval!.low, 9);
    expect(alone.interval!.high).toBeCloseTo(one!.interval!.high, 9);
    const strata = [
      { tally: first, population: 3000 },
      { tally: second, population: 1000 },
    ];
    const { score, interval } = stratifiedScore(strata, NPS_GROUPS, options);
    expect(score).toBeCloseTo(0.75 * one!.score! + 0.25 * other!.score!, 9);
    const down = Math.hypot(
      0.75 * (one!.score! - one!.interval!.low),
      0.25 * (other!.score! - other!.interval!.low),
    );
    const up = Math.hypot(
      0.75 * (one!.interval!.high - one!.score!),
      0.25 * (other!.interval!.high - other!.score!),
    );
    expect(interval!.low).toBeCloseTo(score! - down, 9);
    expect(interval!.high).toBeCloseTo(score! + up, 9);
  });

  it("rejects a population smaller than its sample", () => {
    expect(() => stratifiedScore([{ tally: groups(5, 3, 2), population: 9 }], NPS_GROUPS)).toThrow(
      "a population of at least 10, got 9 at strata[0].population",
    );
  });

  it("rejects text for the size of a stratum", () => {
    const strata = [{ tally: groups(2, 1, 1), population: "100" as unknown as number }];
    expect(() => stratifiedScore(strata, NPS_GROUPS)).toThrow('a population of at least 4, got "100"');
  });

  it.each([Symbol("a"), 9n, null, {}])("refuses the population %o of a stratum", (population) => {
    const strata = [{ tally: groups(2, 1, 1), population: population as never }];
    expect(() => stratifiedScore(strata, NPS_GROUPS)).toThrow(/^Expected a population of at least 4, got /);
  });
});

it("rejects a level, and strata that are none", () => {
  const strata = [{ tally: groups(5, 3, 2), population: 100 }];
  expect(() => stratifiedScore(strata, NPS_GROUPS, { level: 95 })).toThrow(
    "Expected a number between 0 and 1, got 95 at level",
  );
  expect(() => stratifiedScore([{ population: 3 }] as never, NPS_GROUPS)).toThrow("at strata[0].tally");
});
