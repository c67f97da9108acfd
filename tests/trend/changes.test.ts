import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csatMetric, THUMBS } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { multinomial } from "../../src/math/multinomial.js";
import {
  addToCusum,
  binarySegmentation,
  cusumFromTrend,
  detectChanges,
  leastSquaresCost,
  multinomialCost,
  pelt,
  pettitt,
  startCusum,
  trendFromTallies,
  type CusumState,
} from "../../src/trend/index.js";
import { drawMonths, monthLabel, npsMonths, npsOf, points } from "../support/trends.js";

const shares = (n: number, promoters: number, detractors: number) =>
  Array.from({ length: n }, () => ({ promoters, detractors }));

describe("segmentations", () => {
  /** The least penalised cost over all 2^(n-1) ways to cut. */
  const bruteForce = (values: number[], penalty: number, minimumLength: number) => {
    const cost = leastSquaresCost(values);
    let best = Infinity;
    for (let mask = 0; mask < 2 ** (values.length - 1); mask++) {
      const edges = [
        0,
        ...values.map((_, i) => i).filter((i) => i > 0 && mask & (1 << (i - 1))),
        values.length,
      ];
      const lengths = edges.slice(1).map((until, i) => until - edges[i]!);
      if (lengths.some((length) => length < minimumLength)) continue;
      const total = lengths.reduce((sum, length, i) => sum + cost(edges[i]!, edges[i]! + length), 0);
      best = Math.min(best, total + penalty * (edges.length - 2));
    }
    return best;
  };

  it("PELT finds the least cost of all ways to cut, whatever the penalty and the minimum length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(0, 1, 20, 200),
        fc.integer({ min: 1, max: 3 }),
        (values, penalty, minimumLength) => {
          fc.pre(values.length >= minimumLength);
          const { cost, changes } = pelt(values.length, leastSquaresCost(values), { penalty, minimumLength });
          expect(cost).toBeCloseTo(bruteForce(values, penalty, minimumLength), 6);
          const edges = [0, ...changes, values.length];
          expect(Math.min(...edges.slice(1).map((until, i) => until - edges[i]!))).toBeGreaterThanOrEqual(
            minimumLength,
          );
        },
      ),
      { numRuns: 500 },
    );
    expect(pelt(2, leastSquaresCost([1, 3]), { penalty: 0, minimumLength: 3 })).toEqual({
      changes: [],
      cost: 2,
    });
  });

  it.each([1, 2, 7])(
    "PELT prunes nothing that it needs on long series, segments of at least %d",
    (minimumLength) => {
      const random = seededRandom(9);
      const values = Array.from({ length: 400 }, (_, i) => 10 * random() + (Math.floor(i / 40) % 3) * 4);
      const cost = leastSquaresCost(values);
      for (const penalty of [3, 30]) {
        const best = [-penalty];
        for (let until = 1; until <= 400; until++) {
          const ends = best.map((before, from) => before + cost(from, until) + penalty);
          best[until] = Math.min(Infinity, ...ends.filter((_, from) => until - from >= minimumLength));
        }
        expect(pelt(400, cost, { penalty, minimumLength }).cost).toBeCloseTo(best[400]!, 8);
      }
    },
  );

  it("binary segmentation costs at least as much as PELT, and misses a short stretch in the middle", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 }), (values) => {
        const cost = leastSquaresCost(values);
        const greedy = binarySegmentation(values.length, cost, { penalty: 5 });
        expect(greedy.cost).toBeGreaterThanOrEqual(pelt(values.length, cost, { penalty: 5 }).cost - 1e-9);
      }),
    );
    const spike = [0, 0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 0];
    const cost = leastSquaresCost(spike);
    expect(pelt(14, cost, { penalty: 10 }).changes).toEqual([6, 8]);
    expect(binarySegmentation(14, cost, { penalty: 10 }).changes).toEqual([]);
  });

  it("what cutting saves in the multinomial cost is G-squared of the two sides", () => {
    const [a, b] = [
      [30, 20, 50],
      [10, 40, 50],
    ];
    const cost = multinomialCost([a, b]);
    let g = 0;
    for (const row of [a, b]) {
      row.forEach((count, i) => (g += 2 * count * Math.log(count / ((100 * (a[i]! + b[i]!)) / 200))));
    }
    expect(cost(0, 2) - cost(0, 1) - cost(1, 2)).toBeCloseTo(g, 9);
    expect(multinomialCost([[0, 0, 0]])(0, 1)).toBe(0);
  });

  it("squares about the mean lose no digits far from 0", () => {
    expect(leastSquaresCost([1e9, 1e9 + 1, 1e9 + 2])(0, 3)).toBeCloseTo(2, 6);
    expect(() => leastSquaresCost([1, NaN])).toThrow("at position 1");
  });

  it("of nothing are nothing, and refuse penalties and lengths that are none", () => {
    const cost = leastSquaresCost([]);
    expect(pelt(0, cost, { penalty: 1 })).toEqual({ changes: [], cost: 0 });
    expect(binarySegmentation(0, cost, { penalty: 1 })).toEqual({ changes: [], found: [], cost: 0 });
    expect(() => pelt(0, cost, { penalty: -1 })).toThrow(RangeError);
    expect(() => binarySegmentation(0, cost, { penalty: 1, minimumLength: 0 })).toThrow(RangeError);
  });
});

