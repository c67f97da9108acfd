import { describe, expect, it } from "vitest";
import { COLOURS, shareChart, type Chart, type ShareChartRow } from "../../src/charts/index.js";
import { CES_1, compareSegments, NPS, tallyScores, THUMBS, type Metric } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { CHARTS, table } from "../support/charts.js";
import { drawn, itemsOf, render, round, textsOf, valuesOf } from "../support/render.js";

/** The shares of one group without a name. */
const sharesOf = (answers: readonly number[], metric: Metric) =>
  shareChart(compareSegments([{ key: {}, tally: tallyScores(answers, { metric }) }], metric));

describe("shareChart", () => {
  it("draws the categories end to end, centred on the middle of the passives", async () => {
    const chart = CHARTS["shares"] as Chart<ShareChartRow>;
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["1 rule", "6 rect", "4 text", "2 text", "3 text"]);
    const rows = chart.rows.filter(({ share }) => share !== null);
    expect(valuesOf(rendering, 1, "x")).toEqual(rows.map(({ start }) => round(start!)));
    expect(valuesOf(rendering, 1, "x2")).toEqual(rows.map(({ end }) => round(end!)));
    const [detractor, passive, promoter] = itemsOf(rendering, 1);
    expect(detractor!.x! + detractor!.width!).toBeCloseTo(passive!.x!, 8);
    expect(passive!.x! + passive!.width!).toBeCloseTo(promoter!.x!, 8);
    const zero = itemsOf(rendering, 0)[0]!.x!;
    expect(passive!.x! + passive!.width! / 2).toBeCloseTo(zero, 8);
  });

  it("writes whole percentages that add to 100, with score and answers next to each bar", async () => {
    for (const group of ["chat", "phone"]) {
      const rows = shareChart(compareSegments(table, NPS)).rows.filter((row) => row.group === group);
      expect(rows.reduce((sum, { percent }) => sum + percent!, 0)).toBe(100);
    }
    const labels = textsOf(await render(CHARTS["shares"]!), 4);
    expect(labels).toEqual(["+26.7, n = 30", "+20.0, n = 60", "no score, n = 0"]);
  });

  it("keeps an empty line for a group without answers", () => {
    const rows = CHARTS["shares"]!.rows as readonly { group: string; share: number | null; say: string }[];
    expect(rows.filter(({ group }) => group === "fax")).toHaveLength(3);
    expect(rows.at(-1)).toMatchObject({ group: "fax", share: null, say: "fax: no answers" });
  });

  it("diverges between two categories if there is no middle one", () => {
    const [down, up] = sharesOf([0, 1, 1, 1], THUMBS).rows;
    expect(down).toMatchObject({ group: "All", start: -0.25, end: 0 });
    expect(up).toMatchObject({ start: 0, end: 0.75 });
  });

  it("puts the bad side on the left, also if low is good", async () => {
    const chart = sharesOf([1, 1, 1, 5], CES_1);
    expect(chart.rows.map(({ category, share }) => [category, share])).toEqual([
      ["difficult", 0.25],
      ["neutral", 0],
      ["easy", 0.75],
    ]);
    const fills = itemsOf(await render(chart), 1).map(({ fill }) => fill);
    expect(fills).toEqual([COLOURS.bad, COLOURS.neutral, COLOURS.good]);
  });

  it("accepts a trend, its points by their labels, as it is and from JSON", () => {
    const answers = [
      { rating: 9, at: "2026-01-05T10:00Z" },
      { rating: 3, at: "2026-01-06T10:00Z" },
      { rating: 10, at: "2026-03-01T10:00Z" },
    ];
    const trend = computeTrend(answers, {
      metric: NPS,
      score: "rating",
      at: "at",
      every: "month",
      timeZone: "UTC",
    });
    const chart = shareChart(trend);
    expect(chart.rows.map(({ group, percent }) => [group, percent])).toEqual([
      ["2026-01", 50],
      ["2026-01", 0],
      ["2026-01", 50],
      ["2026-02", null],
      ["2026-02", null],
      ["2026-02", null],
      ["2026-03", 0],
      ["2026-03", 0],
      ["2026-03", 100],
    ]);
    expect(chart.rows[0]).toMatchObject({ score: 0, n: 2, low: trend.points[0]!.interval!.low });
    expect(shareChart(JSON.parse(JSON.stringify(trend)) as typeof trend).spec).toEqual(chart.spec);
  });
});
