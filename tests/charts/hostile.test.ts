import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { NPS, tallyScores, type Metric } from "../../src/index.js";
import {
  benchmarkChart,
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
} from "../../src/charts/index.js";
import * as data from "../support/charts.js";
import { render } from "../support/render.js";

// A name that breaks out of a quoted string even where quotes are escaped and backslashes are not, as in the tooltips and
// descriptions that Vega-Lite makes of field titles.
const EVIL = "EVIL\\\" + EVIL(datum) + \"<script>EVIL()</script>'+EVIL+'${EVIL}{{EVIL}}";
const key = { [EVIL]: EVIL };
const evilMetric: Metric = {
  ...NPS,
  name: EVIL,
  categories: NPS.categories.map((category, i) => ({ ...category, name: i === 1 ? EVIL : category.name })),
};
const period = { label: EVIL, start: new Date(0) };
const keyed = <Row extends object>(row: Row) => ({ ...row, key });

const charts: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(tallyScores([9, 8], { metric: NPS }), evilMetric, { title: EVIL }),
  shares: shareChart([{ key, tally: tallyScores([9, 8, 3], { metric: NPS }) }], evilMetric),
  trend: trendChart(
    { metric: evilMetric, points: [{ period, ...data.reading(3) }] },
    {
      target: 4,
      changes: {
        changes: [{ ...data.changes.changes[0]!, period: EVIL }],
        levels: [{ from: EVIL, to: EVIL, ...data.reading(3) }],
      },
    },
  ),
  control: controlLimitsChart(
    {
      center: 3,
      points: [{ period: EVIL, score: 3, n: 4, lower: 0, upper: 9 }],
      signals: [{ meaning: EVIL, periods: [EVIL] }],
    },
    evilMetric,
  ),
  segments: segmentChart(
    {
      total: data.reading(3),
      segments: data.segments.segments.map((row) => ({ ...keyed(row), verdict: EVIL })),
    },
    evilMetric,
  ),
  journey: journeyChart(
    {
      touchpoints: [EVIL],
      columns: [EVIL],
      cells: [{ touchpoint: EVIL, column: EVIL, ...data.reading(3), tooFew: false }],
    },
    evilMetric,
  ),
  drivers: driverChart(
    { drivers: data.drivers.drivers.map((row) => ({ ...row, driver: EVIL, verdict: EVIL })) },
    evilMetric,
  ),
  decomposition: decompositionChart(
    { ...data.decomposition, segments: data.decomposition.segments.map(keyed) },
    evilMetric,
  ),
  benchmark: benchmarkChart(
    data.reading(3),
    [
      {
        comparable: true,
        benchmark: {
          label: EVIL,
          year: 2020,
          statistic: EVIL,
          value: 3,
          low: null,
          high: null,
          source: { title: EVIL },
        },
        verdict: EVIL,
      },
    ],
    evilMetric,
  ),
  compliance: complianceChart(data.compliance.map(keyed), { title: EVIL }),
};

describe("names from data", () => {
  it("would run as code in the tooltips that Vega-Lite writes by itself", () => {
    const encoding = { x: { field: "a", type: "quantitative", title: EVIL } };
    const { spec } = compile({ data: { values: [{ a: 1 }] }, mark: "point", encoding } as TopLevelSpec);
    expect(codeOf(spec).some((code) => code.includes("EVIL"))).toBe(true);
  });

  it.each(Object.entries(charts))("stay out of every expression: %s", (_, chart) => {
    const { spec } = compile(structuredClone(chart.spec));
    expect(JSON.stringify(spec)).toContain("EVIL");
    expect(codeOf(spec).filter((code) => code.includes("EVIL"))).toEqual([]);
  });

  it.each(Object.entries(charts))("are drawn as text, never as markup: %s", async (_, chart) => {
    const { svg, warnings } = await render(chart);
    expect(warnings).toEqual([]);
    expect(svg).toContain("EVIL");
    expect(svg).not.toContain("<script");
  });

  it("that are no text at all are not read", async () => {
    const hostile = { toString: () => EVIL, signal: EVIL, expr: EVIL } as unknown as string;
    const chart = segmentChart(
      { total: data.reading(3), segments: [{ key: { a: hostile }, ...data.reading(3), verdict: hostile }] },
      { ...NPS, name: hostile },
      { title: hostile },
    );
    expect(JSON.stringify(chart.spec)).not.toContain("EVIL");
    expect((await render(chart)).warnings).toEqual([]);
    expect(chart.rows[0]!.segment).toBe("?");
  });

  it("that are equal are told apart, one band each", async () => {
    const chart = segmentChart(
      {
        total: data.reading(3),
        segments: ["a", "a", "a (2)", "__proto__", ""].map((a) => ({ key: { a }, ...data.reading(3) })),
      },
      NPS,
    );
    const labels = ["a", "a (2)", "a (2) (2)", "__proto__", "(empty)"];
    expect(chart.rows.map(({ segment }) => segment)).toEqual(labels);
    const { layers } = await render(chart);
    expect(new Set(layers.get(3)!.items.map(({ y }) => y)).size).toBe(5);
  });
});

/** Everything in a Vega specification that Vega parses as an expression. */
function codeOf(spec: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (["signal", "expr", "update", "test", "init"].includes(key) && typeof inner === "string")
          found.push(inner);
        visit(inner);
      }
    }
  };
  visit(spec);
  return found;
}