describe("detectChanges", () => {
  const dropped = drawMonths(seededRandom(4), 200, [...shares(10, 0.5, 0.2), ...shares(10, 0.4, 0.35)]);

  it("finds a drop with its date, its size and how sure it is", () => {
    for (const method of ["pelt", "binary-segmentation"] as const) {
      for (const likelihood of ["multinomial", "score"] as const) {
        const { changes, levels, verdict } = detectChanges(dropped, { method, likelihood });
        expect(verdict).toBe("changed");
        expect(changes).toHaveLength(1);
        const [change] = changes;
        expect(change!.period).toBe(monthLabel(10));
        expect(change!.date).toEqual(dropped.points[10]!.period.start);
        expect(change!.size).toMatchObject({ verdict: "lower" });
        expect(change!.size.interval!.low).toBeLessThan(-25);
        expect(change!.size.interval!.high).toBeGreaterThan(-25);
        expect(change!.confidence).toBeGreaterThan(0.99);
        expect([change!.earliest <= change!.period, change!.latest >= change!.period]).toEqual([true, true]);
        expect(levels.map(({ from, to, n }) => [from, to, n])).toEqual([
          [monthLabel(0), monthLabel(9), 2000],
          [monthLabel(10), monthLabel(19), 2000],
        ]);
      }
    }
  });

  it("sees two changes, the second back to where it was", () => {
    const months = [...shares(8, 0.5, 0.2), ...shares(8, 0.35, 0.4), ...shares(8, 0.5, 0.2)];
    const { changes } = detectChanges(drawMonths(seededRandom(2), 300, months));
    expect(changes.map(({ period, size }) => [period, size.verdict])).toEqual([
      [monthLabel(8), "lower"],
      [monthLabel(16), "higher"],
    ]);
  });

  it("finds nothing in months that are all the same, and says nothing of too few", () => {
    expect(detectChanges(npsOf(...Array<number>(12).fill(30)))).toMatchObject({
      verdict: "no change found",
      changes: [],
    });
    expect(detectChanges(npsOf(60, 60, 60, 0, 0))).toMatchObject({
      verdict: "too few periods",
      changes: [],
      minimumPeriods: 6,
      penalty: Infinity,
    });
    expect(detectChanges(npsMonths([]))).toMatchObject({ verdict: "too few periods", periods: 0 });
  });

  it("does not take real ups and downs between months for changes of level", () => {
    const random = seededRandom(21);
    const wild = Array.from({ length: 24 }, () => 0.5 + (random() - 0.5) / 5).map((promoters) => ({
      promoters,
      detractors: 0.7 - promoters,
    }));
    const trend = drawMonths(random, 2000, wild);
    const { dispersion, verdict } = detectChanges(trend);
    expect(dispersion).toBeGreaterThan(5);
    expect(verdict).toBe("no change found");
  });

  it("scales its penalty to the share of false alarms asked for, and gives the same for the same seed", () => {
    const penalty = (falseAlarms: number, seed?: number) =>
      detectChanges(dropped, { falseAlarms, seed }).penalty;
    expect(penalty(0.01)).toBeGreaterThan(penalty(0.05));
    expect(penalty(0.05)).toBe(penalty(0.05, 1));
    expect(penalty(0.05, 2)).not.toBe(penalty(0.05, 1));
    expect(Math.abs(penalty(0.05, 2) - penalty(0.05, 1))).toBeLessThan(1);
    expect(detectChanges(dropped, { penalty: "bic" }).penalty).toBeCloseTo(2 * Math.log(20), 12);
    expect(detectChanges(dropped, { penalty: 1e6 }).verdict).toBe("no change found");
  });

  it("holds the true date and size in its ranges as often as it says", () => {
    const random = seededRandom(41);
    let [found, dates, sizes] = [0, 0, 0];
    for (let i = 0; i < 300; i++) {
      const trend = drawMonths(random, 100, [...shares(8, 0.5, 0.2), ...shares(8, 0.425, 0.275)]);
      const { changes } = detectChanges(trend, { penalty: 9, draws: 99 });
      const [change] = changes;
      if (!change || changes.length > 1) continue;
      found++;
      if (change.earliest <= monthLabel(8) && change.latest >= monthLabel(8)) dates++;
      if (change.size.interval!.low <= -15 && change.size.interval!.high >= -15) sizes++;
    }
    expect(found).toBeGreaterThan(200);
    expect(dates / found).toBeGreaterThan(0.93);
    expect(sizes / found).toBeGreaterThan(0.93);
  });

  it("takes answers for worth less, by the dispersion, when it sizes a change", () => {
    const { changes, dispersion } = detectChanges(
      npsOf(40, 10, 40, 10, 40, 10, -60, -20, -60, -20, -60, -20),
    );
    expect(dispersion).toBeGreaterThan(2);
    const { n, effectiveN } = changes[0]!.size;
    expect(n).toEqual({ baseline: 600, current: 600 });
    expect(effectiveN.baseline).toBeCloseTo(600 / dispersion, 8);
    expect(effectiveN.current).toBeCloseTo(600 / dispersion, 8);
  });

  it("judges simulated series as it judges the real one, their own dispersion included", () => {
    // Twelve flat months of 100 answers need 8.7; they would need 9.6 if chance were not given its own dispersion.
    const { penalty } = detectChanges(npsOf(...Array<number>(12).fill(30)));
    expect(penalty).toBeGreaterThan(8.3);
    expect(penalty).toBeLessThan(9);
  });

  it("steps over gaps", () => {
    const { points: months, ...rest } = drawMonths(seededRandom(4), 300, [
      ...shares(8, 0.5, 0.2),
      ...shares(8, 0.35, 0.4),
    ]);
    const gap = npsMonths([null]).points[0]!;
    const withGaps = {
      ...rest,
      points: months.flatMap((point) => [point, { ...gap, period: { ...gap.period, label: "gap" } }]),
    };
    expect(detectChanges(withGaps).changes.map(({ period }) => period)).toEqual([monthLabel(8)]);
  });

  it("takes a share for binomial and a mean by its score", () => {
    const random = seededRandom(6);
    const metric = csatMetric({ method: "mean" });
    const tallies = Array.from({ length: 16 }, (_, i) => ({
      period: monthLabel(i),
      tally: points(1, multinomial(random, 150, i < 8 ? [1, 1, 2, 4, 4] : [4, 3, 2, 2, 1])),
    }));
    for (const one of [metric, csatMetric()]) {
      const changes = detectChanges(
        trendFromTallies(tallies, { metric: one, every: "month", timeZone: "UTC" }),
      );
      expect(changes.likelihood).toBe(one.kind === "mean" ? "score" : "multinomial");
      expect(changes.changes.map(({ period }) => period)).toEqual([monthLabel(8)]);
    }
  });

  it("counts series without change that gain just as much against a change", () => {
    // One answer a month: of the 64 series the two that are cut clean in the middle gain most, and one of them is this.
    const trend = trendFromTallies(
      [1, 1, 1, 0, 0, 0].map((up, i) => ({ period: monthLabel(i), tally: points(0, [1 - up, up]) })),
      { metric: THUMBS, every: "month", timeZone: "UTC" },
    );
    const [change] = detectChanges(trend, { penalty: 0.1, draws: 1999, level: 0.9 }).changes;
    expect(change!.pValue).toBeGreaterThan(0.02);
    expect(change!.pValue).toBeLessThan(0.045);
  });

  it("refuses what it does not know", () => {
    expect(() => detectChanges(dropped, { method: "magic" as "pelt" })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { likelihood: "normal" as "score" })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { penalty: "aic" as "bic" })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { falseAlarms: 0 })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { falseAlarms: text("0.05") })).toThrow(
      'between 0 and 1, got "0.05"',
    );
    expect(() => detectChanges(dropped, { penalty: null as never })).toThrow(
      "one of calibrated, bic, got null",
    );
    expect(() => detectChanges(dropped, { level: 1 })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { draws: 10 })).toThrow(RangeError);
  });
});

