import { describe, expect, it } from "vitest";
import {
  cesMetric,
  computeNps,
  funnel,
  journeyScores,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  shrinkScores,
  tallyBy,
} from "../../src/index.js";

const agent = (name: string, promoters: number, passives: number, detractors: number) => ({
  key: { agent: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});

describe("journeyScores", () => {
  const rows = [
    { step: "delivery", month: "2026-02", region: "EU", rating: 9 },
    { step: "order", month: "2026-01", region: "EU", rating: 10 },
    { step: "order", month: "2026-01", region: "US", rating: 3 },
  ];
  const table = tallyBy(rows, { metric: NPS, score: "rating", by: ["step", "month", "region"] });
  const keys = { touchpoint: "step", column: "month" } as const;

  it("keeps the order of the journey as given, and empty cells and steps as gaps", () => {
    const map = journeyScores(table, NPS, { ...keys, touchpoints: ["browse", "order", "delivery"] });
    expect(map.columns).toEqual(["2026-01", "2026-02"]);
    expect(map.cells.map(({ touchpoint, column, score, n }) => [touchpoint, column, score, n])).toEqual([
      ["browse", "2026-01", null, 0],
      ["browse", "2026-02", null, 0],
      ["order", "2026-01", 0, 2],
      ["order", "2026-02", null, 0],
      ["delivery", "2026-01", null, 0],
      ["delivery", "2026-02", 100, 1],
    ]);
    expect(map.cells[0]!.interval).toBe(null);
    expect(map.cells[5]!.interval).toEqual(computeNps([9]).interval);
  });

  it("marks cells of too few answers", () => {
    const map = journeyScores(table, NPS, { ...keys, minimumN: 2 });
    expect(map.cells.filter(({ tooFew }) => !tooFew)).toHaveLength(1);
    expect(journeyScores(table, NPS, keys).cells.every(({ tooFew }) => tooFew)).toBe(true);
  });

  it("sorts columns by kind and value unless they are given, and keeps given ones without answers", () => {
    const mixed = ["b", 10, "a", 9, null, true].map((month) => ({ step: "x", month, rating: 9 }));
    const found = tallyBy(mixed, { metric: NPS, score: "rating", by: ["step", "month"] });
    expect(journeyScores(found, NPS, keys).columns).toEqual([null, true, 9, 10, "a", "b"]);
    const given = journeyScores(table, NPS, { ...keys, columns: ["2026-03", "2026-02", "2026-01"] });
    expect(given.columns).toEqual(["2026-03", "2026-02", "2026-01"]);
    expect(given.touchpoints).toEqual(["delivery", "order"]);
    expect(given.cells).toHaveLength(6);
  });

  it("of an empty table has the cells that are asked for", () => {
    expect(
      journeyScores([], NPS, { touchpoint: "a", column: "b", touchpoints: ["x"], columns: [1] }).cells,
    ).toEqual([{ touchpoint: "x", column: 1, score: null, interval: null, n: 0, tooFew: true }]);
  });

  it("refuses an order that leaves something out or names it twice, and unknown keys", () => {
    expect(() => journeyScores(table, NPS, { ...keys, touchpoints: ["order"] })).toThrow(
      'Expected "delivery", which has answers, got touchpoints without it at touchpoints',
    );
    expect(() => journeyScores(table, NPS, { ...keys, columns: ["2026-01", "2026-01", "2026-02"] })).toThrow(
      'Expected entries that differ, got "2026-01" at columns[1], which comes twice',
    );
    expect(() => journeyScores(table, NPS, { ...keys, column: "week" as "month" })).toThrow('No key "week"');
    expect(() => journeyScores(table, NPS, { ...keys, minimumN: NaN })).toThrow("minimumN");
  });
});

describe("funnel", () => {
  const table = [
    agent("Ann", 400, 300, 300),
    agent("Bob", 2, 1, 1),
    agent("Cem", 5, 10, 25),
    agent("Dee", 0, 0, 0),
  ];

  it("marks who lies beyond the limits for their number of answers", () => {
    const { target, groups } = funnel(table, NPS_GROUPS);
    expect(target).toBeCloseTo((100 * (407 - 326)) / 1044);
    expect(groups.map(({ key, position }) => [key.agent, position])).toEqual([
      ["Ann", "within limits"],
      ["Bob", "within limits"],
      ["Cem", "below 99.8%"],
      ["Dee", null],
    ]);
    const [, bob, cem, dee] = groups;
    expect(cem!.score).toBeLessThan(cem!.limits998.low);
    expect(bob!.limits95.low).toBeLessThan(cem!.limits95.low);
    expect([dee!.z, dee!.score, dee!.limits95, dee!.limits998]).toEqual([
      null,
      null,
      { low: -100, high: 100 },
      { low: -100, high: 100 },
    ]);
  });

  it("between the two limits says 95%", () => {
    const { groups } = funnel([agent("big", 5000, 0, 5000), agent("up", 62, 0, 38)], NPS_GROUPS);
    expect(groups[1]!.position).toBe("above 95%");
  });

  it("widens the limits by √φ when asked and when the groups scatter beyond chance", () => {
    const scattered = Array.from({ length: 20 }, (_, i) => agent(`a${i}`, 30 + 3 * i, 20, 90 - 3 * i));
    const plain = funnel(scattered, NPS_GROUPS);
    const wide = funnel(scattered, NPS_GROUPS, { widen: true });
    expect([plain.overdispersed, plain.widened, wide.widened]).toEqual([true, false, true]);
    const width = ({ groups }: typeof plain) => groups[0]!.limits95.high - groups[0]!.limits95.low;
    expect(width(wide) / width(plain)).toBeCloseTo(Math.sqrt(plain.overdispersion!), 9);
    const marked = ({ groups }: typeof plain) =>
      groups.filter(({ position }) => position !== "within limits").length;
    expect(marked(wide)).toBeLessThan(marked(plain));
    const calm = funnel([agent("a", 10, 5, 5), agent("b", 11, 5, 4)], NPS_GROUPS, { widen: true });
    expect([calm.overdispersed, calm.widened]).toEqual([false, false]);
  });

  it("of groups that all agree, or of nobody, marks nobody", () => {
    const same = funnel([agent("a", 5, 0, 0), agent("b", 9, 0, 0)], NPS_GROUPS);
    expect(same.groups.map(({ z, position }) => [z, position])).toEqual([
      [0, "within limits"],
      [0, "within limits"],
    ]);
    expect(funnel([], NPS_GROUPS)).toMatchObject({
      target: null,
      overdispersion: null,
      overdispersed: false,
    });
  });
});

describe("shrinkScores", () => {
  it("does not rank an agent with 4 happy answers first", () => {
    const table = [agent("Few", 4, 0, 0), agent("Good", 140, 40, 20), agent("Middling", 120, 50, 30), agent("Bad", 100, 60, 40), agent("None", 0, 0, 0)]; // prettier-ignore
    const { groups, mean } = shrinkScores(table, NPS_GROUPS);
    expect(groups.map(({ key, rank }) => [key.agent, rank])).toEqual([
      ["Good", 1],
      ["Few", 2],
      ["Middling", 3],
      ["Bad", 4],
      ["None", null],
    ]);
    const [good, few, , , none] = groups;
    expect(few!.score).toBe(100);
    expect(few!.shrunken).toBeLessThan(good!.shrunken!);
    expect(few!.reliability).toBeLessThan(good!.reliability);
    expect(none).toMatchObject({ score: null, shrunken: mean, reliability: 0 });
  });

  it("gives everyone the mean when chance explains the scatter, and one group its own score", () => {
    const { groups, betweenVariance } = shrinkScores([agent("a", 5, 3, 2), agent("b", 6, 3, 1)], NPS_GROUPS);
    expect(betweenVariance).toBe(0);
    expect(groups[0]!.shrunken).toBe(groups[1]!.shrunken);
    expect(groups.map(({ rank }) => rank)).toEqual([1, 1]);
    expect(shrinkScores([agent("a", 5, 3, 2)], NPS_GROUPS).groups[0]!.shrunken).toBeCloseTo(30, 12);
    expect(shrinkScores([], NPS_GROUPS)).toEqual({
      metric: NPS_GROUPS,
      mean: null,
      withinVariance: 0,
      betweenVariance: 0,
      groups: [],
    });
  });

  it("works for means as well", () => {
    const rows = [...Array.from({ length: 60 }, (_, i) => ({ team: "x", ces: 4 + (i % 4) })), { team: "y", ces: 7 }, { team: "y", ces: 7 }, ...Array.from({ length: 60 }, (_, i) => ({ team: "z", ces: 1 + (i % 4) }))]; // prettier-ignore
    const { groups } = shrinkScores(
      tallyBy(rows, { metric: cesMetric(), score: "ces", by: "team" }),
      cesMetric(),
    );
    const y = groups.find(({ key }) => key.team === "y")!;
    expect(y.shrunken).toBeLessThan(7);
    expect(y.shrunken).toBeGreaterThan(4);
  });
});
