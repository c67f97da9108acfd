import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeNps,
  csatMetric,
  defineMetric,
  NPS,
  tallyScores,
  THUMBS,
} from "../../src/index.js";
import {
  benchmarkChart,
  COLOURS,
  complianceChart,
  controlLimitsChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  trendChart,
  type Chart,
  type ShareRow,
} from "../../src/charts/index.js";
import * as data from "../support/charts.js";
import { render, type DrawnItem, type Rendering } from "../support/render.js";

const { CHARTS } = data;
/** Marks in the order of their layers, those that Vega leaves undrawn apart. */
const drawn = ({ layers }: Rendering) =>
  [...layers.values()].map(({ type, items }) => `${items.length} ${type}`);
const items = ({ layers }: Rendering, layer: number): readonly DrawnItem[] => layers.get(layer)!.items;
const texts = (rendering: Rendering, layer: number) => items(rendering, layer).map(({ text }) => text);
/** What the positions of marks stand for on the axis, to nine digits. */
const read = (rendering: Rendering, layer: number, from: "x" | "y" | "x2" | "y2") =>
  items(rendering, layer).map((item) => {
    const axis = from[0] as "x" | "y";
    // A bar has a width where a rule has an end.
    const start = item[axis]!;
    const end = item[`${axis}2`] ?? start + (item[axis === "x" ? "width" : "height"] ?? 0);
    return round(rendering.invert(axis, from === axis ? start : end));
  });
const round = (value: number) => Number(value.toFixed(9)) + 0;
const isAscending = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value > values[i - 1]!);

describe("distributionChart", () => {
  it("draws a bar for each point of the scale, as high as its share and labelled with its count", async () => {
    const rendering = await render(CHARTS["distribution"]!);
    expect(drawn(rendering)).toEqual(["11 rect", "11 text"]);
    const share = (count: number) => round(count / 90);
    expect(read(rendering, 0, "y")).toEqual([0, 0, 0, 20, 0, 0, 0, 0, 30, 0, 40].map(share));
    expect(new Set(read(rendering, 0, "y2"))).toEqual(new Set([0]));
    expect(isAscending(items(rendering, 0).map(({ x }) => x!))).toBe(true);
    expect(texts(rendering, 1)).toEqual(["0", "0", "0", "20", "0", "0", "0", "0", "30", "0", "40"]);
  });

  it("colours bars by category, blue where it is good, also where low is good", async () => {
    const nps = items(await render(CHARTS["distribution"]!), 0).map(({ fill }) => fill);
    expect([nps[0], nps[7], nps[10]]).toEqual([COLOURS.bad, COLOURS.neutral, COLOURS.good]);
    const effort = distributionChart(tallyScores([1, 3, 5], { metric: CES_1 }), CES_1);
    const fills = items(await render(effort), 0).map(({ fill }) => fill);
    expect([fills[0], fills[4]]).toEqual([COLOURS.good, COLOURS.bad]);
  });

  it("gives each row its share with Wilson's interval, weighted where answers are", () => {
    const rows = [
      { score: 1, w: 3 },
      { score: 0, w: 1 },
    ];
    const tally = tallyScores(rows, { metric: THUMBS, score: "score", weight: "w" });
    const chart = distributionChart(tally, THUMBS, { level: 0.9 });
    expect(chart.rows[1]).toMatchObject({ point: 1, category: "up", count: 1, n: 2 });
    expect(chart.rows[1]!.share).toBeCloseTo(0.75, 12);
    expect(chart.rows[1]!.say).toMatch(
      /^1 \(up\): 1 of 2 answers, 75\.0% \(90% interval \d+\.\d% to \d+\.\d%\)$/,
    );
  });

  it("serves metrics of two, four and seven categories", async () => {
    for (const count of [2, 4, 7]) {
      const metric = defineMetric({
        name: "Own",
        scale: { min: 1, max: count },
        categories: Array.from({ length: count }, (_, i) => ({ name: `c${i}`, from: i + 1, to: i + 1 })),
      });
      const chart = distributionChart(tallyScores([1, 2], { metric }), metric);
      const { warnings, layers } = await render(chart);
      expect(warnings).toEqual([]);
      expect(layers.get(0)!.items[count - 1]!.fill).toBe(COLOURS.good);
    }
  });

  it("gives each of eleven categories a colour of its own", async () => {
    const metric = defineMetric({
      name: "Own",
      scale: { min: 0, max: 10 },
      categories: Array.from({ length: 11 }, (_, i) => ({ name: `c${i}`, from: i, to: i })),
    });
    const chart = distributionChart(tallyScores([1, 2], { metric }), metric);
    expect(new Set(items(await render(chart), 0).map(({ fill }) => fill)).size).toBe(11);
  });

  it("leaves counts out where there is no room for them, and says where bars are weighted", async () => {
    const metric = defineMetric({
      name: "Percent",
      scale: { min: 0, max: 100 },
      categories: [{ name: "all", from: 0, to: 100 }],
    });
    const rows = [{ score: 50, weight: 2 }];
    const tally = tallyScores(rows, { metric, score: "score", weight: "weight" });
    const rendering = await render(distributionChart(tally, metric));
    expect(drawn(rendering)).toEqual(["101 rect"]);
    expect(rendering.svg).toContain("Share of answers, weighted");
  });

  it("refuses a tally of another scale and a level that is none", () => {
    expect(() => distributionChart(tallyScores([5], { metric: csatMetric() }), NPS as never)).toThrow(
      RangeError,
    );
    expect(() => distributionChart(tallyScores([5], { metric: NPS }), NPS, { level: 1 })).toThrow(RangeError);
  });
});

