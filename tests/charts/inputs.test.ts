import { describe, expect, it } from "vitest";
import { csatMetric, NPS, tallyScores } from "../../src/index.js";
import * as charts from "../../src/charts/index.js";

const wrong = {
  benchmarkChart: "a list of positions, as compareToBenchmark gives",
  complianceChart: "a list of groups, as followUpCompliance gives",
  controlLimitsChart: "a control chart, as controlChart gives",
  decompositionChart: "a decomposition, as decomposeChange gives",
  distributionChart: "a tally, as tallyScores gives",
  driverChart: "drivers, as compareDrivers gives",
  journeyChart: "a heat map, as journeyHeatmap gives",
  segmentChart: "segments, as compareSegments gives",
  shareChart: "a list of groups, as tallyBy gives",
  trendChart: "a trend, as computeTrend gives",
} as const;

type AnyChart = (...given: unknown[]) => unknown;

describe("a chart of something else", () => {
  const names = Object.keys(wrong) as (keyof typeof wrong)[];

  it("is every chart there is", () => {
    expect(Object.keys(charts).filter((name) => name.endsWith("Chart"))).toEqual(
      expect.arrayContaining(names),
    );
    expect(names).toHaveLength(10);
  });

  it.each(names)("%s says what it draws and what it got", (name) => {
    const draw = charts[name] as AnyChart;
    // A chart of benchmarks takes the score first.
    const first = name === "benchmarkChart" ? [{ score: 1, interval: null, n: 1 }] : [];
    for (const [given, got] of [
      [undefined, "undefined"],
      [40, "40"],
      [{ score: 40 }, "an object"],
    ] as const) {
      expect(() => draw(...first, given, NPS)).toThrow(`Expected ${wrong[name]}, got ${got}`);
    }
  });

  it("without a metric says so", () => {
    const tally = tallyScores([4, 5], { metric: csatMetric() });
    expect(() => charts.distributionChart(tally, undefined as never)).toThrow(
      "Expected a metric, such as NPS",
    );
    for (const name of names) {
      if (name === "complianceChart" || name === "trendChart") continue;
      const first = name === "benchmarkChart" ? [{}, []] : name === "shareChart" ? [[]] : [anything];
      expect(() => (charts[name] as AnyChart)(...first, "NPS"), name).toThrow(
        'Expected a metric, such as NPS, got "NPS"',
      );
    }
  });
});

const anything = { points: [], segments: [], counts: [], drivers: [], cells: [] };
