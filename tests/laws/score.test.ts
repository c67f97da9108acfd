import fc from "fast-check";
import { mean as meanOracle, variance as varianceOracle } from "simple-statistics";
import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeNps,
  computeScore,
  csatMetric,
  NPS,
  NPS_1_TO_10,
  tallyScores,
  THUMBS,
  type IntervalMethod,
  type Metric,
  type Tally,
} from "../../src/index.js";
import { pointValues } from "../../src/metric/metric.js";
import { dyadicWeight, npsAnswers, tallyOfMetric } from "../support/arbitraries.js";

const METHODS: Record<Metric["kind"], readonly IntervalMethod[]> = {
  net: ["score", "wald", "adjusted-wald", "jeffreys"],
  share: ["score", "wald", "agresti-coull", "clopper-pearson", "jeffreys"],
  mean: ["score", "t", "jeffreys"],
};

const metric: fc.Arbitrary<Metric> = fc.constantFrom<Metric>(
  NPS,
  NPS_1_TO_10,
  CES_1,
  THUMBS,
  cesMetric(),
  cesMetric({ statistic: "top-box" }),
  ...(["1-3", "1-4", "1-5", "1-6", "1-7", "1-10"] as const).map((scale) => csatMetric({ scale })),
);
const scored = metric.chain((metric) =>
  fc.record({ metric: fc.constant(metric), tally: tallyOfMetric(metric) }),
);
const small = metric.chain((metric) =>
  fc.record({ metric: fc.constant(metric), tally: tallyOfMetric(metric, fc.integer({ min: 0, max: 12 })) }),
);
const total = (tally: Tally) => tally.counts.reduce((sum, count) => sum + count, 0);
const times = (tally: Tally, k: number): Tally => ({
  ...tally,
  counts: tally.counts.map((count) => count * k),
});
const expand = (tally: Tally, values: readonly number[]) =>
  tally.counts.flatMap((count, i) => new Array<number>(count).fill(values[i]!));

describe("a score", () => {
  it("is the mean value of the expanded answers, and so is the mean of the points", () => {
    fc.assert(
      fc.property(small, ({ metric, tally }) => {
        fc.pre(total(tally) > 0);
        const score = computeScore(tally, metric);
        expect(score.score).toBeCloseTo(meanOracle(expand(tally, pointValues(metric))), 9);
        const points = tally.counts.map((_, i) => metric.scale.min + i);
        expect(score.mean).toBeCloseTo(meanOracle(expand(tally, points)), 9);
      }),
    );
  });

  it("stays in its metric's range, with shares that add to 1 and counts that add to n", () => {
    fc.assert(
      fc.property(scored, ({ metric, tally }) => {
        const { score, n, shares, counts } = computeScore(tally, metric);
        expect(n).toBe(total(tally));
        expect(Object.values<number>(counts).reduce((a, b) => a + b, 0)).toBe(n);
        if (n === 0) {
          expect(score).toBeNull();
          return;
        }
        expect(score).toBeGreaterThanOrEqual(metric.range[0]);
        expect(score).toBeLessThanOrEqual(metric.range[1]);
        expect(Object.values<number>(shares!).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("never falls when one answer rises, for NPS and CSAT", () => {
    fc.assert(
      fc.property(npsAnswers, fc.nat(), fc.integer({ min: 1, max: 10 }), (answers, at, by) => {
        const index = at % Math.max(answers.length, 1);
        const before = answers[index];
        fc.pre(typeof before === "number");
        const raised = answers.map((answer, i) => (i === index ? Math.min(before + by, 10) : answer));
        expect(computeNps(raised).score).toBeGreaterThanOrEqual(computeNps(answers).score!);
      }),
    );
  });

  it("is the same for k copies of the data, with an interval that never widens", () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 2, max: 1000 }), ({ metric, tally }, k) => {
        fc.pre(total(tally) > 0);
        const [one, many] = [computeScore(tally, metric), computeScore(times(tally, k), metric)];
        expect(many.score).toBeCloseTo(one.score!, 9);
        const width = ({ interval }: typeof one) => interval!.high - interval!.low;
        expect(width(many)).toBeLessThanOrEqual(width(one) + 1e-9);
      }),
    );
  });

  it("is the unweighted result when all weights are equal", () => {
    fc.assert(
      fc.property(npsAnswers, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (answers, c) => {
        const [plain, weighted] = [computeNps(answers), computeNps(answers, { weight: () => c })];
        expect(weighted.counts).toEqual(plain.counts);
        if (plain.score === null) {
          expect(weighted.score).toBeNull();
          return;
        }
        expect(weighted.effectiveN).toBeCloseTo(plain.n, 9);
        expect(weighted.score).toBeCloseTo(plain.score, 9);
        expect(weighted.interval!.low).toBeCloseTo(plain.interval!.low, 8);
      }),
    );
  });

  it("is that of repeated answers when weights are whole numbers", () => {
    const weighted = fc.array(fc.record({ s: fc.integer({ min: 0, max: 10 }), w: fc.nat(4) }));
    fc.assert(
      fc.property(weighted, (rows) => {
        const repeated = rows.flatMap(({ s, w }) => new Array<number>(w).fill(s));
        const { score, effectiveN } = computeNps(rows, { score: "s", weight: "w" });
        expect(score === null).toBe(repeated.length === 0);
        if (score !== null) expect(score).toBeCloseTo(computeNps(repeated).score!, 9);
        expect(effectiveN).toBeLessThanOrEqual(rows.filter(({ w }) => w > 0).length + 1e-9);
      }),
    );
  });

  it("has a standard error of the standard deviation over the square root of n, with equal weights too", () => {
    fc.assert(
      fc.property(small, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), ({ metric, tally }, c) => {
        fc.pre(total(tally) > 1);
        const { score, standardError, standardDeviation, n } = computeScore(tally, metric);
        const deviation = Math.sqrt(varianceOracle(expand(tally, pointValues(metric))) * (n / (n - 1)));
        expect(standardDeviation).toBeCloseTo(deviation, 9);
        expect(standardError).toBeCloseTo(deviation / Math.sqrt(n), 9);
        const weighed = computeScore(
          expand(
            tally,
            tally.counts.map((_, i) => tally.min + i),
          ),
          metric,
          { weight: () => c },
        );
        expect(weighed.score).toBeCloseTo(score!, 9);
        expect(weighed.standardError).toBeCloseTo(standardError!, 9);
      }),
    );
  });

  it("does not change when all weights are scaled", () => {
    const weighted = fc.array(fc.record({ s: fc.integer({ min: 0, max: 10 }), w: dyadicWeight }));
    fc.assert(
      fc.property(weighted, fc.constantFrom(0.125, 4, 1024), (rows, k) => {
        const scaled = rows.map(({ s, w }) => ({ s, w: w * k }));
        const options = { score: "s", weight: "w" } as const;
        expect(computeNps(scaled, options)).toEqual(computeNps(rows, options));
      }),
    );
  });
});