describe("shareChart", () => {
  it("draws a stretch for each category, end to end, about the middle of the passives", async () => {
    const chart = CHARTS["shares"] as Chart<ShareRow>;
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["1 rule", "6 rect", "4 text", "2 text", "3 text"]);
    const rows = chart.rows.filter(({ share }) => share !== null);
    expect(read(rendering, 1, "x")).toEqual(rows.map(({ start }) => round(start!)));
    expect(read(rendering, 1, "x2")).toEqual(rows.map(({ end }) => round(end!)));
    const [detractor, passive, promoter] = items(rendering, 1);
    expect(detractor!.x! + detractor!.width!).toBeCloseTo(passive!.x!, 8);
    expect(passive!.x! + passive!.width!).toBeCloseTo(promoter!.x!, 8);
    const zero = items(rendering, 0)[0]!.x!;
    expect(passive!.x! + passive!.width! / 2).toBeCloseTo(zero, 8);
  });

  it("writes whole percentages that add to 100, and the score and answers beside each bar", async () => {
    for (const group of ["chat", "phone"]) {
      const rows = shareChart(data.table, NPS).rows.filter((row) => row.group === group);
      expect(rows.reduce((sum, { percent }) => sum + percent!, 0)).toBe(100);
    }
    const labels = texts(await render(CHARTS["shares"]!), 4);
    expect(labels).toEqual(["+26.7, n = 30", "+20.0, n = 60", "no score, n = 0"]);
  });

  it("keeps a group without answers as an empty line", () => {
    const rows = CHARTS["shares"]!.rows as readonly { group: string; share: number | null; say: string }[];
    expect(rows.filter(({ group }) => group === "fax")).toHaveLength(3);
    expect(rows.at(-1)).toMatchObject({ group: "fax", share: null, say: "fax: no answers" });
  });

  it("diverges between two categories where there is no middle", () => {
    const tally = tallyScores([0, 1, 1, 1], { metric: THUMBS });
    const [down, up] = shareChart([{ key: {}, tally }], THUMBS).rows;
    expect(down).toMatchObject({ group: "All", start: -0.25, end: 0 });
    expect(up).toMatchObject({ start: 0, end: 0.75 });
  });

  it("puts what is bad on the left, also where low is good", async () => {
    const chart = shareChart([{ key: {}, tally: tallyScores([1, 1, 1, 5], { metric: CES_1 }) }], CES_1);
    expect(chart.rows.map(({ category, share }) => [category, share])).toEqual([
      ["difficult", 0.25],
      ["neutral", 0],
      ["easy", 0.75],
    ]);
    const fills = items(await render(chart), 1).map(({ fill }) => fill);
    expect(fills).toEqual([COLOURS.bad, COLOURS.neutral, COLOURS.good]);
  });

  it("takes the points of a trend, by their labels", () => {
    const points = [{ period: { label: "2026-01" }, tally: tallyScores([9], { metric: NPS }) }];
    expect(shareChart(points, NPS).rows[0]!.group).toBe("2026-01");
  });
});

