import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { logRankCounts, logRankTest, logRankTrend } from "../../src/inference/log-rank.js";
import { restrictedMean } from "../../src/inference/restricted-mean.js";
import { numberUntil } from "../../src/inference/risk-sets.js";
import { survivalLimits } from "../../src/inference/survival-interval.js";
import { observedAt, survivalOf, timeUntilShare, type Span } from "../../src/inference/survival.js";
import { normalDeviate } from "../../src/math/normal.js";

interface Curve {
  readonly n: number;
  readonly retained: readonly number[];
  readonly standardError: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly atRisk: readonly number[];
  readonly median: number | null;
  readonly mean: readonly number[];
  readonly meanError: readonly number[];
}

interface Case {
  readonly rows: {
    readonly account: readonly string[];
    readonly score: readonly number[];
    readonly entry: readonly number[];
    readonly time: readonly number[];
    readonly ended: readonly boolean[];
    readonly region: readonly string[];
    readonly weight: readonly number[];
  };
  readonly late: boolean;
  readonly robust: boolean;
  readonly clustered: boolean;
  readonly strata: boolean;
  readonly horizons: readonly number[];
  readonly curves: Readonly<Record<string, Curve>>;
  readonly total: Curve;
  readonly test: { readonly score: number; readonly survdiff?: number };
  readonly trend: number;
  readonly coxph: number;
}

// By R's package survival: see fixtures/survival.R.
const cases = JSON.parse(
  readFileSync(new URL("fixtures/survival.json", import.meta.url), "utf8"),
) as readonly Case[];

const near = (found: number | null, wanted: number | null) =>
  wanted === null ? expect(found).toBeNull() : expect(Math.abs(found! - wanted)).toBeLessThan(1e-10);

const z = normalDeviate(0.95);
const BANDS = { detractor: [0, 6], passive: [7, 8], promoter: [9, 10] } as const;

/** Spans of the rows that pass, clusters by account or by row. */
function spansOf({ rows, late, clustered }: Case, isWanted: (i: number) => boolean = () => true): Span[] {
  const numbers = new Map<string, number>();
  return rows.time.flatMap((exit, i) => {
    const name = clustered ? rows.account[i]! : String(i);
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    if (!isWanted(i)) return [];
    const entry = late && rows.entry[i]! > 0 ? rows.entry[i]! : -Infinity;
    return [{ entry, exit, ended: rows.ended[i]!, weight: rows.weight[i]!, cluster: numbers.get(name)! }];
  });
}

function expectCurve(spans: readonly Span[], { robust, horizons }: Case, curve: Curve): void {
  const survival = survivalOf(spans, robust ? "clusters" : "greenwood");
  expect(spans.length).toBe(curve.n);
  near(timeUntilShare(survival, 0.5), curve.median);
  for (const [i, horizon] of horizons.entries()) {
    const step = survival.steps[numberUntil(survival.steps, horizon) - 1];
    const share = step?.share ?? 1;
    near(share, curve.retained[i]!);
    near(share * Math.sqrt(step?.logVariance ?? 0), curve.standardError[i]!);
    const [low, high] = survivalLimits(survival, horizon, z);
    // R has no limits before anything has ended.
    if (curve.low[i] !== null) near(low, curve.low[i]!);
    if (curve.high[i] !== null) near(high, curve.high[i]!);
    expect(observedAt(spans, horizon).length).toBe(curve.atRisk[i]);
    const { mean, standardError } = restrictedMean(survival, horizon);
    near(mean, curve.mean[i]!);
    near(standardError, curve.meanError[i]!);
  }
}

/** Spans by stratum and group. */
function strataOf(one: Case, groups: number, groupOf: (score: number) => number): Span[][][] {
  const { rows, strata } = one;
  const names = strata ? [...new Set(rows.region)] : [null];
  return names.map((name) =>
    Array.from({ length: groups }, (_, group) =>
      spansOf(one, (i) => (name === null || rows.region[i] === name) && groupOf(rows.score[i]!) === group),
    ),
  );
}

describe.each(cases.map((one) => ({ one, ...one })))(
  "survival of R: late $late, weights and clusters $robust, accounts $clustered, strata $strata",
  ({ one }) => {
    it("has the same shares, errors, limits, numbers at risk and means", () => {
      expectCurve(spansOf(one), one, one.total);
      for (const [name, [from, to]] of Object.entries(BANDS)) {
        const isIn = (i: number) => one.rows.score[i]! >= from && one.rows.score[i]! <= to;
        expectCurve(spansOf(one, isIn), one, one.curves[name]!);
      }
    });

    it("has the same log-rank test and trend over the score", () => {
      const byCategory = strataOf(one, 3, (score) => (score <= 6 ? 0 : score <= 8 ? 1 : 2));
      const { statistic, degreesOfFreedom } = logRankTest(logRankCounts(byCategory, one.robust));
      expect(degreesOfFreedom).toBe(2);
      near(statistic, one.test.score);
      if (one.test.survdiff !== undefined) near(statistic, one.test.survdiff);
      const byScore = logRankCounts(strataOf(one, 11, (score) => score), one.robust); // prettier-ignore
      const { excess, variance } = logRankTrend(byScore, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      near(excess ** 2 / variance, one.trend);
      expect(excess ** 2 / variance).toBeCloseTo(one.coxph, 8);
    });
  },
);