describe("pettitt", () => {
  it("is the largest sum of signs across a cut, by its definition", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 15 }), (values) => {
        const sums = values
          .slice(1)
          .map((_, cut) =>
            Math.abs(
              values
                .slice(0, cut + 1)
                .reduce((sum, a) => sum + values.slice(cut + 1).reduce((s, b) => s + Math.sign(a - b), 0), 0),
            ),
          );
        expect(pettitt(values).k).toBe(Math.max(...sums));
      }),
    );
  });

  it("of equal values finds no change", () => {
    expect(pettitt([3, 3, 3])).toEqual({ k: 0, changes: [], pValue: 1 });
    expect(pettitt([])).toEqual({ k: 0, changes: [], pValue: 1 });
  });
});

const text = (value: string) => value as unknown as number;

describe("leastSquaresCost", () => {
  it("refuses what is no weight, and more weights or fewer than values", () => {
    const cost =
      (...weights: unknown[]) =>
      () =>
        leastSquaresCost([1, 2], weights as number[]);
    for (const weight of [0, -1, NaN, Infinity, "1", 1n, null]) {
      expect(cost(1, weight)).toThrow(/^Expected a weight above 0, got .* at position 1$/);
    }
    expect(cost(1)).toThrow("Expected a weight above 0, got undefined at position 1");
    expect(cost(1, 1, 1)).toThrow("Expected 2 weights, got 3");
    expect(cost(1, 3)()(0, 2)).toBeCloseTo(0.75, 12);
  });
});