describe("trendChart", () => {
  it("joins the points of each stretch and stops at gaps", async () => {
    const rendering = await render(trendChart(data.trend));
    // A ribbon, the interval of the month that stands alone, the line, five full points and the hollow one.
    expect(drawn(rendering)).toEqual(["6 area", "1 rule", "6 line", "5 symbol", "1 symbol"]);
    expect(trendChart(data.trend).rows.map(({ run }) => run)).toEqual([0, 0, 1, 1, 2, 2, 2, 2]);
    const lines = Array.from(rendering.svg.matchAll(/mark-line[^>]*><path d="([^"]*)"/g), ([, path]) => path);
    expect(lines.map((path) => path!.split("L").length)).toEqual([2, 1, 3]);
  });

  it("draws changes, the levels between them and a target", async () => {
    const rendering = await render(CHARTS["trend"]!);
    expect(drawn(rendering).slice(5)).toEqual(["2 rule", "1 rule", "1 rule", "1 text", "1 rule"]);
    expect(texts(rendering, 8)).toEqual(["+22.4"]);
    expect(read(rendering, 5, "y")).toEqual([12, 36]);
    expect(read(rendering, 9, "y")).toEqual([50]);
    // The bar at the top of a change spans the periods it may have begun with: the fifth to the sixth of eight.
    const [line, bar] = [items(rendering, 6)[0]!, items(rendering, 7)[0]!];
    expect(bar.x2).toBeCloseTo(line.x!, 6);
    expect(bar.x).toBeLessThan(line.x!);
    expect(items(rendering, 6)[0]!.x).toBeCloseTo(items(rendering, 3).at(-2)!.x!, 6);
    expect(items(rendering, 6)[0]!.tooltip).toBe(
      "Change from 2026-06 (between 2026-05 and 2026-06): +22.4 (+10.0 to +34.0), p < 0.001",
    );
  });

  it("places scores and their intervals where the axis says", async () => {
    const rendering = await render(trendChart(data.trend));
    const known = data.trend.points.filter(({ score }) => score !== null);
    expect(read(rendering, 0, "y")).toEqual(known.map(({ interval }) => interval!.low));
    expect(read(rendering, 0, "y2")).toEqual(known.map(({ interval }) => interval!.high));
    expect([read(rendering, 1, "y"), read(rendering, 1, "y2")]).toEqual([[-5], [15]]);
    expect(read(rendering, 2, "y")).toEqual(known.map(({ score }) => score));
    expect([...read(rendering, 3, "y"), ...read(rendering, 4, "y")]).toEqual([12, 20, 5, 30, 41, 38]);
    expect(isAscending(items(rendering, 2).map(({ x }) => x!))).toBe(true);
  });

  it("names as many periods as there is room for, evenly", async () => {
    const points = Array.from({ length: 157 }, (_, i) => ({
      period: { label: `2025-W${i}`, start: new Date(0) },
      ...data.reading(i % 50),
    }));
    const { svg } = await render(trendChart({ metric: NPS, points }));
    const shown = svg.replace(/<text [^>]*opacity="0"[^>]*>/g, "<hidden>");
    const named = Array.from(shown.matchAll(/<text [^>]*>2025-W(\d+)</g), ([, week]) => Number(week));
    expect(named.length).toBeGreaterThan(4);
    expect(named.length).toBeLessThan(12);
    expect(new Set(named.slice(1).map((week, i) => week - named[i]!)).size).toBe(1);
  });

  it("says why no change is drawn", () => {
    const changes = { verdict: "too few periods", changes: [], levels: [] };
    expect(trendChart(data.trend, { changes }).spec.title.subtitle).toContain("too few periods");
  });

  it("names periods as the calendar does, gaps included, whatever the zone of the reader", async () => {
    const { svg } = await render(trendChart(data.trend, { width: 900 }));
    for (let month = 1; month <= 8; month++) expect(svg).toContain(`>2026-0${month}</text>`);
    const points = items(await render(trendChart(data.trend)), 3).map(({ x }) => x!);
    expect((points[2]! - points[1]!) / (points[1]! - points[0]!)).toBeCloseTo(2, 8);
  });

  it("says of a running period that it is not over", () => {
    expect(trendChart(data.trend).rows.at(-1)!.say).toBe(
      "2026-08: NPS +38.0 (95% interval +28.0 to +48.0), n = 50, not over yet",
    );
  });
});

