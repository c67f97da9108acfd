import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeScore,
  csatMetric,
  nearMisses,
  NPS,
  tallyBy,
  tallyMentions,
  THUMBS,
  type Tally,
} from "../../src/index.js";

const nps = (shop: string | null, counts: readonly number[]) => ({
  key: { shop },
  tally: { min: 0, max: 10, counts, missing: 0, excluded: {} } as const,
});
/** Detractors at 6, passives at 7 and 8, promoters at 9. */
const shop = (name: string | null, six: number, seven: number, eight: number, nine: number) =>
  nps(name, [0, 0, 0, 0, 0, 0, six, seven, eight, nine, 0]);

describe("nearMisses", () => {
  it("finds passives at 8 and detractors at 6, by segment", () => {
    const { boundaries, n } = nearMisses([shop("A", 20, 30, 50, 200), shop("B", 20, 30, 150, 100)], NPS);
    expect(n).toBe(600);
    expect(
      boundaries.map(({ point, category, missed, n, step }) => [point, category, missed, n, step]),
    ).toEqual([
      [6, "detractor", "passive", 40, 100],
      [8, "passive", "promoter", 200, 100],
    ]);
    const [, toPromoter] = boundaries;
    expect(toPromoter!.best).toEqual({ shop: "A" });
    expect(toPromoter!.segments[0]).toMatchObject({
      key: { shop: "B" },
      n: 150,
      past: 100,
      rate: 0.4,
      tooFew: false,
    });
    expect(toPromoter!.segments[0]!.share).toBe(0.5);
  });

  it("gains what moving the near misses past the boundary adds to the score", () => {
    const table = [shop("A", 20, 30, 50, 200), shop("B", 20, 30, 150, 100), shop("C", 2, 3, 15, 35)];
    const score = (tallies: readonly Tally[]) =>
      computeScore(
        tallies.reduce((a, b) => ({ ...a, counts: a.counts.map((count, i) => count + b.counts[i]!) })),
        NPS,
      ).score!;
    const { boundaries } = nearMisses(table, NPS);
    for (const { point, gainAtMost, segments, best, step } of boundaries) {
      const moved = table.map(({ tally }) => {
        const counts: number[] = [...tally.counts];
        counts[point + 1]! += counts[point]!;
        counts[point] = 0;
        return { ...tally, counts };
      });
      const before = score(table.map(({ tally }) => tally));
      expect(gainAtMost).toBeCloseTo(score(moved) - before, 10);
      const target = segments.find(({ key }) => key.shop === best!.shop)!.shrunkenRate!;
      for (const { n, past, shrunkenRate, gain, interval } of segments) {
        expect(gain).toBeCloseTo((((target - shrunkenRate!) * (n + past)) / 655) * step, 10);
        expect(interval!.low).toBeLessThanOrEqual(gain!);
        expect(interval!.high).toBeGreaterThanOrEqual(gain!);
      }
    }
  });

  it("has nothing to gain where segments differ no more than by chance", () => {
    const alike = ["A", "B", "C", "D"].map((name, i) => shop(name, 20, 30, 50 + i, 100 - i));
    const { segments } = nearMisses(alike, NPS).boundaries[1]!;
    expect(segments.map(({ gain }) => gain)).toEqual([0, 0, 0, 0]);
    expect(segments.every(({ interval }) => interval!.low === 0 && interval!.high > 0)).toBe(true);
  });

  it("does not take a small lucky segment for the best", () => {
    const { best, segments } = nearMisses(
      [shop("lucky", 0, 0, 1, 11), shop("A", 20, 30, 300, 700), shop("B", 20, 30, 500, 500)],
      NPS,
    ).boundaries[1]!;
    const of = (name: string) => segments.find(({ key }) => key.shop === name)!;
    expect(of("lucky").rate).toBeGreaterThan(0.9);
    expect(of("lucky").shrunkenRate).toBeLessThan(0.85);
    expect(best).toEqual({ shop: "lucky" });
    // It may be the best itself: at the least there is nothing to gain there.
    expect(of("lucky").interval!.low).toBe(0);
  });

  it.each([
    ["CSAT", csatMetric(), [[3, "satisfied", 100]]],
    ["CES", cesMetric({ scale: "1-7", statistic: "top-box" }), [[4, "easy", 100]]],
    [
      "CES mean",
      cesMetric({ scale: "1-7", statistic: "mean" }),
      [
        [3, "neutral", 1],
        [4, "easy", 1],
      ],
    ],
    ["thumbs", THUMBS, [[0, "up", 100]]],
  ] as const)("works on any metric, without boundaries that change no score: %s", (_, metric, wanted) => {
    const { min, max } = metric.scale;
    const counts = Array.from({ length: max - min + 1 }, (_, i) => 10 + i);
    const { boundaries } = nearMisses(
      [{ key: { shop: "A" }, tally: { min, max, counts, missing: 0, excluded: {} } as never }],
      metric as never,
    );
    expect(boundaries.map(({ point, missed, step }) => [point, missed, step])).toEqual(wanted);
  });

  it("looks from above where low scores are good", () => {
    const tally = (counts: number[]) => ({ min: 1, max: 5, counts, missing: 0, excluded: {} }) as const;
    const { boundaries } = nearMisses(
      [
        { key: { shop: "A" }, tally: tally([200, 100, 20, 5, 5]) },
        { key: { shop: "B" }, tally: tally([20, 100, 200, 5, 5]) },
      ],
      CES_1,
    );
    for (const { point, step, gainAtMost, segments } of boundaries) {
      expect(step).toBe(-1);
      expect(gainAtMost).toBeLessThanOrEqual(0);
      expect(CES_1.categories.some(({ from }) => from === point)).toBe(true);
      for (const { gain, interval } of segments) {
        expect(gain).toBeLessThanOrEqual(0);
        expect(interval!.low).toBeLessThanOrEqual(gain!);
      }
    }
    expect(boundaries.at(-1)!.segments[0]!.key).toEqual({ shop: "B" });
  });

  it("compares what near misses mention with those past the boundary", () => {
    const rows = [
      ...Array.from({ length: 100 }, (_, i) => ({
        score: 8,
        themes: i < 40 ? ["price"] : i < 60 ? ["staff"] : [],
      })),
      ...Array.from({ length: 200 }, (_, i) => ({
        score: 10,
        themes: i < 10 ? ["price"] : i < 50 ? ["staff"] : [],
      })),
      ...Array.from({ length: 50 }, () => ({ score: 2, themes: ["price"] })),
    ];
    const mentions = tallyMentions(rows, { metric: NPS, score: "score", mentions: "themes" });
    const table = tallyBy(rows, { metric: NPS, score: "score", by: { all: () => "all" } });
    const [, { mentions: found }] = nearMisses(table, NPS, { mentions }).boundaries as never as [
      unknown,
      ReturnType<typeof nearMisses>["boundaries"][number],
    ];
    expect(found.map(({ driver, n, share, pastShare }) => [driver, n, share, pastShare])).toEqual([
      ["price", 40, 0.4, 0.05],
      ["staff", 20, 0.2, 0.2],
    ]);
    expect(found[0]!.versusPast.difference).toBeCloseTo(0.35, 12);
    expect(found.map(({ versusPast }) => versusPast.verdict)).toEqual(["higher", "no clear difference"]);
    const half = {
      ...mentions,
      total: { ...mentions.total, counts: mentions.total.counts.map((n) => n / 10) },
    };
    expect(() => nearMisses(table, NPS, { mentions: half })).toThrow(RangeError);
  });

  it("says so where there are too few answers, and sets blanks aside", () => {
    const { boundaries, aside } = nearMisses([shop("A", 1, 2, 3, 4), shop(null, 5, 5, 5, 5)], NPS);
    expect(aside).toEqual([{ key: { shop: null }, n: 20 }]);
    expect(boundaries[1]!.segments).toMatchObject([
      { gain: null, interval: null, shrunkenRate: null, tooFew: true },
    ]);
    expect(boundaries[1]!.best).toBeNull();
    // The total has all answers.
    expect(boundaries[1]!.n).toBe(8);
    expect(nearMisses([], NPS).boundaries[0]).toMatchObject({
      n: 0,
      share: null,
      gainAtMost: null,
      segments: [],
    });
  });

  it("counts clustered answers for less", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      shop: i % 2 ? "A" : "B",
      account: i % 80,
      score: (i % 80) / 80 < (i % 2 ? 0.7 : 0.4) ? 10 : 8,
    }));
    const by = { metric: NPS, score: "score", by: "shop" } as const;
    const width = (table: Parameters<typeof nearMisses>[0]) => {
      const { low, high } = nearMisses(table, NPS).boundaries[1]!.segments[0]!.interval!;
      return high - low;
    };
    expect(width(tallyBy(rows, { ...by, cluster: "account" }))).toBeGreaterThan(
      1.3 * width(tallyBy(rows, by)),
    );
  });
});