describe("CUSUM", () => {
  const baseline = drawMonths(seededRandom(3), 100, shares(24, 0.5, 0.2));
  const month = (promoters: number, detractors: number, n: number, seed: number) =>
    drawMonths(seededRandom(seed), n, shares(1, promoters, detractors)).points[0]!.tally;

  it("carries on from stored state as if it had never stopped", () => {
    const values = [9, 12, 14, 8, 15, 16, 13];
    const start = startCusum({ target: 10, allowance: 1, threshold: 8 });
    const straight = values.reduce<CusumState>((state, value) => addToCusum(state, value), start);
    const stored = values.reduce<CusumState>(
      (state, value) => addToCusum(JSON.parse(JSON.stringify(state)) as CusumState, value),
      start,
    );
    expect(stored).toEqual(straight);
    expect(straight).toMatchObject({ signal: "up", highFor: 6, periods: 7 });
    expect(start).toMatchObject({ high: 0, periods: 0, signal: null });
  });

  it("takes the tally of each new period, and signals a drop within a few of them", () => {
    let state = cusumFromTrend(baseline);
    for (let i = 0; i < 12; i++) state = addToCusum(state, month(0.5, 0.2, 100, 100 + i));
    expect(state.signal).toBeNull();
    let waited = 0;
    while (state.signal === null && waited < 20) {
      state = addToCusum(state, month(0.425, 0.275, 100, 200 + waited));
      waited++;
    }
    expect(state.signal).toBe("down");
    expect(waited).toBeLessThanOrEqual(5);
  });

  it("counts a departure by how many answers are behind it", () => {
    const target = { target: 30 };
    const after = (n: number) =>
      addToCusum(cusumFromTrend(baseline, target), points(-1, [0.4 * n, 0.3 * n, 0.3 * n])).low;
    expect(after(400) + 0.5).toBeCloseTo(2 * (after(100) + 0.5), 10);
  });

  it("is not moved by a period without answers", () => {
    const state = addToCusum(cusumFromTrend(baseline), month(0.4, 0.3, 100, 1));
    expect(addToCusum(state, points(-1, [0, 0, 0]))).toEqual({ ...state, signal: null });
    expect(addToCusum(startCusum({ target: 0, allowance: 1, threshold: 1 }), null).periods).toBe(0);
  });

  it("refuses values for tallies, tallies for values, and tallies of another scale", () => {
    const values = startCusum({ target: 0, allowance: 1, threshold: 1 });
    expect(() => addToCusum(values, month(0.5, 0.2, 10, 1))).toThrow("start with cusumFromTrend");
    expect(() => addToCusum(cusumFromTrend(baseline), 30)).toThrow("Expected a tally");
    expect(() => addToCusum(cusumFromTrend(baseline), points(0, [1, 2]))).toThrow(RangeError);
    expect(() => addToCusum(values, NaN)).toThrow(RangeError);
    expect(() => startCusum({ target: 0, allowance: -1, threshold: 1 })).toThrow(RangeError);
    expect(() => startCusum({ target: NaN, allowance: 1, threshold: 1 })).toThrow(RangeError);
    expect(() => startCusum({ target: 0, allowance: 1, threshold: 0 })).toThrow(RangeError);
    const start = (options: object) => () =>
      startCusum({ target: 0, allowance: 1, threshold: 1, ...options });
    expect(start({ target: "40" })).toThrow('a finite target, got "40"');
    expect(start({ allowance: "1" })).toThrow('an allowance of 0 or more, got "1"');
    expect(start({ allowance: 1n })).toThrow("an allowance of 0 or more, got 1n");
    expect(start({ threshold: "5" })).toThrow('a threshold above 0 and finite, got "5"');
    expect(start({ threshold: 5n })).toThrow("a threshold above 0 and finite, got 5n");
    expect(() => cusumFromTrend(npsOf(20))).toThrow("at least 2 periods");
  });

  it("gives a false alarm every few hundred periods with its usual settings", () => {
    const random = seededRandom(31);
    const start = cusumFromTrend(npsOf(...Array<number>(12).fill(30)), { target: 30 });
    let [periods, alarms] = [0, 0];
    for (let run = 0; run < 40; run++) {
      let state = start;
      while (state.signal === null && state.periods < 4000) {
        state = addToCusum(state, points(-1, multinomial(random, 100, [0.2, 0.3, 0.5])));
      }
      periods += state.periods;
      alarms += state.signal === null ? 0 : 1;
    }
    // 465 for normal values of known standard deviation; 40 runs scatter by a sixth.
    expect(periods / alarms).toBeGreaterThan(300);
    expect(periods / alarms).toBeLessThan(700);
  });
});
