import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CES_1, compareDrivers, NPS, tallyMentions, type MentionTable } from "../../src/index.js";
import { shareRatio } from "../../src/compare/ratio.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";
import { normalQuantile } from "../../src/math/normal.js";
import { findRoot } from "../../src/math/root.js";

const times = <T>(n: number, row: T) => new Array<T>(n).fill(row);
const mentions = { metric: NPS, score: "rating", mentions: "tags" } as const;

describe("tallyMentions", () => {
  it("counts a row for each thing it mentions, once however often, and every row in the total", () => {
    const rows = [
      { rating: 3, tags: ["price", "price", "wait"] },
      { rating: 9, tags: [] },
      { rating: 10, tags: null },
      { rating: null, tags: ["wait"] },
    ];
    const { total, mentions: found } = tallyMentions(rows, mentions);
    expect([total.counts[3], total.counts[9], total.counts[10], total.missing]).toEqual([1, 1, 1, 1]);
    expect(found.map(({ key, tally }) => [key.driver, tally.counts[3], tally.missing])).toEqual([
      ["price", 1, 0],
      ["wait", 1, 1],
    ]);
  });

  it("takes weights, exclusions, positions and functions as tallyBy does", () => {
    const rows = [
      { rating: 42, used: new Set(["export"]), weight: 2 },
      { rating: 9, used: new Set(["export", "__proto__"]), weight: 2 },
    ];
    const { total, mentions: found } = tallyMentions(rows, {
      metric: NPS,
      score: "rating",
      mentions: (row) => row.used,
      weight: "weight",
      onInvalid: "exclude",
      startAt: 10,
    });
    expect(total.excluded).toEqual({ "out-of-scale": { count: 1, positions: [10] } });
    expect(found.map(({ key, tally }) => [key.driver, tally.weights!.sums[9]])).toEqual([
      ["export", 2],
      ["__proto__", 2],
    ]);
  });

  it("refuses one string for a list, other kinds, and a property that no row has", () => {
    expect(() => tallyMentions([{ rating: 9, tags: "a|b" }], mentions)).toThrow(
      'a list of names, got "a|b" at rows[0].tags',
    );
    expect(() => tallyMentions([{ rating: 9, tags: [1] }], mentions)).toThrow(
      "a name in the list, got 1 at rows[0].tags",
    );
    expect(() => tallyMentions([{ rating: 9 }] as never[], mentions)).toThrow('Expected rows with "tags"');
  });
});

describe("compareDrivers", () => {
  const rows = [
    ...times(30, { rating: 2, tags: ["price"] }),
    ...times(10, { rating: 8, tags: ["price", "staff"] }),
    ...times(60, { rating: 10, tags: ["staff"] }),
    ...times(50, { rating: 9, tags: [] as string[] }),
    ...times(5, { rating: 3, tags: ["rare"] }),
  ];
  const { total, drivers } = compareDrivers(tallyMentions(rows, mentions), NPS);
  const [price, rare, staff] = drivers;

  it("sorts from what costs the score most to what earns it most", () => {
    expect(drivers.map(({ driver }) => driver)).toEqual(["price", "rare", "staff"]);
    expect(total.score).toBeCloseTo((100 * (110 - 35)) / 155);
  });

  it("says who cites it, and the score with and without", () => {
    expect(price).toMatchObject({ n: 40, score: -75, versusRest: { verdict: "lower" } });
    expect(price!.share).toBeCloseTo(40 / 155);
    expect(price!.categoryShares.detractor).toBeCloseTo(30 / 35);
    expect(price!.categoryShares).toMatchObject({ passive: 1, promoter: 0 });
    expect(price!.rest).toBeCloseTo((100 * (110 - 5)) / 115);
    expect(price!.impact).toBeCloseTo(total.score! - price!.rest!);
    expect(staff).toMatchObject({ n: 70, versusRest: { verdict: "higher" } });
  });

  it("compares the share of detractors with that of promoters", () => {
    expect(price!.penaltyRatio).toMatchObject({ ratio: null, high: null });
    expect(price!.penaltyRatio!.low).toBeGreaterThan(1);
    expect(staff!.penaltyRatio!.ratio).toBe(0);
    expect(staff!.penaltyRatio!.high).toBeLessThan(1);
  });

  it("keeps the row of a driver that few mention, without a verdict and out of the adjustment", () => {
    expect(rare).toMatchObject({
      n: 5,
      score: -100,
      versusRest: { adjustedPValue: null, verdict: "too few answers" },
    });
    expect(staff!.versusRest.adjustedPValue).toBe(
      Math.max(staff!.versusRest.pValue!, 2 * price!.versusRest.pValue!),
    );
  });

  it("has nothing to compare a driver with that everybody mentions", () => {
    const everyone = tallyMentions(times(20, { rating: 9, tags: ["app"] }), mentions);
    expect(compareDrivers(everyone, NPS).drivers[0]).toMatchObject({
      share: 1,
      rest: null,
      versusRest: { difference: null, verdict: "nothing to compare with" },
      impact: null,
    });
  });

  it("takes the hard end for the worst where low is good, and sorts by what costs there too", () => {
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

  it("of nobody has no figures, and of no driver no rows", () => {
    const nobody = tallyMentions([{ rating: null, tags: ["price"] }], mentions);
    expect(compareDrivers(nobody, NPS).drivers[0]).toMatchObject({
      n: 0,
      share: null,
      versusRest: { verdict: "too few answers" },
    });
    expect(
      compareDrivers(tallyMentions([{ rating: 9, tags: [] as string[] }], mentions), NPS).drivers,
    ).toEqual([]);
  });

  it("refuses mentions that the total does not contain", () => {
    const { total, mentions: found } = tallyMentions(rows, mentions);
    const broken: MentionTable<typeof total> = {
      total: found[0]!.tally,
      mentions: [{ key: { driver: "x" }, tally: total }],
    };
    expect(() => compareDrivers(broken, NPS)).toThrow("answers that are in the tally");
  });
});

describe("shareRatio", () => {
  it("has limits where square and add puts a limit of p - Rq at 0", () => {
    const cells = fc.tuple(fc.nat(40), fc.nat(40)).filter(([hits, misses]) => hits + misses > 0);
    const z = -normalQuantile(0.025);
    fc.assert(
      fc.property(cells, cells, ([a, b], [c, d]) => {
        const found = shareRatio({ hits: a, n: a + b }, { hits: c, n: c + d }, 0.95)!;
        const [p, q] = [a / (a + b), c / (c + d)];
        const [lowP, highP] = wilsonLimits(a, b, z);
        const [lowQ, highQ] = wilsonLimits(c, d, z);
        const lower = (R: number) => p - R * q - Math.hypot(p - lowP, R * (highQ - q));
        const upper = (R: number) => p - R * q + Math.hypot(highP - p, R * (q - lowQ));
        expect(found.low).toBeCloseTo(a === 0 ? 0 : findRoot(lower, 0, q > 0 ? p / q : 1e6), 6);
        if (found.high === null) expect(c).toBe(0);
        else expect(found.high / findRoot(upper, p / q, 1e9)).toBeCloseTo(1, 6);
        if (found.ratio !== null) {
          expect(found.low).toBeLessThanOrEqual(found.ratio + 1e-12);
          expect(found.high).toBeGreaterThanOrEqual(found.ratio - 1e-12);
        }
      }),
    );
  });

  it("is nothing when a side has no answers", () => {
    expect(shareRatio({ hits: 0, n: 0 }, { hits: 1, n: 2 }, 0.95)).toBe(null);
  });
});
