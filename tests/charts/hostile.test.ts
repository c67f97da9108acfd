import { Resvg } from "@resvg/resvg-js";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import type { BenchmarkPosition } from "../../src/benchmarks/index.js";
import {
  benchmarkChart,
  complianceChart,
  controlChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  themeChart,
  trendChart,
  type Chart,
} from "../../src/charts/index.js";
import {
  compareSegments,
  computeNps,
  computeScore,
  defineMetric,
  NPS,
  tallyScores,
  type Metric,
} from "../../src/index.js";
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
  const verdict = name as never;
  const shares = each((value) => ({ key: { [name]: value }, tally: tallyScores([9, 8, 3], { metric }) }));
  const position = data.positions.find((one): one is BenchmarkPosition => one.comparable)!;
  const figure = { ...position.benchmark, value: 3, low: null, high: null };
  return {
    distribution: distributionChart(computeScore([1, 2], many), { title: name }),
    shares: shareChart(compareSegments(shares, metric)),
    trend: trendChart(
      { ...data.trendOf(each((label) => data.pointOf(label, 3))), metric },
      {
        width: 6000,
        target: 4,
        changes: {
          ...data.changes,
          verdict,
          changes: [change],
          levels: [{ from: name, to: names[2]!, ...data.reading(3) }],
        },
      },
    ),
    control: controlChart(
      {
        ...data.control,
        metric,
        centre: 3,
        points: each((period) => ({ ...data.control.points[0]!, period, score: 3, low: 0, high: 9 })),
        signals: [{ ...data.control.signals[0]!, meaning: name, periods: [name] }],
      },
      { width: 6000 },
    ),
    segments: segmentChart(
      data.segmentsOf(
        each((name) => data.segmentOf({ [name]: name }, data.reading(3), name as never)),
        metric,
      ),
    ),
    journey: journeyChart({
      ...data.journey,
      metric,
      touchpoints: names,
      columns: names,
      cells: each((name) => ({
        ...data.journey.cells[0]!,
        touchpoint: name,
        column: name,
        ...data.reading(3),
        tooFew: false,
      })),
    }),
    drivers: driverChart(
      data.driversOf(
        each((name) => {
          const driver = data.drivers.drivers[0]!;
          return { ...driver, driver: name, versusRest: { ...driver.versusRest, verdict: name as never } };
        }),
        metric,
      ),
    ),
    themes: themeChart(
      {
        ...data.themes,
        metric,
        periods: names,
        themes: each((theme) => ({
          ...data.themes.themes[0]!,
          theme,
          points: each((period) => ({ ...data.themes.themes[0]!.points[0]!, period })),
        })),
      },
      { title: name },
    ),
    decomposition: decompositionChart({
      ...data.decomposition,
      metric,
      segments: each((name) => data.stepOf({ [name]: name }, data.effectOf(6, 4))),
    }),
    benchmark: benchmarkChart(
      { ...computeNps([9, 3]), metric },
      each((name) => ({
        ...position,
        benchmark: {
          ...figure,
          label: name,
          statistic: name as never,
          source: { title: name, url: null },
        },
        verdict: name as never,
      })),
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
  it("would run as code in the default tooltips of Vega-Lite", () => {
    const encoding = { x: { field: "a", type: "quantitative", title: EVIL } };
    const { spec } = compile({ data: { values: [{ a: 1 }] }, mark: "point", encoding } as TopLevelSpec);
    expect(codeOf(spec).some((code) => code.includes("EVIL"))).toBe(true);
  });

  it.each(names)("leave code and field names of the specification unchanged: %s", (name) => {
    const [one, other] = [hostile, harmless].map(
      (charts) => compile(structuredClone(charts[name]!.spec)).spec,
    );
    expect(JSON.stringify(one)).toContain("EVIL");
    expect(codeOf(one)).toEqual(codeOf(other));
    expect(textsOf(hostile[name]!.spec, "field")).toEqual(textsOf(harmless[name]!.spec, "field"));
    expect(textsOf(one, "field").filter((field) => /EVIL|proto|constructor/.test(field))).toEqual([]);
  });

  it.each(names)("are drawn as text and never as markup, in valid XML: %s", async (name) => {
    const [one, other] = [await render(hostile[name]!), await render(harmless[name]!)];
    expect(one.warnings).toEqual([]);
    expect(tagsOf(one.svg)).toEqual(tagsOf(other.svg));
    // Refuses what is not well formed.
    expect(new Resvg(one.svg).width).toBeGreaterThan(0);
  });

  it.each(names)("are drawn letter by letter, except for line breaks and half letters: %s", async (name) => {
    const { svg } = await render(hostile[name]!);
    const text = Array.from(svg.matchAll(/>([^<]+)</g), ([, text]) => unescape(text!)).join("\n");
    for (const name of NAMES.slice(1)) {
      const label = name.replace(/[\n\u2028\u0000]/g, " ").replace("\ud800", "\ufffd");
      expect(text).toContain(label.trimEnd().slice(0, 11));
    }
  });

  it("are replaced by a question mark if they are not text", async () => {
    const hostile = { toString: () => EVIL, signal: EVIL, expr: EVIL } as never;
    const segment = data.segmentOf({ a: hostile }, data.reading(3), hostile);
    const comparison = data.segmentsOf([segment], { ...NPS, name: hostile });
    const chart = segmentChart(comparison);
    expect(() => segmentChart(comparison, { title: hostile })).toThrow(
      "Expected text, got an object at title",
    );
    expect(JSON.stringify(chart.spec)).not.toContain("EVIL");
    expect((await render(chart)).warnings).toEqual([]);
    expect(chart.rows[0]!.segment).toBe("?");
  });

  it("are numbered if they are equal, with a band for each", async () => {
    const named = ["a", "a", "a (2)", "__proto__", ""].map((a) => data.segmentOf({ a }, data.reading(3)));
    const chart = segmentChart(data.segmentsOf(named));
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