describe("computeNps of 100,000 bytes", () => {
  const bytes = fc
    .tuple(
      fc.uint8Array({ minLength: 50, maxLength: 50, max: 10 }),
      fc.nat(3),
      fc.option(fc.record({ at: fc.nat(99_999), byte: fc.integer({ min: 11, max: 255 }) })),
    )
    .map(([pattern, start, wrong]) => {
      const buffer = Uint8Array.from({ length: start + 100_000 }, (_, i) => pattern[(i * i + i) % 50]!);
      const answers = buffer.subarray(start);
      if (wrong) answers[wrong.at] = wrong.byte;
      return { answers, wrong };
    });

  it("is the score of their tally and of the same numbers one by one, and rejects or excludes the same", () => {
    fc.assert(
      fc.property(bytes, ({ answers, wrong }) => {
        const exclude = { onInvalid: "exclude" } as const;
        const score = computeNps(answers, exclude);
        expect(score).toEqual(computeNps(tallyScores(answers, { metric: NPS, ...exclude })));
        expect(score).toEqual(computeNps(Array.from(answers), exclude));
        expect(score.n).toBe(wrong ? 99_999 : 100_000);
        if (wrong) expect(() => computeNps(answers)).toThrow(`got ${wrong.byte} at answers[${wrong.at}]`);
        else expect(computeNps(answers)).toEqual(score);
      }),
      { numRuns: 40 },
    );
  });
});

describe("an interval", () => {
  it("is finite, ordered and in range by any method", () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0.001, max: 0.9999, noNaN: true }), ({ metric, tally }, level) => {
        for (const method of METHODS[metric.kind]) {
          const { interval, n } = computeScore(tally, metric, { level, method });
          if (n === 0) expect(interval).toBeNull();
          else {
            expect(interval!.low).toBeGreaterThanOrEqual(metric.range[0]);
            expect(interval!.high).toBeLessThanOrEqual(metric.range[1]);
            expect(interval!.low).toBeLessThanOrEqual(interval!.high);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("contains the score and has width by default", () => {
    fc.assert(
      fc.property(scored, ({ metric, tally }) => {
        const { score, interval } = computeScore(tally, metric);
        if (score === null || interval === null) return;
        expect(interval.low).toBeLessThanOrEqual(score);
        expect(interval.high).toBeGreaterThanOrEqual(score);
        expect(interval.high).toBeGreaterThan(interval.low);
      }),
    );
  });

  it("contains that of a lower level", () => {
    const levels = fc
      .tuple(
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      )
      .map((pair) => pair.sort((a, b) => a - b));
    fc.assert(
      fc.property(small, levels, ({ metric, tally }, [lower, higher]) => {
        fc.pre(total(tally) > 0);
        for (const method of METHODS[metric.kind]) {
          const narrow = computeScore(tally, metric, { level: lower, method }).interval!;
          const wide = computeScore(tally, metric, { level: higher, method }).interval!;
          expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-9);
          expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is based on the variance of the expanded answers for a mean", () => {
    fc.assert(
      fc.property(tallyOfMetric(cesMetric(), fc.nat(12)), (tally) => {
        const n = total(tally);
        const answers = expand(tally, [1, 2, 3, 4, 5, 6, 7]);
        fc.pre(n > 2 && new Set(answers).size > 1);
        // At a level this low the margin is the level times the standard error times a constant: 1 over twice the density
        // at 0 of t, or of the normal distribution.
        const margin = (method: "t" | "score") => {
          const { interval, score } = computeScore(tally, cesMetric(), { level: 1e-6, method });
          return (interval!.high - score!) / 1e-6;
        };
        const byT = margin("t") / Math.sqrt(varianceOracle(answers) / (n - 1));
        expect(byT).toBeGreaterThan(1.2);
        expect(byT).toBeLessThan(1.8);
        const byScore = margin("score") / Math.sqrt(varianceOracle(answers) / n);
        expect(byScore).toBeCloseTo(Math.sqrt(Math.PI / 2), 4);
      }),
    );
  });
});
