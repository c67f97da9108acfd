import { describe, expect, it } from "vitest";
import { NPS_GROUPS, npsTallyFromCounts, stratifiedScore } from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("stratifiedScore", () => {
  it("has a standard error of 0 when everybody answered, and none with one answer", () => {
    const census = stratifiedScore([{ tally: groups(5, 3, 2), population: 10 }], NPS_GROUPS);
    expect(census).toMatchObject({ score: 30, standardError: 0 });
    expect(stratifiedScore([{ tally: groups(1, 0, 0), population: 10 }], NPS_GROUPS)).toEqual({
      metric: NPS_GROUPS,
      n: 1,
      score: 100,
      standardError: null,
      interval: null,
    });
    expect(stratifiedScore([], NPS_GROUPS).score).toBeNull();
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
});
