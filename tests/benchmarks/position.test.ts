import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  defineMetric,
  ENPS,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  probabilityAbove,
  type Metric,
  npsFromCounts,
  THUMBS,
  tallyScores,
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
const answers = (...counts: number[]) =>
  counts.flatMap((count, point) => new Array<number>(count).fill(point));
const placed = (...args: Parameters<typeof compareToBenchmark>): BenchmarkPosition => {
  const result = compareToBenchmark(...args);
  if (!result.comparable) throw new Error(result.reason);
  return result;
};
const score = npsFromCounts({ promoters: 50, passives: 30, detractors: 20 });

describe("compareToBenchmark", () => {
  it("says on which side of a figure a score stands and how far from it", () => {
    expect(placed(score, figure({ value: 20 }))).toMatchObject({
      position: "above",
      distance: 10,
      score: 30,
      n: 100,
    });
    expect(placed(score, figure({ value: 45 }))).toMatchObject({ position: "below", distance: -15 });
    expect(placed(score, figure({ value: 30 }))).toMatchObject({ position: "within", distance: 0 });
  });

  it("measures from the nearest end of a range, and is within at both ends", () => {
    expect(placed(score, figure({ low: 0, high: 20 }))).toMatchObject({ position: "above", distance: 10 });
    expect(placed(score, figure({ low: 40, high: 49 }))).toMatchObject({ position: "below", distance: -10 });
    expect(placed(score, figure({ low: 30, high: 50 }))).toMatchObject({ position: "within", distance: 0 });
    expect(placed(score, figure({ low: 0, high: 30 }))).toMatchObject({ position: "within", distance: 0 });
  });

  it("takes a bound for a range without an end", () => {
    expect(placed(score, figure({ low: 50 }))).toMatchObject({ position: "below", distance: -20 });
    expect(placed(score, figure({ low: 10 })).probability.above).toBe(0);
    expect(placed(score, figure({ high: 50 })).probability.below).toBe(0);
    expect(placed(score, figure({ high: 20 }))).toMatchObject({ position: "above", distance: 10 });
  });

  it("gives a verdict only where the whole interval stands", () => {
    expect(placed(score, figure({ value: 29 })).verdict).toBe("unclear");
    expect(placed(score, figure({ value: 0 })).verdict).toBe("above");
    expect(placed(score, figure({ value: 60 })).verdict).toBe("below");
    expect(placed(score, figure({ low: 0, high: 60 })).verdict).toBe("within");
    expect(placed(score, figure({ low: 25, high: 35 })).verdict).toBe("unclear");
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

  it("gives the probability that probabilityAbove gives, for a net score, a share and a mean", () => {
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
  ])("gives what the density of Jeffreys' posterior integrates to, for %j", (change, low, high) => {
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
  it("gives no verdict that the probability does not bear out", () => {
    const figures = [-99, -60, -30, 0, 7, 30, 60, 80, 99].map((value) => figure({ value }));
    let least = 1;
    for (let n = 1; n <= 25; n++) {
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let detractors = 0; detractors + promoters <= n; detractors++) {
          const given = npsFromCounts({ promoters, passives: n - promoters - detractors, detractors });
          for (const target of figures) {
            const { verdict, position, probability, distance } = placed(given, target);
            if (verdict === "unclear") continue;
            expect(verdict).toBe(position);
            expect(Math.sign(distance)).toBe(verdict === "above" ? 1 : -1);
            least = Math.min(least, probability[verdict]);
          }
        }
      }
    }
    expect(least).toBeGreaterThan(0.95);
  });

  it("is at least as far from a figure's end as the interval is beyond it, and turns with the sign", () => {
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
        const one = placed(groups(given, 1), figure({ low, high }), { metric: NPS_GROUPS });
        const other = placed(groups(given, -1), figure({ low: -high, high: -low }), { metric: NPS_GROUPS });
        const { below, within, above } = one.probability;
        expect(below + within + above).toBeCloseTo(1, 10);
        expect(other.distance).toBeCloseTo(-one.distance, 10);
        expect(other.probability.above).toBeCloseTo(below, 9);
        if (one.verdict !== "unclear") expect(one.verdict).toBe(one.position);
        if (one.position === "within") expect(one.distance).toBe(0);
        else expect(one.distance).toBeCloseTo(one.score - (one.position === "below" ? low : high), 10);
      }),
    );
  });

  it("has a probability at the mean of weighted answers that ends its scale", () => {
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
  it("comes to Student's probability for the mean of many answers", () => {
    const given = [7, 6, 5, 2].flatMap((point) => new Array<number>(100).fill(point));
    const { above } = placed(
      computeCes(given),
      figure({ metric: "CES", measure: "mean-rating", value: 4.9 }),
    ).probability;
    expect(Math.abs(above - 0.8569)).toBeLessThan(0.03);
  });

  it("has a probability where a mean's answers all agree, there is one, or they are weighted", () => {
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

  it("splits the probability of a range in three", () => {
    const { below, within, above } = placed(score, figure({ low: 25, high: 35 })).probability;
    expect(below + within + above).toBeCloseTo(1, 12);
    expect(Math.min(below, within, above)).toBeGreaterThan(0.1);
  });

  it("is less sure of the same score from fewer answers", () => {
    const few = npsFromCounts({ promoters: 5, passives: 3, detractors: 2 });
    const { above } = placed(few, figure({ value: 10 })).probability;
    expect(above).toBeLessThan(placed(score, figure({ value: 10 })).probability.above);
  });

  it("uses effective answers where they are weighted", () => {
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

  it("takes a metric of your own with its definition, and gives what a metric of the library gives", () => {
    const mine = defineMetric({ ...NPS, name: "NPS" });
    const tally = tallyScores([9, 9, 8, 3, 10], { metric: NPS });
    const target = figure({ value: 10 });
    expect(compareToBenchmark(computeScore(tally, mine), target, { metric: mine })).toEqual(
      compareToBenchmark(computeNps(tally), target),
    );
    const stars = defineMetric({ ...THUMBS, name: "Stars" });
    const result = computeScore([1, 1, 0], stars);
    const bench = figure({ metric: "Stars", measure: "percentage", value: 50 });
    expect(() => compareToBenchmark(result, bench)).toThrow(
      "Expected the option metric with a metric of your own",
    );
    expect(placed(result, bench, { metric: stars }).position).toBe("above");
    expect(() => compareToBenchmark(result, bench, { metric: NPS })).toThrow(
      'Expected the metric "Stars", got "NPS"',
    );
  });

  it("says so where no figure was found to compare with", () => {
    const [none] = findBenchmarks({ industry: "dragons" });
    expect(() => compareToBenchmark(score, none!)).toThrow("Expected a benchmark, got undefined");
  });

  it("says what it needs where it is given something near to it", () => {
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

  it("places a group score, whose scale is not known, against a figure on 0-10", () => {
    const published = findBenchmarks({ metric: "NPS", industry: "airlines" })[0]!;
    expect(placed(score, published).distance).toBe(23);
    expect(placed(computeScore([1, 0, 1, -1], NPS_GROUPS), published).score).toBe(25);
  });
});

describe("compareToBenchmark refuses", () => {
  const SPEED = defineMetric({ ...THUMBS, name: "Delivery speed" });
  const csatIndex = findBenchmarks({ metric: "CSAT", industry: "airlines" })[0]!;
  const zendesk = findBenchmarks({ metric: "CSAT", industry: "software" })[0]!;
  const effort = findBenchmarks({ metric: "CES" })[0]!;
  const grocery = findBenchmarks({ metric: "NPS", industry: "grocery" })[0]!;
  const csat5 = figure({ metric: "CSAT 1-5", measure: "percentage", value: 80, scale: { min: 1, max: 5 } });

  it.each([
    ["no answers", computeNps([]), grocery, "no-score"],
    ["another metric", computeNps([9]), zendesk, "other-metric"],
    ["employees for customers", computeScore([9], ENPS), grocery, "other-metric"],
    ["another scale", computeScore([9], NPS_1_TO_10), grocery, "other-scale"],
    ["five points for good and bad", computeCsat([5, 4]), zendesk, "other-scale"],
    ["seven points for five", computeCsat([7, 6], { scale: "1-7" }), csat5, "other-scale"],
    ["an index against a percentage", computeCsat([5, 4]), csatIndex, "other-statistic"],
    ["a mean against a percentage", computeCsat([5, 4], { statistic: "mean" }), csat5, "other-statistic"],
    ["a behaviour against a level", computeCes([5, 4]), effort, "other-statistic"],
    ["cut points of one's own", computeCsat([5, 4], { satisfiedFrom: 5 }), csat5, "other-statistic"],
    [
      "effort that counts the other way",
      computeScore([1, 2], CES_1),
      figure({ metric: "CES", measure: "mean-rating", value: 3, scale: { min: 1, max: 5 } }),
      "other-metric",
    ],
    [
      "two metrics of one's own whose names begin alike",
      computeScore([1], SPEED),
      figure({ metric: "Delivery accuracy", measure: "percentage", value: 80 }),
      "other-metric",
    ],
    [
      "a scale that only the figure's metric states",
      computeCsat([7, 6], { scale: "1-7" }),
      figure({ metric: "CSAT 1-5", measure: "percentage", value: 80 }),
      "other-scale",
    ],
    ["the scale that NPS has", computeScore([9], NPS_1_TO_10), figure({ value: 30 }), "other-scale"],
    [
      "1-10 for 1-5",
      computeCsat([9, 10], { scale: "1-10" }),
      figure({ metric: "CSAT 1-5", measure: "percentage", value: 80, scale: { min: 1, max: 5 } }),
      "other-scale",
    ],
    [
      "cut points of the figure's own",
      computeCsat([5, 4]),
      figure({ metric: csatMetric({ satisfiedFrom: 5 }).name, measure: "percentage", value: 60 }),
      "other-statistic",
    ],
    ["an index for a net score", computeNps([9]), figure({ measure: "index", value: 40 }), "other-statistic"],
    [
      "a mean against a share of easy answers",
      computeCes([5, 6]),
      figure({ metric: "CES 1-7", measure: "percentage", value: 70 }),
      "other-statistic",
    ],
    [
      "an index on 0-100 against a mean",
      computeCsat([5], { statistic: "mean" }),
      csatIndex,
      "other-statistic",
    ],
  ] as const)("%s, and says why", (_, given, benchmark, code) => {
    const metric = given.metric.name === SPEED.name ? SPEED : undefined;
    const refusal = compareToBenchmark(given, benchmark, { metric });
    expect(refusal).toMatchObject({ comparable: false, code, benchmark });
    expect((refusal as { reason: string }).reason).toMatch(/^[A-Z].*\.$/);
  });

  it("nothing that has the same name, scale and kind", () => {
    const metric = csatMetric({ scale: "1-5", satisfiedFrom: 5 });
    const same = figure({ metric: metric.name, measure: "percentage", value: 60, scale: { min: 1, max: 5 } });
    expect(compareToBenchmark(computeScore([5, 5, 1], metric), same).comparable).toBe(true);
  });

  it("no mean for its cut points, which do not move it", () => {
    const drawn = computeCsat([5, 4, 2], { statistic: "mean", satisfiedFrom: 5 });
    const mean = figure({ metric: "CSAT 1-5", measure: "mean-rating", value: 4, scale: { min: 1, max: 5 } });
    expect(placed(drawn, mean).position).toBe("below");
  });

  it("no score of good and bad against one, with its metric given", () => {
    const goodAndBad = defineMetric({ ...THUMBS, name: "CSAT good and bad" });
    const given = computeScore([1, 1, 1, 0], goodAndBad);
    expect(placed(given, zendesk, { metric: goodAndBad })).toMatchObject({ score: 75, distance: 75 - 87 });
  });

  it("or places every published figure, and never fails", () => {
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
