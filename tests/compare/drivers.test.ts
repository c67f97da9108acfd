import { describe, expect, it } from "vitest";
import { CES_1, compareDrivers, emptyTally, NPS, tallyMentions, type MentionTable } from "../../src/index.js";

const times = <T>(n: number, row: T) => new Array<T>(n).fill(row);
const mentions = { metric: NPS, score: "rating", mentions: "tags" } as const;

describe("compareDrivers", () => {
  const rows = [
    ...times(30, { rating: 2, tags: ["price"] }),
    ...times(10, { rating: 8, tags: ["price", "staff"] }),
    ...times(60, { rating: 10, tags: ["staff"] }),
    ...times(50, { rating: 9, tags: [] as string[] }),
    ...times(5, { rating: 3, tags: ["rare"] }),
  ];
  const table = tallyMentions(rows, mentions);
  const { total, drivers, leftOut } = compareDrivers(table, NPS, { minimumN: 5 });
  const [price, rare, staff] = drivers;

  it("sorts from the most negative to the most positive impact", () => {
    expect(drivers.map(({ driver }) => driver)).toEqual(["price", "rare", "staff"]);
    expect(total.score).toBeCloseTo((100 * (110 - 35)) / 155);
  });

  it("gives the share of each category that mentions a driver, and the scores with and without it", () => {
    expect(price).toMatchObject({ n: 40, score: -75, versusRest: { verdict: "lower" } });
    expect(price!.share).toBeCloseTo(40 / 155);
    expect(price!.categoryShares.detractor).toBeCloseTo(30 / 35);
    expect(price!.categoryShares).toMatchObject({ passive: 1, promoter: 0 });
    expect(price!.rest).toBeCloseTo((100 * (110 - 5)) / 115);
    expect(price!.impact).toBeCloseTo(total.score! - price!.rest!);
    expect(staff).toMatchObject({ n: 70, versusRest: { verdict: "higher" } });
  });

  it("gives the points of the total to be gained if everyone with a driver gave the best answer", () => {
    const best = rows.map(({ rating, tags }) => ({ rating: tags.includes("price") ? 10 : rating, tags }));
    const after = compareDrivers(tallyMentions(best, mentions), NPS).total.score!;
    expect(price!.gainAtBest).toBeCloseTo(after - total.score!, 10);
    expect(staff!.gainAtBest).toBeCloseTo((10 * 100) / 155, 10);
    const none = { ...table, mentions: [{ key: { driver: "none" }, tally: emptyTally(NPS) }] };
    expect(compareDrivers(none, NPS, { minimumN: 0 }).drivers[0]!.gainAtBest).toBe(null);
  });

  it("counts the gain downwards where low scores are good", () => {
    const effort = [...times(10, { rating: 5, tags: ["form"] }), ...times(30, { rating: 2, tags: [] })];
    const found = compareDrivers(tallyMentions(effort, { ...mentions, metric: CES_1 }), CES_1);
    expect(found.drivers[0]!.gainAtBest).toBeCloseTo((10 / 40) * (1 - 5), 10);
  });

  it("compares the share of detractors with that of promoters", () => {
    expect(price!.penaltyRatio).toMatchObject({ ratio: null, high: null });
    expect(price!.penaltyRatio!.low).toBeGreaterThan(1);
    expect(staff!.penaltyRatio!.ratio).toBe(0);
    expect(staff!.penaltyRatio!.high).toBeLessThan(1);
  });

  it("leaves drivers below minimumN out of figures and correction, and counts them", () => {
    expect([rare!.n, leftOut]).toEqual([5, 0]);
    const found = compareDrivers(table, NPS);
    expect(found.drivers.map(({ driver }) => driver)).toEqual(["price", "staff"]);
    expect(found.leftOut).toBe(1);
    // Two comparisons, not three.
    const alone = compareDrivers({ ...table, mentions: table.mentions.slice(0, 1) }, NPS).drivers[0]!;
    expect(alone.driver).toBe("price");
    expect(found.drivers[0]!.versusRest.adjustedPValue).toBeCloseTo(2 * alone.versusRest.adjustedPValue!, 14);
  });

  it("keeps a driver whose answers are enough but weigh too little, without a verdict", () => {
    const unlike = [
      ...times(12, { rating: 3, tags: ["price"], weight: 0.01 }),
      { rating: 9, tags: ["price"], weight: 1 },
      ...times(40, { rating: 9, tags: [] as string[], weight: 1 }),
    ];
    const [one] = compareDrivers(tallyMentions(unlike, { ...mentions, weight: "weight" }), NPS).drivers;
    expect(one).toMatchObject({ n: 13, versusRest: { adjustedPValue: null, verdict: "too few answers" } });
  });

  it("has nothing to compare with when everybody mentions a driver", () => {
    const everyone = tallyMentions(times(20, { rating: 9, tags: ["app"] }), mentions);
    expect(compareDrivers(everyone, NPS).drivers[0]).toMatchObject({
      share: 1,
      rest: null,
      versusRest: { difference: null, verdict: "nothing to compare with" },
      impact: null,
    });
  });

  it("takes the high end as the worst if low is good, and sorts accordingly", () => {
    const effort = [
      ...times(20, { rating: 5, tags: ["form"] }),
      ...times(20, { rating: 1, tags: ["app"] }),
      ...times(20, { rating: 3, tags: [] as string[] }),
    ];
    const found = compareDrivers(tallyMentions(effort, { ...mentions, metric: CES_1 }), CES_1).drivers;
    expect(found.map(({ driver, versusRest }) => [driver, versusRest.verdict])).toEqual([
      ["form", "higher"],
      ["app", "lower"],
    ]);
    expect(found[0]!.penaltyRatio).toMatchObject({ ratio: null, high: null });
  });

  it("gives no figures without answers, and no rows without drivers", () => {
    const nobody = tallyMentions([{ rating: null, tags: ["price"] }], mentions);
    expect(compareDrivers(nobody, NPS).leftOut).toBe(1);
    expect(compareDrivers(nobody, NPS, { minimumN: 0 }).drivers[0]).toMatchObject({
      n: 0,
      share: null,
      versusRest: { verdict: "too few answers" },
    });
    expect(
      compareDrivers(tallyMentions([{ rating: 9, tags: [] as string[] }], mentions), NPS).drivers,
    ).toEqual([]);
  });

  it("rejects mentions that the total does not contain", () => {
    const { total, mentions: found } = tallyMentions(rows, mentions);
    const broken: MentionTable<typeof total> = {
      total: found[0]!.tally,
      mentions: [{ key: { driver: "x" }, tally: total }],
    };
    expect(() => compareDrivers(broken, NPS)).toThrow(
      "Expected at most as many answers as the whole has, 0, got 5",
    );
  });
});
