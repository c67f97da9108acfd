import { describe, expect, it } from "vitest";
import { CES_1, cesMetric, csatMetric, defineMetric, NPS, tallyScores, THUMBS } from "../../src/index.js";
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
} from "../../src/charts/index.js";
import * as data from "../support/charts.js";
import { render, type DrawnItem, type Rendering } from "../support/render.js";

const { CHARTS } = data;
/** Marks in the order of their layers, those that Vega leaves undrawn apart. */
const drawn = ({ layers }: Rendering) =>
  [...layers.values()].map(({ type, items }) => `${items.length} ${type}`);
const items = ({ layers }: Rendering, layer: number): readonly DrawnItem[] => layers.get(layer)!.items;
const texts = (rendering: Rendering, layer: number) => items(rendering, layer).map(({ text }) => text);

describe("distributionChart", () => {
  it("draws a bar for each point of the scale, as high as its share and labelled with its count", async () => {
    const rendering = await render(CHARTS["distribution"]!);
    expect(drawn(rendering)).toEqual(["11 rect", "11 text"]);
    const heights = items(rendering, 0).map(({ height }) => height!);
    expect(heights[10]! / heights[3]!).toBeCloseTo(2, 10);
    expect(heights[8]! / heights[3]!).toBeCloseTo(1.5, 10);
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

  it("refuses a tally of another scale and a level that is none", () => {
    expect(() => distributionChart(tallyScores([5], { metric: csatMetric() }), NPS as never)).toThrow(
      RangeError,
    );
    expect(() => distributionChart(tallyScores([5], { metric: NPS }), NPS, { level: 1 })).toThrow(RangeError);
  });
});

describe("shareChart", () => {
  it("draws a stretch for each category, end to end, about the middle of the passives", async () => {
    const rendering = await render(CHARTS["shares"]!);
    expect(drawn(rendering)).toEqual(["1 rule", "6 rect", "4 text", "2 text", "2 text"]);
    const [detractor, passive, promoter] = items(rendering, 1);
    expect(detractor!.x! + detractor!.width!).toBeCloseTo(passive!.x!, 8);
    expect(passive!.x! + passive!.width!).toBeCloseTo(promoter!.x!, 8);
    const zero = items(rendering, 0)[0]!.x!;
    expect(passive!.x! + passive!.width! / 2).toBeCloseTo(zero, 8);
  });

  it("writes whole percentages that add to 100, and the score and answers at the end of each bar", async () => {
    for (const group of ["chat", "phone"]) {
      const rows = shareChart(data.table, NPS).rows.filter((row) => row.group === group);
      expect(rows.reduce((sum, { percent }) => sum + percent!, 0)).toBe(100);
    }
    const labels = texts(await render(CHARTS["shares"]!), 4);
    expect(labels).toEqual(
      shareChart(data.table, NPS)
        .rows.filter(({ part }) => part === 2)
        .map(({ reading }) => reading),
    );
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
    expect(drawn(rendering).slice(5)).toEqual(["2 rule", "1 rule", "1 text", "1 rule"]);
    expect(texts(rendering, 7)).toEqual(["+22.4"]);
    expect(items(rendering, 6)[0]!.x).toBeCloseTo(items(rendering, 3).at(-2)!.x!, 6);
    expect(items(rendering, 6)[0]!.tooltip).toBe(
      "Change from 2026-06: +22.4 (+10.0 to +34.0), p below 0.001",
    );
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
    expect(drawn(rendering)).toEqual(["1 rule", "6 line", "6 line", "6 line", "5 symbol", "1 symbol"]);
    expect(items(rendering, 5)[0]!.tooltip).toBe(
      "2026-07: NPS +41.0, n = 50; limits 0 to +40; a point beyond the limits",
    );
  });

  it("says so when nothing stands out", () => {
    const { spec } = controlLimitsChart({ ...data.control, signals: [] }, NPS);
    expect(spec.title.subtitle).toBe("No signal: the periods differ no more than usual");
  });
});

describe("segmentChart", () => {
  it("draws a dot with its interval for each segment with a score, against the total", async () => {
    const rendering = await render(CHARTS["segments"]!);
    expect(drawn(rendering)).toEqual(["1 rect", "1 rule", "2 rule", "2 symbol", "3 text"]);
    const [chat, phone] = items(rendering, 3);
    expect(chat!.x!).toBeGreaterThan(phone!.x!);
    expect(chat!.y!).toBeLessThan(phone!.y!);
    expect(texts(rendering, 4)).toEqual(["n 50", "n 150", "no answers"]);
  });

  it("says what the test came to, and of no answers nothing else", () => {
    expect(segmentChart(data.segments, NPS).rows.map(({ say }) => say)).toEqual([
      "chat: NPS +35.0 (95% interval +25.0 to +45.0), n = 50; against the rest: higher than the rest; p 0.010, adjusted",
      "phone: NPS +8.0 (95% interval −2.0 to +18.0), n = 150; against the rest: lower than the rest; p below 0.001, adjusted",
      "(none): NPS no score, n = 0; against the rest: too few answers",
    ]);
  });
});

describe("journeyChart", () => {
  it("draws every cell, coloured only where there are answers enough", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(drawn(rendering)).toEqual(["3 rect", "3 rect", "5 text", "6 text"]);
    expect(items(rendering, 0).map(({ fill }) => fill)).toEqual(["white", "white", "white"]);
    expect(new Set(items(rendering, 1).map(({ fill }) => fill)).size).toBe(3);
    expect(texts(rendering, 3)).toEqual(["n 60", "n 4", "n 60", "n 60", "n 4", "–"]);
  });

  it("never draws a score where there are no answers", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(texts(rendering, 2)).toEqual(["0.0", "1.0", "2.0", "10.0", "11.0"]);
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
    expect(texts(rendering, 3)).toEqual(["30%, impact −12.0", "10%, impact +2.5", "100%"]);
    expect(driverChart(data.drivers, NPS).rows[0]!.say).toBe(
      "price: −40.0 (−52.0 to −27.0), lower; 30%, impact −12.0; 60 answers mention it",
    );
  });
});