describe("controlLimitsChart", () => {
  it("marks the periods of a signal, and draws centre and limits", async () => {
    const rendering = await render(CHARTS["control"]!);
    expect(drawn(rendering)).toEqual([
      "1 rule",
      ...["6 line", "1 rect"],
      ...["6 line", "1 rect"],
      ...["6 line", "5 symbol", "1 symbol"],
    ]);
    expect(read(rendering, 0, "y")).toEqual([20]);
    expect(new Set(read(rendering, 1, "y"))).toEqual(new Set([0]));
    expect(new Set(read(rendering, 3, "y"))).toEqual(new Set([40]));
    expect(read(rendering, 5, "y")).toEqual([12, 20, 5, 30, 41, 38]);
    expect(read(rendering, 7, "y")).toEqual([41]);
    expect(items(rendering, 7)[0]!.tooltip).toBe(
      "2026-07: NPS +41.0, n = 50; limits 0 to +40; a point beyond the limits",
    );
  });

  it("says so when nothing stands out", () => {
    const { spec } = controlLimitsChart({ ...data.control, signals: [] }, NPS);
    expect(spec.title.subtitle).toBe("No signal. Line: centre; dashed: limits");
  });
});

describe("segmentChart", () => {
  it("draws a dot with its interval for each segment with a score, against the total", async () => {
    const rendering = await render(CHARTS["segments"]!);
    expect(drawn(rendering)).toEqual(["1 rect", "1 rule", "2 rule", "2 symbol", "3 text"]);
    expect([read(rendering, 0, "x"), read(rendering, 0, "x2")]).toEqual([[10], [30]]);
    expect(read(rendering, 1, "x")).toEqual([20]);
    expect([read(rendering, 2, "x"), read(rendering, 2, "x2")]).toEqual([
      [25, -2],
      [45, 18],
    ]);
    expect(read(rendering, 3, "x")).toEqual([35, 8]);
    expect(isAscending(items(rendering, 4).map(({ y }) => y!))).toBe(true);
    expect(texts(rendering, 4)).toEqual([
      "n = 50, higher than the rest",
      "n = 150, lower than the rest",
      "n = 0, too few answers",
    ]);
  });

  it("says what the test came to, and of no answers nothing else", () => {
    expect(segmentChart(data.segments, NPS).rows.map(({ say }) => say)).toEqual([
      "chat: NPS +35.0 (95% interval +25.0 to +45.0), n = 50; higher than the rest; p = 0.01, adjusted",
      "phone: NPS +8.0 (95% interval −2.0 to +18.0), n = 150; lower than the rest; p < 0.001, adjusted",
      "(none): NPS no score, n = 0; too few answers",
    ]);
  });
});

