import { describe, expect, it } from "vitest";
import { compareToBenchmark } from "../../src/benchmarks/index.js";
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
  type ChartOptions,
} from "../../src/charts/index.js";
import { compareSegments, computeNps, NPS, tallyScores } from "../../src/index.js";
import * as data from "../support/charts.js";
import { render } from "../support/render.js";

const many = tallyScores([...new Array<number>(1500).fill(9), ...new Array<number>(700).fill(3)], {
  metric: NPS,
});
const score = computeNps(many);
const groups = compareSegments([...data.table, { key: { channel: "mail" }, tally: many }], NPS);
const positions = data.positions.map(({ benchmark }) => compareToBenchmark(score, benchmark));
const CHARTS: Readonly<Record<string, (options: ChartOptions) => Chart>> = {
  distribution: (options) => distributionChart(score, options),
  shares: (options) => shareChart(groups, options),
  trend: (options) => trendChart(data.trend, { changes: data.changes, target: 50.5, ...options }),
  control: (options) => controlChart(data.control, options),
  segments: (options) => segmentChart(data.segments, options),
  journey: (options) => journeyChart(data.journey, options),
  drivers: (options) => driverChart(data.drivers, options),
  themes: (options) => themeChart(data.themes, options),
  decomposition: (options) => decompositionChart(data.decomposition, options),
  benchmark: (options) => benchmarkChart(score, positions, options),
  compliance: (options) => complianceChart(data.compliance, { goal: 0.805, ...options }),
};

/** The words of a chart: titles, descriptions, and the texts in its rows and in the data of its layers. */
function wordsOf({ spec, rows }: Chart): string[] {
  const values = [...rows, ...spec.layer.flatMap(({ data }) => data?.values ?? [])];
  const texts = values.flatMap((row) => Object.values(row).filter((value) => typeof value === "string"));
  return [spec.description, ...[spec.title.text].flat(), ...[spec.title.subtitle].flat(), ...texts];
}

/** A chart without its words. */
function numbersOf({ rows }: Chart): unknown[] {
  return rows.map((row) => Object.entries(row).filter(([, value]) => typeof value !== "string"));
}

describe("a chart in a locale", () => {
  const names = Object.keys(CHARTS);

  it.each(names)("has the numbers of the locale in all its texts: %s", async (name) => {
    const [fixed, german] = [CHARTS[name]!({}), CHARTS[name]!({ locale: "de" })];
    const written = wordsOf(german).filter((text) => !/^\d{4}-\d\d-\d\dT/.test(text));
    expect(written.filter((text) => /\d\.\d(?!\d\d)|\d%|[1-9],\d\d\d/.test(text))).toEqual([]);
    expect(written.some((text) => /\d,\d/.test(text))).toBe(true);
    const letters = (chart: Chart) =>
      wordsOf(chart)
        .map((text) => text.replace(/[^\p{L}]/gu, ""))
        .join("");
    expect(letters(german)).toBe(letters(fixed));
    expect(numbersOf(german)).toEqual(numbersOf(fixed));
    expect((await render(german)).warnings).toEqual([]);
  });

  it.each(names)("rejects a locale that the runtime does not know: %s", (name) => {
    expect(() => CHARTS[name]!({ locale: "no such" })).toThrow("a locale that this runtime knows");
  });
});
