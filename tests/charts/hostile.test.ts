import { Resvg } from "@resvg/resvg-js";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { defineMetric, NPS, tallyScores, type Metric } from "../../src/index.js";
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

// Breaks out of a quoted string even where quotes are escaped and backslashes are not, as in the tooltips and descriptions
// that Vega-Lite makes of field titles.
const EVIL = "EVIL\\\" + EVIL(datum) + \"<script>EVIL()</script>'+EVIL+'${EVIL}{{EVIL}}";
const NAMES = [
  EVIL,
  "it's",
  'say "so"',
  "back\\slash",
  "${datum.n}",
  "datum.score",
  "</script>",
  "<img onerror=x>",
  "a.b[0]",
  "[0].x",
  "__proto__",
  "constructor",
  "&amp;",
  "line\nbreak",
  "line\u2028break 2",
  "nul\u0000",
  "lone \ud800 half",
  "客户 🚀 دعم",
];
/** As many harmless names, one as long as the other, since a long name leaves less room. */
const HARMLESS = NAMES.map((name, i) => `n${i}`.padEnd(name.length, "x"));

/** Every chart, with these names wherever a name can stand. */
function chartsWith(names: readonly string[]): Readonly<Record<string, Chart>> {
  const [name = ""] = names;
  const metric: Metric = {
    ...NPS,
    name,
    categories: NPS.categories.map((category, i) => ({ ...category, name: names[i]! })),
  };
  const many = defineMetric({
    name,
    scale: { min: 1, max: names.length },
    categories: names.map((name, i) => ({ name, from: i + 1, to: i + 1 })),
  });
  const each = <Row>(row: (name: string, i: number) => Row) => names.map(row);
  const change = { ...data.changes.changes[0]!, period: name, earliest: name, latest: names[1]! };
  return {
    distribution: distributionChart(tallyScores([1, 2], { metric: many }), many, { title: name }),
    shares: shareChart(
      each((name) => ({ key: { [name]: name }, tally: tallyScores([9, 8, 3], { metric }) })),
      metric,
    ),
    trend: trendChart(
      { metric, points: each((label) => ({ period: { label, start: new Date(0) }, ...data.reading(3) })) },
      {
        width: 6000,
        target: 4,
        changes: {
          verdict: name,
          changes: [change],
          levels: [{ from: name, to: names[2]!, ...data.reading(3) }],
        },
      },
    ),
    control: controlLimitsChart(
      {
        center: 3,
        points: each((period) => ({ period, score: 3, n: 4, lower: 0, upper: 9 })),
        signals: [{ meaning: name, periods: [name] }],
      },
      metric,
      { width: 6000 },
    ),
    segments: segmentChart(
      {
        total: data.reading(3),
        segments: each((name) => ({ key: { [name]: name }, ...data.reading(3), verdict: name })),
      },
      metric,
    ),
    journey: journeyChart(
      {
        touchpoints: names,
        columns: names,
        cells: each((name) => ({ touchpoint: name, column: name, ...data.reading(3), tooFew: false })),
      },
      metric,
    ),
    drivers: driverChart(
      { drivers: each((name) => ({ ...data.drivers.drivers[0]!, driver: name, verdict: name })) },
      metric,
    ),
    decomposition: decompositionChart(
      {
        ...data.decomposition,
        segments: each((name) => ({ ...data.decomposition.segments[0]!, key: { [name]: name } })),
      },
      metric,
    ),
    benchmark: benchmarkChart(
      data.reading(3),
      each((name) => ({
        comparable: true,
        benchmark: {
          label: name,
          year: 2020,
          statistic: name,
          value: 3,
          low: null,
          high: null,
          source: { title: name },
        },
        verdict: name,
      })),
      metric,
    ),
    compliance: complianceChart(
      each((name) => ({ ...data.compliance[0]!, key: { [name]: name } })),
      { title: name },
    ),
  };
}

const hostile = chartsWith(NAMES);
const harmless = chartsWith(HARMLESS);
const names = Object.keys(hostile);

describe("names from data", () => {
  it("would run as code in the tooltips that Vega-Lite writes by itself", () => {
    const encoding = { x: { field: "a", type: "quantitative", title: EVIL } };
    const { spec } = compile({ data: { values: [{ a: 1 }] }, mark: "point", encoding } as TopLevelSpec);
    expect(codeOf(spec).some((code) => code.includes("EVIL"))).toBe(true);
  });

  it.each(names)("change nothing that Vega reads as code, and no name of a field: %s", (name) => {
    const [one, other] = [hostile, harmless].map(
      (charts) => compile(structuredClone(charts[name]!.spec)).spec,
    );
    expect(JSON.stringify(one)).toContain("EVIL");
    expect(codeOf(one)).toEqual(codeOf(other));
    expect(textsOf(hostile[name]!.spec, "field")).toEqual(textsOf(harmless[name]!.spec, "field"));
    expect(textsOf(one, "field").filter((field) => /EVIL|proto|constructor/.test(field))).toEqual([]);
  });

  it.each(names)("are drawn as text, never as markup, in a picture that is valid XML: %s", async (name) => {
    const [one, other] = [await render(hostile[name]!), await render(harmless[name]!)];
    expect(one.warnings).toEqual([]);
    expect(tagsOf(one.svg)).toEqual(tagsOf(other.svg));
    // Refuses what is not well formed.
    expect(new Resvg(one.svg).width).toBeGreaterThan(0);
  });

  it.each(names)(
    "stand in the picture letter by letter, line breaks and half letters apart: %s",
    async (name) => {
      const { svg } = await render(hostile[name]!);
      const text = Array.from(svg.matchAll(/>([^<]+)</g), ([, text]) => unescape(text!)).join("\n");
      for (const name of NAMES.slice(1)) {
        const label = name.replace(/[\n\u2028\u0000]/g, " ").replace("\ud800", "\ufffd");
        expect(text).toContain(label.trimEnd().slice(0, 11));
      }
    },
  );

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

/** The kinds of elements in a picture. */
function tagsOf(svg: string): Set<string> {
  return new Set(Array.from(svg.matchAll(/<\/?([^\s>/]+)/g), ([, tag]) => tag!));
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** All texts in a specification under a key, data apart. */
function textsOf(spec: unknown, key: string): string[] {
  if (Object(spec) !== spec) return [];
  return Object.entries(spec as object).flatMap(([name, inner]: [string, unknown]) =>
    name === "values" ? [] : name === key && typeof inner === "string" ? [inner] : textsOf(inner, key),
  );
}

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
