import { describe, expect, it } from "vitest";
import {
  CES_1,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  defineMetric,
  ENPS,
  NPS,
  NPS_1_TO_10,
  THUMBS,
} from "../../src/index.js";
import {
  BENCHMARKS,
  compareToBenchmark,
  defineBenchmarks,
  findBenchmarks,
  type Benchmark,
  type BenchmarkDefinition,
  type BenchmarkPosition,
} from "../../src/benchmarks/index.js";

const figure = (change: Partial<BenchmarkDefinition>): Benchmark =>
  defineBenchmarks([
    {
      metric: "NPS",
      industry: "Bakeries",
      measure: "net-score",
      source: "Guild survey",
      trust: "measured-study",
      ...change,
    },
  ])[0]!;
const placed = (...args: Parameters<typeof compareToBenchmark>): BenchmarkPosition => {
  const result = compareToBenchmark(...args);
  if (!result.comparable) throw new Error(result.reason);
  return result;
};

describe("comparability", () => {
  const SPEED = defineMetric({ ...THUMBS, name: "Delivery speed" });
  const csatIndex = findBenchmarks({ metric: "CSAT", industry: "airlines" })[0]!;
  const zendesk = findBenchmarks({ metric: "CSAT", industry: "software" })[0]!;
  const effort = findBenchmarks({ metric: "CES" })[0]!;
  const grocery = findBenchmarks({ metric: "NPS", industry: "grocery" })[0]!;
  const csat5 = figure({ metric: "CSAT 1-5", measure: "percentage", value: 80, scale: { min: 1, max: 5 } });

  it.each([
    ["no answers", computeNps([]), grocery, "no-score"],
    ["another metric", computeNps([9]), zendesk, "other-metric"],
    ["a score of employees for a figure of customers", computeScore([9], ENPS), grocery, "other-metric"],
    ["another scale", computeScore([9], NPS_1_TO_10), grocery, "other-scale"],
    ["five points for a figure of good and bad", computeCsat([5, 4]), zendesk, "other-scale"],
    ["seven points for a figure on five", computeCsat([7, 6], { scale: "1-7" }), csat5, "other-scale"],
    ["a percentage for an index", computeCsat([5, 4]), csatIndex, "other-statistic"],
    ["a mean for a percentage", computeCsat([5, 4], { statistic: "mean" }), csat5, "other-statistic"],
    ["an effort score for the rate of a behaviour", computeCes([5, 4]), effort, "other-statistic"],
    [
      "a score with cut points of its own",
      computeCsat([5, 4], { satisfiedFrom: 5 }),
      csat5,
      "other-statistic",
    ],
    [
      "effort where low is good for effort where high is good",
      computeScore([1, 2], CES_1),
      figure({ metric: "CES", measure: "mean-rating", value: 3, scale: { min: 1, max: 5 } }),
      "other-metric",
    ],
    [
      "a metric for another one whose name begins with the same word",
      computeScore([1], SPEED),
      figure({ metric: "Delivery accuracy", measure: "percentage", value: 80 }),
      "other-metric",
    ],
    [
      "a scale other than the one in the name of the figure's metric",
      computeCsat([7, 6], { scale: "1-7" }),
      figure({ metric: "CSAT 1-5", measure: "percentage", value: 80 }),
      "other-scale",
    ],
    ["1-10 for the 0-10 of NPS", computeScore([9], NPS_1_TO_10), figure({ value: 30 }), "other-scale"],
    [
      "1-10 for a figure on 1-5",
      computeCsat([9, 10], { scale: "1-10" }),
      figure({ metric: "CSAT 1-5", measure: "percentage", value: 80, scale: { min: 1, max: 5 } }),
      "other-scale",
    ],
    [
      "a figure with cut points of its own",
      computeCsat([5, 4]),
      figure({ metric: csatMetric({ satisfiedFrom: 5 }).name, measure: "percentage", value: 60 }),
      "other-metric",
    ],
    ["a net score for an index", computeNps([9]), figure({ measure: "index", value: 40 }), "other-statistic"],
    [
      "a mean for a share of easy answers",
      computeCes([5, 6]),
      figure({ metric: "CES 1-7", measure: "percentage", value: 70 }),
      "other-statistic",
    ],
    ["a mean for an index on 0-100", computeCsat([5], { statistic: "mean" }), csatIndex, "other-statistic"],
  ] as const)("refuses %s, with a reason", (_, given, benchmark, code) => {
    const refusal = compareToBenchmark(given, benchmark);
    expect(refusal).toMatchObject({ comparable: false, code, benchmark });
    expect((refusal as { reason: string }).reason).toMatch(/^[A-Z].*\.$/);
  });

  const shareFrom = (satisfiedFrom: number, value = 100) => [
    { name: "other", from: 1, to: satisfiedFrom - 1, value: 0 },
    { name: "satisfied", from: satisfiedFrom, to: 5, value },
  ];
  it.each([
    ["cut points of its own under a usual name", shareFrom(3), "CSAT", "other-statistic"],
    ["values other than 0 and 100", shareFrom(4, 1), "CSAT", "other-statistic"],
    ["usual cut points for a figure of an unknown metric", shareFrom(4), "CSAT of hotels", "other-metric"],
  ])("refuses a metric of your own with %s", (_, categories, name, code) => {
    const metric = defineMetric({ name: "CSAT", scale: { min: 1, max: 5 }, categories });
    const benchmark = figure({ metric: name, measure: "percentage", value: 80 });
    const refusal = compareToBenchmark(computeScore([5, 4, 3], metric), benchmark);
    expect(refusal).toMatchObject({ code });
  });

  it("does not refuse a metric of your own of the same family that counts the usual answers", () => {
    const definition = { name: "Our CSAT", scale: { min: 1, max: 5 }, categories: shareFrom(4) } as const;
    const score = (family?: string) => computeScore([5, 4, 3], defineMetric({ ...definition, family }));
    expect(placed(score("CSAT"), csat5).position).toBe("below");
    expect(compareToBenchmark(score(), csat5)).toMatchObject({ code: "other-metric" });
  });

  it("goes by the family of a metric and not by the words of its name", () => {
    const nps = (name: string, family?: string) =>
      computeScore([9, 3], defineMetric({ ...NPS, name, family }));
    expect(compareToBenchmark(nps("NPS fantasy"), grocery)).toMatchObject({ code: "other-metric" });
    expect(placed(nps("Delivery NPS", "NPS"), grocery).score).toBe(0);
    expect(findBenchmarks({ metric: "CSAT whatever" })).toEqual([]);
    expect(findBenchmarks({ metric: csatMetric({ satisfiedFrom: 5 }) })).toEqual(
      findBenchmarks({ metric: "CSAT" }),
    );
  });

  it("refuses effort where low is good under a name of your own", () => {
    const effort = computeScore([1, 2], defineMetric({ ...CES_1, name: "CES support" }));
    const benchmark = figure({ metric: "CES", measure: "mean-rating", value: 3 });
    expect(compareToBenchmark(effort, benchmark)).toMatchObject({ code: "other-metric" });
    const own = figure({ metric: "CES 1.0", measure: "mean-rating", value: 3 });
    expect(placed(effort, own).position).toBe("below");
  });

  it("does not refuse a figure of the same name, scale and kind", () => {
    const metric = csatMetric({ scale: "1-5", satisfiedFrom: 5 });
    const same = figure({ metric: metric.name, measure: "percentage", value: 60, scale: { min: 1, max: 5 } });
    expect(compareToBenchmark(computeScore([5, 5, 1], metric), same).comparable).toBe(true);
  });

  it("does not refuse a mean for its cut points, which do not change it", () => {
    const drawn = computeCsat([5, 4, 2], { statistic: "mean", satisfiedFrom: 5 });
    const mean = figure({ metric: "CSAT 1-5", measure: "mean-rating", value: 4, scale: { min: 1, max: 5 } });
    expect(placed(drawn, mean).position).toBe("below");
  });

  it("does not refuse a score of good and bad ratings for a figure of them", () => {
    const goodAndBad = defineMetric({ ...THUMBS, name: "Good or bad", family: "CSAT" });
    const given = computeScore([1, 1, 1, 0], goodAndBad);
    expect(placed(given, zendesk)).toMatchObject({ score: 75, versusFigure: { difference: 75 - 87 } });
  });

  it("refuses or places every published figure, and never throws", () => {
    for (const benchmark of BENCHMARKS) {
      for (const given of [computeNps([10, 3]), computeCsat([5, 1]), computeCes([7, 1]), computeNps([])]) {
        const result = compareToBenchmark(given, benchmark);
        if (!result.comparable) continue;
        const { below, within, above } = result.probability;
        expect(below + within + above).toBeCloseTo(1, 12);
      }
    }
  });
});