describe("decompositionChart", () => {
  it("draws steps from the score before to the score after, each from where the last ended", async () => {
    const chart = decompositionChart(data.decomposition, NPS);
    expect(chart.rows.map(({ step, start, end }) => [step, start, end])).toEqual([
      ["Before", 0, 10],
      ["chat: own score", 10, 16],
      ["phone: own score", 16, 21],
      ["Mix of segments", 21, 18],
      ["After", 0, 18],
    ]);
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["5 rect", "3 rule", "5 text"]);
    const fills = items(rendering, 0).map(({ fill }) => fill);
    expect(fills).toEqual([COLOURS.neutral, COLOURS.good, COLOURS.good, COLOURS.bad, COLOURS.neutral]);
  });

  it("colours a rise as bad where low is good, and starts at the foot of the scale", async () => {
    const chart = decompositionChart({ ...data.decomposition, before: 2, after: 2.5 }, CES_1);
    expect(chart.rows[0]!.start).toBe(1);
    expect(items(await render(chart), 0)[1]!.fill).toBe(COLOURS.bad);
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
    expect(drawn(rendering)).toEqual(["1 rect", "3 rect", "1 rect", "1 rule", "4 text"]);
    expect(texts(rendering, 4)).toEqual(["+29", "at most +30", "0 to +20", "+40 to +49"]);
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
    expect(texts(rendering, 3)).toEqual(["67%: 30 of 45, 5 overdue, 2 open", "none due yet, 3 open"]);
  });

  it("looks at either promise", () => {
    expect(
      complianceChart(data.compliance, { clock: "close" }).rows.map(({ group, share }) => [group, share]),
    ).toEqual([["north", 10 / 11]]);
    expect(() => complianceChart(data.compliance, { goal: 1.1 })).toThrow("a probability from 0 to 1");
  });
});
