import { chiSquareSurvival } from "../math/chi-square.js";
import type { Metric } from "../metric/metric.js";
import { sum, type Sample } from "./sample.js";

/** An estimate and the variance of its sampling error. */
export interface Estimated {
  readonly estimate: number;
  readonly variance: number;
}

/** Whether several groups differ in their scores at all, and how much of their scatter is real. */
export interface Heterogeneity {
  /** Cochran's Q, the sum of squared distances from the common score in standard errors. */
  readonly q: number;
  /** Groups less 1. */
  readonly degreesOfFreedom: number;
  /** The chance of a Q as large when all groups have the same score, from chi-square. */
  readonly pValue: number;
  /** I², the share of the scatter that sampling error does not explain, 0 to 1. */
  readonly iSquared: number;
  /** τ², the variance of the groups' true scores after DerSimonian and Laird, in squared units of the score. */
  readonly tauSquared: number;
  /** The common score, each group counting with 1 / variance. */
  readonly common: number;
  readonly commonStandardError: number;
  /** Groups that went in. */
  readonly groups: number;
}

/**
 * The score of a sample and its variance after adding a few answers evenly about the middle of the range: 3/4, 3/2 and
 * 3/4 at its low end, middle and high end (Rocks 2016, The American Statistician 70:365-372), or 1 and 1 for a share
 * (Agresti and Caffo 2000, The American Statistician 54:280-288). A few equal answers then have a variance too.
 */
export function steadied({ counts, values, effectiveN }: Sample, { kind, range }: Metric): Estimated {
  const [low, high] = range;
  const added = kind === "share" ? [1, 0, 1] : [0.75, 1.5, 0.75];
  const places = [low, (low + high) / 2, high];
  const n = effectiveN + sum(added);
  const total = (of: (value: number) => number) =>
    sum(counts.map((count, i) => count * of(values[i]!))) +
    sum(added.map((count, i) => count * of(places[i]!)));
  const estimate = total((value) => value) / n;
  return { estimate, variance: total((value) => (value - estimate) ** 2) / n / n };
}

/**
 * Cochran's test that independent groups have one score, Q = Σ (x − x̄)² / v with x̄ weighted by 1 / v
 * (W. G. Cochran, Biometrics 10 (1954) 101-129); I² = (Q − df) / Q (Higgins and Thompson 2002, Statistics in Medicine
 * 21:1539-1558); τ² = (Q − df) / (Σw − Σw² / Σw), w = 1 / v (DerSimonian and Laird 1986, Controlled Clinical Trials
 * 7:177-188); both 0 where Q is below df.
 *
 * @param groups with variances above 0
 * @returns null for fewer than two groups.
 */
export function heterogeneity(groups: readonly Estimated[]): Heterogeneity | null {
  if (groups.length < 2) return null;
  const weights = groups.map(({ variance }) => 1 / variance);
  const total = sum(weights);
  const common = sum(groups.map(({ estimate }, i) => estimate * weights[i]!)) / total;
  const q = sum(groups.map(({ estimate }, i) => (estimate - common) ** 2 * weights[i]!));
  const degreesOfFreedom = groups.length - 1;
  const excess = Math.max(q - degreesOfFreedom, 0);
  const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
  return {
    q,
    degreesOfFreedom,
    pValue: chiSquareSurvival(q, degreesOfFreedom),
    iSquared: excess && excess / q,
    tauSquared: excess && excess / scale,
    common,
    commonStandardError: Math.sqrt(1 / total),
    groups: groups.length,
  };
}
