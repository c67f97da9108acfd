import { describe, expect, it } from "vitest";
import * as charts from "../../src/charts/index.js";
import { compareSegments, computeNps, NPS, tallyScores } from "../../src/index.js";
import { segments, trend } from "../support/charts.js";

const wrong = {
  accountsAtRiskChart: "money at risk, as valueAtRisk gives",
  benchmarkChart: "a score, such as computeNps gives",
  calibrationChart: "a test of a risk, as assessRisk gives",
  complianceChart: "a list of groups, as followUpCompliance gives",
  controlChart: "control limits, as controlLimits gives",
  decompositionChart: "a decomposition, as decomposeChange gives",
  distributionChart: "a score, such as computeNps gives",
  driverChart: "drivers, as compareDrivers gives",
  journeyChart: "scores of a journey, as journeyScores gives",
  retentionChart: "retention, as computeRetention gives",
  segmentChart: "segments, as compareSegments gives",
  shareChart: "a trend, as computeTrend gives, or segments, as compareSegments gives",
  termChart: "terms, as discoverTerms gives",
  themeChart: "themes over periods, as themeTrends gives",
  trendChart: "a trend, as computeTrend gives",
  upliftChart: "an uplift, as upliftOf gives",
} as const;

type AnyChart = (...given: unknown[]) => unknown;

/** A value with every field that a chart draws. */
const anything = {
  points: [],
  segments: [],
  counts: {},
  drivers: [],
  cells: [],
  terms: [],
  themes: [],
  periods: [],
};

describe("charts given another value", () => {
  const names = Object.keys(wrong) as (keyof typeof wrong)[];

  it("include every chart of the room", () => {
    expect(
      Object.keys(charts)
        .filter((name) => name.endsWith("Chart"))
        .sort(),
    ).toEqual(names);
  });

  it.each(names)("throw with what the chart draws and what it got: %s", (name) => {
    const draw = charts[name] as AnyChart;
    for (const [given, got] of [
      [undefined, "undefined"],
      [40, "40"],
      [{ score: 40 }, "an object"],
      [tallyScores([9], { metric: NPS }), "an object"],
    ] as const) {
      expect(() => draw(given, [])).toThrow(`Expected ${wrong[name]}, got ${got}`);
    }
  });

  it("throw if the metric is missing, except for charts of what has none", () => {
    for (const name of names) {
      if (["accountsAtRiskChart", "calibrationChart", "complianceChart", "upliftChart"].includes(name))
        continue;
      expect(() => (charts[name] as AnyChart)({ ...anything, metric: "NPS" }, []), name).toThrow(
        'Expected a metric, such as NPS, got "NPS"',
      );
    }
  });

  it("do not accept one result for another: a score has points too, and a comparison a score", () => {
    const score = computeNps([9, 3]);
    for (const draw of [charts.trendChart, charts.controlChart, charts.shareChart] as AnyChart[])
      expect(() => draw(score)).toThrow("got an object");
    for (const result of [trend, segments, compareSegments([], NPS)])
      expect(() => charts.distributionChart(result as never)).toThrow("a score, such as computeNps gives");
  });

  it("throw if positions are not a list", () => {
    const draw = charts.benchmarkChart as AnyChart;
    expect(() => draw(computeNps([9]), NPS)).toThrow(
      "Expected a list of positions, as compareToBenchmark gives, got an object",
    );
  });
});
