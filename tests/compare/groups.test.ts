import { describe, expect, it } from "vitest";
import {
  compareAllPairs,
  compareDrivers,
  compareScores,
  compareSegments,
  funnel,
  NPS,
  shrinkScores,
  tallyScores,
  type GroupNames,
} from "../../src/index.js";
import { sum } from "../../src/math/sum.js";
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
  const row = (team: string | number | null, ...groups: [rating: number, n: number][]) => ({
    key: { team },
    tally: tally(...groups),
  });
  const named = [row("north", [10, 30], [3, 10]), row("south", [10, 20], [3, 20])];
  // A bot answered for nobody's team: as a segment it would make both teams better than the rest.
  const unnamed = [row(null, [0, 40]), row(" ", [0, 20]), row("\u00a0", [0, 1])];
  const aside = unnamed.map(({ key, tally }) => ({ key, n: tally.counts[0] }));
  const whole = [unnamed[0]!, ...named, ...unnamed.slice(1)];

  it("sets groups whose key is null or blank aside, with their n, and keeps them in the total", () => {
    const found = compareSegments(whole, NPS);
    const alone = compareSegments(named, NPS);
    expect(found.aside).toEqual(aside);
    expect(alone.aside).toEqual([]);
    expect(found.total).toMatchObject({ n: 141, score: (100 * (50 - 91)) / 141 });
    const ofTest = ({ segments, heterogeneity }: typeof found) => [
      segments.map(({ key, rest, versusRest, impact, rank, ranks }) => [
        key,
        rest,
        versusRest,
        impact,
        rank,
        ranks,
      ]),
      heterogeneity,
    ];
    expect(ofTest(found)).toEqual(ofTest(alone));
    const [north] = found.segments;
    expect([north!.rest, north!.impact]).toEqual([0, alone.total.score]);
    // Shares and contributions are of all answers: with those set aside they add up to the whole.
    expect(north!.share).toBeCloseTo(40 / 141, 12);
    expect(north!.categoryShares.detractor).toBeCloseTo(10 / 91, 12);
    expect(sum(found.segments.map(({ contribution }) => contribution!))).toBeCloseTo(
      (100 * (50 - 30)) / 141,
      12,
    );
  });

  it("does so in funnels, shrunken scores, drivers and all pairs", () => {
    const ways: ((table: typeof whole, metric: typeof NPS) => GroupNames & object)[] = [
      (table, metric) => funnel(table, metric),
      (table, metric) => shrinkScores(table, metric),
      (table, metric) => compareAllPairs(table, metric),
    ];
    for (const compare of ways) {
      const { aside: left, lookAlikes, ...found } = compare(whole, NPS);
      const { aside: none, lookAlikes: no, ...alone } = compare(named, NPS);
      expect(left).toEqual(aside);
      expect([none, no, lookAlikes]).toEqual([[], [], []]);
      expect(found).toEqual(alone);
    }
    const mention = (driver: string, n: number) => ({ key: { driver }, tally: tally([3, n]) });
    const mentions = [mention("price", 12), mention("", 30)];
    const drivers = compareDrivers({ total: tally([3, 40], [10, 40]), mentions }, NPS);
    expect(drivers.drivers.map(({ driver }) => driver)).toEqual(["price"]);
    expect(drivers.aside).toEqual([{ key: { driver: "" }, n: 30 }]);
  });

  it("sets a group of several keys aside when one of them is null", () => {
    const two = [
      { key: { team: "north", region: "EU" }, tally: tally([9, 2]) },
      { key: { team: "north", region: null }, tally: tally([3, 5]) },
    ];
    expect(compareSegments(two, NPS)).toMatchObject({
      aside: [{ key: { team: "north", region: null }, n: 5 }],
      segments: [{ key: { region: "EU" } }],
    });
  });

  it("names keys that look alike: case, spaces, accents, full width, invisible characters, numbers as text", () => {
    const names = ["web", "web ", "WEB", "we\u200bb", "ｗｅｂ", "Café", "Cafe", 1, "1", "mail", "NA"];
    const table = names.map((name) => row(name, [9, 3]));
    const lookAlikes = [
      { by: "team", names: ["web", "web ", "WEB", "we\u200bb", "ｗｅｂ"] },
      { by: "team", names: ["Café", "Cafe"] },
      { by: "team", names: [1, "1"] },
    ];
    const compared = [
      compareSegments(table, NPS),
      funnel(table, NPS),
      shrinkScores(table, NPS),
      compareAllPairs(table, NPS),
    ];
    for (const one of compared) expect(one.lookAlikes).toEqual(lookAlikes);
    expect(compareSegments(table, NPS).segments).toHaveLength(names.length);
    const mentions = ["Price", "price"].map((driver) => ({ key: { driver }, tally: tally([3, 2]) }));
    expect(compareDrivers({ total: tally([3, 5]), mentions }, NPS).lookAlikes).toEqual([
      { by: "driver", names: ["Price", "price"] },
    ]);
  });

  it("rejects a value that is not a table, and a row without a tally, by its position", () => {
    const ways: ((table: never, metric: typeof NPS) => unknown)[] = [shrinkScores, compareSegments];
    for (const compare of ways) {
      expect(() => compare(null as never, NPS)).toThrow("Expected a table with one row per group, got null");
      expect(() => compare([null] as never, NPS)).toThrow(
        "Expected a row with a key and a tally, got null at table[0]",
      );
      const rows = [{ key: { a: 1 }, tally: tally([9, 2]) }, { key: { a: 2 } }];
      expect(() => compare(rows as never, NPS)).toThrow(
        "Expected a row with a key and a tally, got an object at table[1]",
      );
    }
  });
});