describe("journeyChart", () => {
  it("draws every cell, coloured only where there are answers enough", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(drawn(rendering)).toEqual(["3 rect", "3 rect", "6 text", "6 text"]);
    expect(items(rendering, 0).map(({ fill }) => fill)).toEqual(["white", "white", "white"]);
    expect(new Set(items(rendering, 1).map(({ fill }) => fill)).size).toBe(3);
    expect(texts(rendering, 3)).toEqual(["n = 60", "n = 4", "n = 60", "n = 60", "n = 4", ""]);
  });

  it("lays touchpoints down and columns across, in the order given", async () => {
    const cells = items(await render(CHARTS["journey"]!), 2);
    const [across, down] = [cells.slice(0, 3).map(({ x }) => x!), [cells[0]!.y!, cells[3]!.y!]];
    expect(isAscending(across) && isAscending(down)).toBe(true);
    expect(cells.map(({ x, y }) => [x, y])).toEqual(down.flatMap((y) => across.map((x) => [x, y])));
  });

  it("never draws a score where there are no answers", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(texts(rendering, 2)).toEqual(["0.0%", "1.0%", "2.0%", "10.0%", "11.0%", "–"]);
  });

  it("turns its colours where low is good", async () => {
    const [low, high] = [CES_1, cesMetric()].map((metric) =>
      render(
        journeyChart(
          {
            ...data.journey,
            cells: data.journey.cells.map((cell, i) => ({ ...cell, tooFew: false, score: 1 + i / 2 })),
          },
          metric,
        ),
      ),
    );
    const fills = async (rendering: Promise<Rendering>) => items(await rendering, 0).map(({ fill }) => fill);
    expect((await fills(low!))[0]).toBe((await fills(high!)).at(-1));
  });
});

describe("driverChart", () => {
  it("draws a dot with its interval for each driver that can be compared, as large as it is common", async () => {
    const rendering = await render(CHARTS["drivers"]!);
    expect(drawn(rendering)).toEqual(["1 rule", "2 rule", "2 symbol", "3 text"]);
    const [price, staff] = items(rendering, 2) as readonly (DrawnItem & { size: number })[];
    expect(price!.size).toBeGreaterThan(staff!.size);
    expect(read(rendering, 0, "x")).toEqual([0]);
    expect([read(rendering, 1, "x"), read(rendering, 1, "x2")]).toEqual([
      [-52, 4],
      [-27, 44],
    ]);
    expect(read(rendering, 2, "x")).toEqual([-40, 25]);
    expect(texts(rendering, 3)).toEqual([
      "30%, effect on score −12.0, lower with it",
      "10%, effect on score +2.5, higher with it",
      "100%, nothing to compare with",
    ]);
    expect(driverChart(data.drivers, NPS).rows.map(({ say }) => say)).toEqual([
      "price: −40.0 (−52.0 to −27.0), lower with it; mentioned in 60 answers, 30%, effect on score −12.0",
      "staff: +25.0 (+4.0 to +44.0), higher with it; mentioned in 1 answer, 10%, effect on score +2.5",
      "all: nothing to compare with; mentioned in 200 answers, 100%",
    ]);
  });
});

