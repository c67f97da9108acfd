import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  bootstrap,
  cesMetric,
  CES_1,
  compareAllPairs,
  comparePaired,
  compareScores,
  compareToTarget,
  computeScore,
  csatMetric,
  detectableDifference,
  marginOfError,
  NPS,
  power,
  probabilityAbove,
  probabilityHigher,
  requiredSampleSize,
  stratifiedScore,
  testEquivalence,
  THUMBS,
  designEffect,
  type Adjustment,
  type DifferenceMethod,
  type Metric,
  type PairTally,
  type Tally,
} from "../../src/index.js";
import { tallyOfMetric } from "../support/arbitraries.js";

const metric: fc.Arbitrary<Metric> = fc.constantFrom<Metric>(
  NPS,
  THUMBS,
  CES_1,
  cesMetric(),
  cesMetric({ statistic: "top-box" }),
  csatMetric({ scale: "1-5" }),
  csatMetric({ scale: "1-10", statistic: "mean" }),
);
const METHODS: readonly DifferenceMethod[] = ["score", "adjusted-wald", "wald", "t"];
const method = fc.constantFrom(...METHODS);
const smallCount = fc.integer({ min: 0, max: 30 });
const anyCount = fc.oneof(smallCount, fc.constant(0), fc.integer({ min: 1, max: 1e12 }));
const two = (counts: fc.Arbitrary<number>) =>
  metric.chain((metric) =>
    fc.record({
      metric: fc.constant(metric),
      a: tallyOfMetric(metric, counts),
      b: tallyOfMetric(metric, counts),
    }),
  );
const total = ({ counts }: Tally) => counts.reduce((sum, count) => sum + count, 0);
const times = (tally: Tally, k: number): Tally => ({
  ...tally,
  counts: tally.counts.map((count) => count * k),
});
const near = (actual: number | null, expected: number | null, digits = 9) => {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, digits);
};

