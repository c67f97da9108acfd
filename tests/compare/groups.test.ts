import { describe, expect, it } from "vitest";
import { compareScores, compareSegments, NPS, shrinkScores, tallyScores } from "../../src/index.js";
import { compareToRest } from "../../src/compare/groups.js";

const answers = (rating: number, n: number) => new Array<number>(n).fill(rating);
const tally = (...groups: [rating: number, n: number][]) =>
  tallyScores(
    groups.flatMap(([rating, n]) => answers(rating, n)),
    { metric: NPS },
  );

describe("compareToRest", () => {
  it("compares with the total less the group, not with the total", () => {
    const all = tally([10, 10], [3, 10]);
    const [one] = compareToRest([tally([10, 10])], all, NPS, {});
    expect([one!.rest, one!.versusRest.difference]).toEqual([-100, 200]);
    const direct = compareScores(tally([3, 10]), tally([10, 10]), NPS);
    expect(one!.versusRest).toMatchObject({ interval: direct.interval, pValue: direct.pValue });
  });

  it("has nothing to compare with for a group of all answers", () => {
    const all = tally([10, 10]);
    expect(compareToRest([all], all, NPS, {})).toMatchObject([
      { rest: null, versusRest: { difference: null, verdict: "nothing to compare with" } },
    ]);
  });

  it("rejects a group that is not in the total", () => {
    expect(() => compareToRest([tally([2, 1])], tally([10, 10]), NPS, {})).toThrow(
      "at most as many answers as the whole has, 0, got 1",
    );
  });
});

describe("a comparison of groups", () => {
  it("rejects a value that is not a table, and a row without a tally, by its position", () => {
    for (const compare of [shrinkScores, compareSegments]) {
      expect(() => compare(null as never, NPS)).toThrow("Expected a table with one row per group, got null");
      expect(() => compare([null] as never, NPS)).toThrow(
        "Expected a row with a tally, got null at table[0]",
      );
      const rows = [{ key: { a: 1 }, tally: tally([9, 2]) }, { key: { a: 2 } }];
      expect(() => compare(rows as never, NPS)).toThrow(
        "Expected a row with a tally, got an object at table[1]",
      );
    }
  });
});