describe("decompositionChart", () => {
  it("draws steps from the score before to the score after, each from where the last ended", async () => {
    const chart = decompositionChart(data.decomposition, NPS);
    expect(chart.rows.map(({ step, start, end }) => [step, start, end])).toEqual([
      ["Before", 10, 10],
      ["chat: own score", 10, 16],
      ["phone: own score", 16, 21],
      ["Mix of segments", 21, 18],
      ["After", 18, 18],
    ]);
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["3 rect", "3 rule", "2 rect", "5 text"]);
    // A bar is drawn from its lower end.
    expect([read(rendering, 0, "x"), read(rendering, 0, "x2")]).toEqual([
      [10, 16, 18],
      [16, 21, 21],
    ]);
    const margin = 1.959963984540054;
    expect(read(rendering, 1, "x")).toEqual([16 - 2 * margin, 21 - 2 * margin, 18 - margin].map(round));
    expect(read(rendering, 1, "x2")).toEqual([16 + 2 * margin, 21 + 2 * margin, 18 + margin].map(round));
    expect(items(rendering, 0).map(({ fill }) => fill)).toEqual([
      COLOURS.fair,
      COLOURS.fair,
      COLOURS.warning,
    ]);
    expect(texts(rendering, 3)).toEqual(["+10.0", "+6.0", "+5.0", "−3.0", "+18.0"]);
    expect(isAscending(items(rendering, 3).map(({ y }) => y!))).toBe(true);
  });

  it("colours a rise as bad where low is good", async () => {
    const chart = decompositionChart({ ...data.decomposition, before: 2, after: 2.5 }, CES_1);
    expect(items(await render(chart), 0)[1]!.fill).toBe(COLOURS.warning);
  });

  it("begins its axis near the scores, so that small steps are seen", async () => {
    const effect = (effect: number) => ({ effect, standardError: 0.01 });
    const segments = [{ key: { a: "x" }, presence: "both" as const, rate: effect(0.2) }];
    const rendering = await render(
      decompositionChart({ before: 70, after: 70.3, mix: effect(0.1), segments }, NPS),
    );
    expect(items(rendering, 0)[0]!.width!).toBeGreaterThan(560 / 4);
  });

  it("widens whiskers with the level", () => {
    const width = (level: number) => {
      const row = decompositionChart(data.decomposition, NPS, { level }).rows[1]!;
      return row.high! - row.low!;
    };
    expect(width(0.95)).toBeCloseTo(2 * 1.959964 * 2, 5);
    expect(width(0.99)).toBeGreaterThan(width(0.95));
    expect(() => decompositionChart(data.decomposition, NPS, { level: 0 })).toThrow(RangeError);
  });
});

describe("benchmarkChart", () => {
  it("draws bands for ranges, ticks for single figures, and leaves out what does not compare", async () => {
    const chart = CHARTS["benchmark"]!;
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["3 rect", "1 rect", "1 rect", "1 rule", "4 text"]);
    expect(texts(rendering, 4)).toEqual([
      "+29, no clear difference",
      "at most +30, no clear difference",
      "0 to +20, no clear difference",
      "+40 to +49, score lower",
    ]);
    const { score, interval } = computeNps(data.rows, { score: "rating" });
    expect(read(rendering, 0, "x").slice(1)).toEqual([0, 40]);
    expect(read(rendering, 0, "x2")).toEqual([30, 20, 49]);
    expect([read(rendering, 1, "x"), read(rendering, 1, "x2")]).toEqual([
      [round(interval!.low)],
      [round(interval!.high)],
    ]);
    expect(read(rendering, 3, "x")).toEqual([round(score!)]);
    expect(chart.spec.title.subtitle).toContain("; 1 not comparable");
  });

  it("draws an open end to the edge of the picture and no further than the metric goes", () => {
    const benchmark = {
      label: "x",
      year: null,
      statistic: "at-least",
      value: null,
      low: 50,
      high: null,
      source: { title: "s" },
    };
    const [row] = benchmarkChart(
      data.reading(95),
      [{ comparable: true, benchmark, verdict: "within" }],
      NPS,
    ).rows;
    expect(row).toMatchObject({ from: 50, to: 100, low: 50, high: null, figure: "at least +50" });
  });
});

describe("complianceChart", () => {
  it("draws a bar for each group with promises that are due, its interval, and the goal", async () => {
    const rendering = await render(CHARTS["compliance"]!);
    expect(drawn(rendering)).toEqual(["1 rect", "1 rule", "1 rule", "2 text"]);
    expect(texts(rendering, 3)).toEqual(["67%: 30 of 45 kept, 5 overdue, 2 open", "none due yet, 3 open"]);
    expect([read(rendering, 0, "x"), read(rendering, 0, "x2")]).toEqual([[0], [round(2 / 3)]]);
    expect([read(rendering, 1, "x"), read(rendering, 1, "x2")]).toEqual([[round(1 / 3)], [1]]);
    expect(read(rendering, 2, "x")).toEqual([0.8]);
  });

  it("looks at either promise", () => {
    expect(
      complianceChart(data.compliance, { clock: "close" }).rows.map(({ group, share }) => [group, share]),
    ).toEqual([["north", 10 / 11]]);
    expect(() => complianceChart(data.compliance, { goal: 1.1 })).toThrow("a probability from 0 to 1");
  });
});