/** Every number in a result, wherever it stands. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return Object(value) === value ? Object.values(value as object).flatMap(numbersIn) : [];
}
const expectFinite = (value: unknown) => {
  for (const number of numbersIn(value)) expect(Number.isFinite(number), JSON.stringify(value)).toBe(true);
};

describe("a difference", () => {
  it("changes its sign when the samples are exchanged", () => {
    fc.assert(
      fc.property(two(anyCount), method, ({ metric, a, b }, method) => {
        const [one, other] = [
          compareScores(a, b, metric, { method }),
          compareScores(b, a, metric, { method }),
        ];
        near(one.difference, other.difference === null ? null : -other.difference);
        near(one.interval?.low ?? null, other.interval ? -other.interval.high : null, 7);
        // Within 10^-11 of an end of the range a mean has lost most digits of its distance from it.
        near(one.pValue, other.pValue, total(a) + total(b) > 1e9 ? 3 : 7);
      }),
    );
  });

  it("is 0 with p = 1 and an interval about 0 when a sample is compared with itself", () => {
    fc.assert(
      fc.property(two(anyCount), method, ({ metric, a }, method) => {
        fc.pre(total(a) > 0);
        const same = compareScores(a, a, metric, { method });
        expect(same.difference).toBe(0);
        expect([1, null]).toContain(same.pValue);
        expect(same.interval!.low).toBeLessThanOrEqual(0);
        expect(same.interval!.high).toBeGreaterThanOrEqual(0);
        if (method === "score") expect(same.interval!.high).toBeGreaterThan(0);
        expect(["no clear difference", "too few answers"]).toContain(same.verdict);
      }),
    );
  });

  it("has a verdict, an interval and a p-value that agree", () => {
    fc.assert(
      fc.property(
        two(anyCount),
        method,
        fc.constantFrom(0.5, 0.9, 0.95, 0.999),
        ({ metric, a, b }, method, level) => {
          const { interval, pValue, verdict } = compareScores(a, b, metric, { method, level, minimumN: 0 });
          if (!interval) {
            expect([pValue, verdict]).toEqual([null, "too few answers"]);
            return;
          }
          const { low, high } = interval;
          expect(verdict).toBe(low > 0 ? "higher" : high < 0 ? "lower" : "no clear difference");
          if (pValue === null) return;
          expect(pValue).toBeGreaterThanOrEqual(0);
          expect(pValue).toBeLessThanOrEqual(1);
          // Within rounding of the level either side is right; a score of 10^12 answers within 10^-11 of an end has
          // lost most digits of its distance from it.
          const rounding = total(a) + total(b) > 1e9 ? 1e-3 : 1e-7;
          if (Math.abs(pValue - (1 - level)) < rounding) return;
          expect(pValue < 1 - level).toBe(verdict !== "no clear difference");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("contains its estimate, stays in range, and widens with the level", () => {
    fc.assert(
      fc.property(two(anyCount), ({ metric, a, b }) => {
        const [narrow, wide] = [0.8, 0.99].map((level) => compareScores(a, b, metric, { level }));
        if (!narrow!.interval) return;
        const width = metric.range[1] - metric.range[0];
        const slack = 1e-9 * width;
        expect(narrow!.interval.low).toBeLessThanOrEqual(narrow!.difference! + slack);
        expect(narrow!.interval.high).toBeGreaterThanOrEqual(narrow!.difference! - slack);
        expect(wide!.interval!.low).toBeLessThanOrEqual(narrow!.interval.low + slack);
        expect(wide!.interval!.high).toBeGreaterThanOrEqual(narrow!.interval.high - slack);
        expect(wide!.interval!.low).toBeGreaterThanOrEqual(-width - slack);
        expect(wide!.interval!.high).toBeLessThanOrEqual(width + slack);
      }),
    );
  });

  it("keeps its size and narrows when all answers are repeated", () => {
    fc.assert(
      fc.property(two(smallCount), fc.integer({ min: 2, max: 50 }), ({ metric, a, b }, k) => {
        fc.pre(total(a) > 0 && total(b) > 0);
        const [few, many] = [compareScores(a, b, metric), compareScores(times(a, k), times(b, k), metric)];
        near(many.difference, few.difference);
        const width = ({ interval }: typeof few) => interval!.high - interval!.low;
        expect(width(many)).toBeLessThan(width(few));
      }),
    );
  });

  it("does not change when all weights are scaled, or when equal weights are added", () => {
    fc.assert(
      fc.property(two(smallCount), fc.constantFrom(0.01, 1, 3.7, 1e6), ({ metric, a, b }, c) => {
        const weighted = (tally: Tally, by: number): Tally => ({
          ...tally,
          weights: {
            sums: tally.counts.map((count) => count * by),
            squares: tally.counts.map((count) => count * by * by),
          },
        });
        const [plain, scaled] = [
          compareScores(a, b, metric),
          compareScores(weighted(a, c), weighted(b, c), metric),
        ];
        near(scaled.interval?.low ?? null, plain.interval?.low ?? null);
        near(scaled.pValue, plain.pValue);
        const [one, other] = [designEffect(a, metric), designEffect(weighted(a, c), metric)];
        near(other.standardError, one.standardError);
        near(other.designEffect, one.designEffect);
        if (one.designEffect !== null) expect(one.designEffect).toBeCloseTo(1, 9);
        near(other.interval?.high ?? null, one.interval?.high ?? null);
      }),
    );
  });
});

describe("the permutation test", () => {
  it("is antisymmetric, agrees with its interval, and finds no difference in equal samples", () => {
    fc.assert(
      fc.property(two(fc.integer({ min: 0, max: 3 })), ({ metric, a, b }) => {
        const options = { method: "permutation", minimumN: 0, draws: 199, exactUpTo: 2000 } as const;
        const one = compareScores(a, b, metric, options);
        if (one.interval === null) return;
        expect(one.pValue).toBeGreaterThan(0);
        expect(one.pValue).toBeLessThanOrEqual(1);
        expect(one.verdict !== "no clear difference").toBe(one.pValue! < 0.05 - 1e-9);
        near(compareScores(a, a, metric, options).pValue, 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe("no result of inference", () => {
  it("is NaN or infinite, for one answer, for equal ones and for 10^12", () => {
    fc.assert(
      fc.property(two(anyCount), fc.double({ min: 0, max: 1, noNaN: true }), ({ metric, a, b }, at) => {
        const target = metric.range[0] + at * (metric.range[1] - metric.range[0]);
        const margin = (metric.range[1] - metric.range[0]) / 20;
        for (const method of METHODS) {
          expectFinite(compareScores(a, b, metric, { method }));
          expectFinite(testEquivalence(a, b, metric, { margin, method }));
        }
        for (const method of ["score", "adjusted-wald", "wald"] as const)
          expectFinite(compareToTarget(a, metric, target, { method }));
        const table = [a, b, a].map((tally, group) => ({ key: { group }, tally }));
        expectFinite(compareAllPairs(table, metric));
        expectFinite(designEffect(a, metric));
        expectFinite(stratifiedScore([{ tally: a, population: 1e15 }], metric));
        if (metric.kind === "mean") expectFinite(computeScore(a, metric, { method: "score" }));
        if (metric.kind !== "net") return;
        for (const method of ["t", "may-johnson", "bonett-price", "agresti-min", "goodman"] as const)
          expectFinite(computeScore(a, metric, { method }).interval);
        expectFinite(computeScore(a, metric, { method: "profile-likelihood" }).interval);
        expectFinite(compareToTarget(a, metric, target, { method: "likelihood-ratio" }));
      }),
    );
  });

  it("is NaN or infinite for posteriors and draws", () => {
    fc.assert(
      fc.property(two(anyCount), fc.double({ min: -200, max: 200, noNaN: true }), ({ metric, a, b }, at) => {
        for (const probability of [probabilityAbove(a, metric, at), probabilityHigher(a, b, metric)]) {
          if (probability === null) continue;
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        if (metric.kind === "mean") expectFinite(computeScore(a, metric, { method: "jeffreys" }));
        const score = (tally: Tally) => computeScore(tally, metric).score;
        fc.pre(total(a) < 2 ** 53);
        expectFinite(bootstrap(a, score, { seed: 1, draws: 20 }));
      }),
      { numRuns: 25 },
    );
  });
});

describe("a score interval of a mean", () => {
  it("contains the mean, stays in range, has some width and mirrors with the scale", () => {
    const means = fc.constantFrom<Metric>(
      CES_1,
      cesMetric(),
      csatMetric({ scale: "1-10", statistic: "mean" }),
    );
    fc.assert(
      fc.property(
        means.chain((metric) =>
          fc.record({ metric: fc.constant(metric), a: tallyOfMetric(metric, anyCount) }),
        ),
        ({ metric, a }) => {
          fc.pre(total(a) > 0);
          const { score, interval } = computeScore(a, metric, { method: "score" });
          const [low, high] = metric.range;
          expect(interval!.low).toBeLessThanOrEqual(score! + 1e-9);
          expect(interval!.high).toBeGreaterThanOrEqual(score! - 1e-9);
          expect(interval!.high).toBeGreaterThan(interval!.low);
          expect(interval!.low).toBeGreaterThanOrEqual(low - 1e-12);
          expect(interval!.high).toBeLessThanOrEqual(high + 1e-12);
          const mirrored = { ...a, counts: [...a.counts].reverse() };
          const mirror = computeScore(mirrored, metric, { method: "score" }).interval!;
          expect(mirror.low).toBeCloseTo(low + high - interval!.high, 7);
        },
      ),
    );
  });
});

describe("a paired change", () => {
  const pairs: fc.Arbitrary<PairTally> = fc
    .array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }), {
      minLength: 5,
      maxLength: 5,
    })
    .map((pairs) => ({ min: 1, max: 5, pairs, missing: 0, excluded: {} }));

  it("changes its sign when before and after are exchanged, and agrees with its interval", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.constantFrom<Metric>(CES_1, csatMetric({ scale: "1-5" })),
        fc.constantFrom("score", "wald", "t"),
        (tally, metric, method) => {
          const swapped = {
            ...tally,
            pairs: tally.pairs.map((row, i) => row.map((_, j) => tally.pairs[j]![i]!)),
          };
          const [one, other] = [tally, swapped].map((of) =>
            comparePaired(of, metric, { method, minimumN: 0 }),
          );
          expectFinite(one);
          if (one!.interval === null) return;
          near(one!.difference, -other!.difference!);
          near(one!.interval.low, -other!.interval!.high);
          near(one!.pValue, other!.pValue);
          if (one!.pValue !== null && Math.abs(one!.pValue - 0.05) > 1e-7)
            expect(one!.pValue < 0.05).toBe(one!.verdict !== "no clear difference");
        },
      ),
    );
  });
});

describe("a plan", () => {
  const plan = metric.chain((metric) =>
    fc.record({
      metric: fc.constant(metric),
      share: fc.double({ min: 0.005, max: 0.3, noNaN: true }),
      population: fc.constantFrom(Infinity, 50, 3000, 1e6),
    }),
  );

  it("requires more answers for a smaller margin, and no more than there are people", () => {
    fc.assert(
      fc.property(plan, ({ metric, share, population }) => {
        const margin = share * (metric.range[1] - metric.range[0]);
        const [n, more] = [margin, margin / 1.5].map((m) =>
          requiredSampleSize({ metric, margin: m, population }),
        );
        expect(more!.exactN).toBeGreaterThan(n!.exactN);
        expect(n!.n).toBeLessThanOrEqual(population);
      }),
    );
  });

  it("reaches the margin and the power it was made for, but not with one answer fewer", () => {
    fc.assert(
      fc.property(plan, ({ metric, share, population }) => {
        const size = share * (metric.range[1] - metric.range[0]);
        const { n } = requiredSampleSize({ metric, margin: size, population });
        expect(marginOfError(n, { metric, population }).value).toBeLessThanOrEqual(size * (1 + 1e-9));
        if (n > 2) expect(marginOfError(n - 1, { metric, population }).value).toBeGreaterThan(size);
        const pair = requiredSampleSize({ metric, difference: size }).n;
        expect(power(pair, size, { metric })).toBeGreaterThanOrEqual(0.8 - 1e-9);
        expect(detectableDifference(pair, { metric }).value).toBeLessThanOrEqual(size * (1 + 1e-9));
      }),
    );
  });
});

describe("adjusted p-values", () => {
  const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
  const all: readonly Adjustment[] = [
    "holm",
    "hochberg",
    "bonferroni",
    "sidak",
    "benjamini-hochberg",
    "benjamini-yekutieli",
  ];
  it("keep the order, never fall below the p-value, and stay in 0 to 1", () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(...all), (pValues, adjustment) => {
        const adjusted = adjustPValues(pValues, adjustment);
        adjusted.forEach((one, i) => {
          expect(one).toBeGreaterThanOrEqual(pValues[i]! * (1 - 1e-12));
          expect(one).toBeLessThanOrEqual(1);
          adjusted.forEach((other, j) => {
            if (pValues[i]! < pValues[j]!) expect(one).toBeLessThanOrEqual(other);
          });
        });
      }),
    );
  });

  it("by Holm are never above Bonferroni's, and by Benjamini and Hochberg never above Holm's", () => {
    fc.assert(
      fc.property(lists, (pValues) => {
        const [bonferroni, holm, hochberg] = (["bonferroni", "holm", "benjamini-hochberg"] as const).map(
          (adjustment) => adjustPValues(pValues, adjustment),
        );
        holm!.forEach((one, i) => {
          expect(one).toBeLessThanOrEqual(bonferroni![i]!);
          expect(hochberg![i]!).toBeLessThanOrEqual(one * (1 + 1e-12));
        });
      }),
    );
  });
});
