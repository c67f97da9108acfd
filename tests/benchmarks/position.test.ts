import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  defineMetric,
  NPS,
  NPS_GROUPS,
  probabilityAbove,
  type Metric,
  npsFromCounts,
  THUMBS,
  tallyScores,
} from "../../src/index.js";
import {
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
const answers = (...counts: number[]) =>
  counts.flatMap((count, point) => new Array<number>(count).fill(point));
const placed = (...args: Parameters<typeof compareToBenchmark>): BenchmarkPosition => {
  const result = compareToBenchmark(...args);
  if (!result.comparable) throw new Error(result.reason);
  return result;
};
const score = npsFromCounts({ promoters: 50, passives: 30, detractors: 20 });

describe("compareToBenchmark", () => {
  it("gives the side of the figure and the distance from it", () => {
    expect(placed(score, figure({ value: 20 }))).toMatchObject({
      position: "above",
      versusFigure: { difference: 10 },
      score: 30,
      n: 100,
    });
    expect(placed(score, figure({ value: 45 }))).toMatchObject({
      position: "below",
      versusFigure: { difference: -15 },
    });
    expect(placed(score, figure({ value: 30 }))).toMatchObject({
      position: "within",
      versusFigure: { difference: 0 },
    });
  });

  it("measures from the nearest end of a range, and both ends are within", () => {
    expect(placed(score, figure({ low: 0, high: 20 }))).toMatchObject({
      position: "above",
      versusFigure: { difference: 10 },
    });
    expect(placed(score, figure({ low: 40, high: 49 }))).toMatchObject({
      position: "below",
      versusFigure: { difference: -10 },
    });
    expect(placed(score, figure({ low: 30, high: 50 }))).toMatchObject({
      position: "within",
      versusFigure: { difference: 0 },
    });
    expect(placed(score, figure({ low: 0, high: 30 }))).toMatchObject({
      position: "within",
      versusFigure: { difference: 0 },
    });
  });

  it("treats a bound as a range without an end", () => {
    expect(placed(score, figure({ low: 50 }))).toMatchObject({
      position: "below",
      versusFigure: { difference: -20 },
    });
    expect(placed(score, figure({ low: 10 })).probability.above).toBe(0);
    expect(placed(score, figure({ high: 50 })).probability.below).toBe(0);
    expect(placed(score, figure({ high: 20 }))).toMatchObject({
      position: "above",
      versusFigure: { difference: 10 },
    });
  });

  it("gives a verdict only if the whole interval is on one side", () => {
    expect(placed(score, figure({ value: 29 })).standing).toBe("unclear");
    expect(placed(score, figure({ value: 0 })).standing).toBe("above");
    expect(placed(score, figure({ value: 60 })).standing).toBe("below");
    expect(placed(score, figure({ low: 0, high: 60 })).standing).toBe("within");
    expect(placed(score, figure({ low: 25, high: 35 })).standing).toBe("unclear");
  });

  // P(p > d) under Dirichlet(50.5, 30.5, 20.5) is a beta probability: 1 - I(1/2; 50.5, 20.5).
  // scipy.stats.beta.sf(0.5, 50.5, 20.5)
  it("gives the posterior probability of Jeffreys' prior for a net score", () => {
    const { probability } = placed(score, figure({ value: 0 }));
    expect(probability.above).toBeCloseTo(0.9998636750401215, 10);
    expect(probability.above + probability.below).toBe(1);
    expect(probability.within).toBe(0);
  });

  // scipy.stats.beta.sf(0.7, 80.5, 20.5)
  it("gives the posterior probability of Jeffreys' prior for a share", () => {
    const csat = computeCsat(answers(0, 10, 5, 5, 40, 40));
    const { probability } = placed(csat, figure({ metric: "CSAT", measure: "percentage", value: 70 }));
    expect(probability.above).toBeCloseTo(0.9878168571348261, 10);
  });

  it("gives the same probability as probabilityAbove for a net score, a share and a mean", () => {
    const ratings = answers(0, 3, 1, 4, 9, 12, 7);
    for (const [metric, given, measure, value] of [
      [NPS, answers(0, 1, 2, 0, 3, 1, 4, 6, 8, 9, 7), "net-score", 12],
      [csatMetric({ scale: "1-7" }), ratings, "percentage", 41],
      [cesMetric(), ratings, "mean-rating", 4.6],
    ] as const) {
      const tally = tallyScores(given, { metric: metric as Metric });
      const benchmark = figure({ metric: metric.name, measure, value });
      const { probability } = placed(computeScore(tally, metric as Metric), benchmark);
      expect(probability.above).toBeCloseTo(probabilityAbove(tally, metric as Metric, value)!, 12);
    }
  });

  // The integral of the posterior density over the triangle of shares, by midpoints: no function of the library.
  it.each([
    [{ value: 12 }, 12, 12],
    [{ value: 45 }, 45, 45],
    [{ low: 25, high: 40 }, 25, 40],
    [{ low: 50 }, 50, Infinity],
    [{ high: 10 }, -Infinity, 10],
  ])("gives the integral of Jeffreys' posterior density for %j", (change, low, high) => {
    const [promoters, passives, detractors] = [9, 6, 4];
    const sums = { below: 0, within: 0, above: 0 };
    const steps = 1200;
    for (let i = 0; i < steps; i++) {
      for (let j = 0; j < steps - i; j++) {
        const [p, d] = [(i + 1 / 3) / steps, (j + 1 / 3) / steps];
        const density = p ** (promoters - 0.5) * d ** (detractors - 0.5) * (1 - p - d) ** (passives - 0.5);
        const net = 100 * (p - d);
        sums[net < low ? "below" : net > high ? "above" : "within"] += density;
      }
    }
    const total = sums.below + sums.within + sums.above;
    const { probability } = placed(npsFromCounts({ promoters, passives, detractors }), figure(change));
    for (const standing of ["below", "within", "above"] as const) {
      expect(Math.abs(probability[standing] - sums[standing] / total)).toBeLessThan(2e-3);
    }
  });

  // Every sample of up to 25 answers against nine figures. The interval and the posterior are two answers to one
  // question, so they differ where answers are few; 0.956 is the least that was met.
  it("gives a verdict only with a probability above 0.95", () => {
    const figures = [-99, -60, -30, 0, 7, 30, 60, 80, 99].map((value) => figure({ value }));
    let least = 1;
    for (let n = 1; n <= 25; n++) {
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let detractors = 0; detractors + promoters <= n; detractors++) {
          const given = npsFromCounts({ promoters, passives: n - promoters - detractors, detractors });
          for (const target of figures) {
            const { standing, position, probability, versusFigure } = placed(given, target);
            if (standing === "unclear") continue;
            expect(standing).toBe(position);
            expect(Math.sign(versusFigure.difference!)).toBe(standing === "above" ? 1 : -1);
            expect(versusFigure.verdict).toBe(standing === "above" ? "higher" : "lower");
            least = Math.min(least, probability[standing]);
          }
        }
      }
    }
    expect(least).toBeGreaterThan(0.95);
  });

  it("gives the distance to the nearest end, and mirror images for reversed answers", () => {
    const points = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 40 });
    const ends = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }));
    const groups = (given: readonly number[], sign: 1 | -1) =>
      computeScore(
        given.map((answer) => sign * (answer >= 9 ? 1 : answer <= 6 ? -1 : 0)),
        NPS_GROUPS,
      );
    fc.assert(
      fc.property(points, ends, (given, [a, b]) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const one = placed(groups(given, 1), figure({ low, high }));
        const other = placed(groups(given, -1), figure({ low: -high, high: -low }));
        const { below, within, above } = one.probability;
        expect(below + within + above).toBeCloseTo(1, 10);
        const [difference, mirrored] = [one, other].map(({ versusFigure }) => versusFigure.difference!);
        expect(mirrored).toBeCloseTo(-difference!, 10);
        expect(other.probability.above).toBeCloseTo(below, 9);
        if (one.standing !== "unclear") expect(one.standing).toBe(one.position);
        if (one.position === "within") expect(difference).toBe(0);
        else expect(difference).toBeCloseTo(one.score - (one.position === "below" ? low : high), 10);
      }),
    );
  });

  it("gives a probability for weighted answers that are all at one end of the scale", () => {
    for (const rating of [1, 7]) {
      const rows = [1, 3, 2].map((weight) => ({ rating, weight }));
      const given = computeCes(rows, { score: "rating", weight: "weight" });
      const base = { metric: "CES", measure: "mean-rating" } as const;
      expect(placed(given, figure({ ...base, value: rating })).probability.above).toBeGreaterThanOrEqual(0);
      const { above } = placed(given, figure({ ...base, value: 4 })).probability;
      expect(rating === 7 ? above : 1 - above).toBeGreaterThan(0.9);
    }
  });

  // With 400 answers the prior weighs little: scipy.stats.t.sf((4.9 - 5) / se, 399), se that of [7, 6, 5, 2] * 100.
  it("approaches Student's probability for the mean of many answers", () => {
    const given = [7, 6, 5, 2].flatMap((point) => new Array<number>(100).fill(point));
    const { above } = placed(
      computeCes(given),
      figure({ metric: "CES", measure: "mean-rating", value: 4.9 }),
    ).probability;
    expect(Math.abs(above - 0.8569)).toBeLessThan(0.03);
  });

  it("gives a probability for equal answers, a single answer and weighted answers", () => {
    const base = { metric: "CES", measure: "mean-rating", value: 5 } as const;
    const rows = [6, 6, 5, 7, 4, 6].map((rating, i) => ({ rating, weight: 1 + i }));
    const weighted = computeCes(rows, { score: "rating", weight: "weight" });
    for (const given of [computeCes([6, 6, 6]), computeCes([6]), weighted]) {
      const { above, below } = placed(given, figure(base)).probability;
      expect(above).toBeGreaterThan(0.1);
      expect(above + below).toBeCloseTo(1, 12);
    }
    expect(placed(weighted, figure(base)).probability.above).toBeGreaterThan(0.5);
    expect(placed(weighted, figure({ ...base, value: 1 })).probability.above).toBeGreaterThan(0.99);
  });

  it("splits the probability of a range into three parts", () => {
    const { below, within, above } = placed(score, figure({ low: 25, high: 35 })).probability;
    expect(below + within + above).toBeCloseTo(1, 12);
    expect(Math.min(below, within, above)).toBeGreaterThan(0.1);
  });

  it("gives a smaller probability for the same score from fewer answers", () => {
    const few = npsFromCounts({ promoters: 5, passives: 3, detractors: 2 });
    const { above } = placed(few, figure({ value: 10 })).probability;
    expect(above).toBeLessThan(placed(score, figure({ value: 10 })).probability.above);
  });

  it("uses the effective number of weighted answers", () => {
    const rows = answers(...new Array<number>(9).fill(0), 50, 0).map((answer, i) => ({
      answer: i % 5 ? answer : 3,
      weight: i % 2 ? 9 : 1,
    }));
    const weighted = computeNps(rows, { score: "answer", weight: "weight" });
    const plain = npsFromCounts({ promoters: 40, passives: 0, detractors: 10 });
    expect(weighted.score).toBe(plain.score);
    const target = figure({ value: 20 });
    expect(placed(weighted, target).probability.above).toBeLessThan(placed(plain, target).probability.above);
  });

  it("gives for a metric of your own what it gives for the same metric of the library", () => {
    const mine = defineMetric({ ...NPS, name: "NPS" });
    const tally = tallyScores([9, 9, 8, 3, 10], { metric: NPS });
    const target = figure({ value: 10 });
    expect(compareToBenchmark(computeScore(tally, mine), target)).toEqual(
      compareToBenchmark(computeNps(tally), target),
    );
    const stars = defineMetric({ ...THUMBS, name: "Stars" });
    const result = computeScore([1, 1, 0], stars);
    const bench = figure({ metric: "Stars", measure: "percentage", value: 50 });
    expect(placed(result, bench)).toMatchObject({ position: "above", metric: stars });
  });

  it("refuses undefined as benchmark, as when no figure was found", () => {
    const [none] = findBenchmarks({ industry: "dragons" });
    expect(() => compareToBenchmark(score, none!)).toThrow("Expected a benchmark, got undefined");
  });

  it("refuses values that are not a score or not a single benchmark", () => {
    const found = findBenchmarks({ metric: "NPS", industry: "airlines" });
    expect(() => compareToBenchmark(score, found as never)).toThrow(
      "Expected one benchmark, not a list of them",
    );
    const near: readonly unknown[] = [40, null, undefined, tallyScores([9], { metric: NPS })];
    for (const other of near) {
      expect(() => compareToBenchmark(other as never, found[0]!)).toThrow(
        "Expected a score, such as computeNps gives, got ",
      );
    }
  });

  it("compares a score of NPS groups, whose scale is not known, with a figure on 0-10", () => {
    const published = findBenchmarks({ metric: "NPS", industry: "airlines" })[0]!;
    expect(placed(score, published).versusFigure.difference).toBe(23);
    expect(placed(computeScore([1, 0, 1, -1], NPS_GROUPS), published).score).toBe(25);
  });
});
