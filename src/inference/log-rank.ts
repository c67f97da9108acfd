import { chiSquareSurvival } from "../math/chi-square.js";
import { cholesky, solveLower } from "../math/cholesky.js";
import { sum } from "../math/sum.js";
import { numberUntil, riskSets, type RiskSet } from "./risk-sets.js";
import type { Span } from "./survival.js";

/** Spans of groups that are compared with each other: a list for each group, in the same order in every stratum. */
export type Stratum = readonly (readonly Span[])[];

/** What a log-rank test counts, by group. */
export interface LogRankCounts {
  /** Weights that ended. */
  readonly observed: readonly number[];
  /** Weights that would have ended had all groups had the same chances at each time. */
  readonly expected: readonly number[];
  /** Covariance of observed less expected. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Counts what ended in groups, and what would have if all had the same chances at each time.
 *
 * @remarks
 * At a time at which d of n end, group g with n_g of them expects d n_g / n. The covariance is that of the multivariate
 * hypergeometric distribution, summed over times; or, if `robust`, the sum over clusters of the products of their scores, as of
 * a robust score test in a Cox model with Breslow's ties. Strata add up.
 *
 * @see Mantel 1966, Cancer Chemotherapy Reports 50:163-170; Peto and Peto 1972, Journal of the Royal Statistical Society A
 * 135:185-207; Lin and Wei 1989, Journal of the American Statistical Association 84:1074-1078
 */
export function logRankCounts(strata: readonly Stratum[], robust = false): LogRankCounts {
  const size = strata[0]?.length ?? 0;
  const groups = Array.from({ length: size }, (_, g) => g);
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  const scores = new Map<number, number[]>();
  for (const stratum of strata) {
    const moments = riskSets(stratum);
    for (const { atRisk, ending, weights, weightsEnded } of moments) {
      const ended = ending.length;
      const n = sum(weights);
      const d = sum(weightsEnded);
      const spread = robust || atRisk < 2 ? 0 : (ended * (atRisk - ended)) / (atRisk - 1);
      for (const g of groups) {
        const share = weights[g]! / n;
        observed[g]! += weightsEnded[g]!;
        expected[g]! += d * share;
        for (const h of groups) covariance[g]![h]! += spread * share * ((g === h ? 1 : 0) - weights[h]! / n);
      }
    }
    if (robust) addScores(scores, stratum, moments);
  }
  for (const own of scores.values()) {
    for (const g of groups) for (const h of groups) covariance[g]![h]! += own[g]! * own[h]!;
  }
  return { observed, expected, covariance };
}

/** Adds the scores of the spans of a stratum to those of their clusters. */
function addScores(scores: Map<number, number[]>, stratum: Stratum, moments: readonly RiskSet[]): void {
  // Up to each moment: the sum of d / n, and of d / n times the share of each group.
  const hazards = [0];
  const shared = [stratum.map(() => 0)];
  const shares: number[][] = [];
  for (const [i, { weights, weightsEnded }] of moments.entries()) {
    const n = sum(weights);
    const hazard = sum(weightsEnded) / n;
    shares.push(weights.map((weight) => weight / n));
    hazards.push(hazards[i]! + hazard);
    shared.push(shared[i]!.map((total, g) => total + hazard * shares[i]![g]!));
  }
  for (const [group, spans] of stratum.entries()) {
    for (const { entry, exit, ended, weight, cluster } of spans) {
      const [from, until] = [numberUntil(moments, entry), numberUntil(moments, exit)];
      let own = scores.get(cluster);
      if (!own) scores.set(cluster, (own = stratum.map(() => 0)));
      for (let g = 0; g < own.length; g++) {
        const isOwn = g === group ? 1 : 0;
        const atEnd = ended ? isOwn - shares[until - 1]![g]! : 0;
        const before = shared[until]![g]! - shared[from]![g]! - isOwn * (hazards[until]! - hazards[from]!);
        own[g]! += weight * (atEnd + before);
      }
    }
  }
}

/** A chi-square test of a log-rank kind. Figures are null where nothing can be tested. */
export interface LogRankTest {
  /** Chi-square. */
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
}

/** The test that all groups have the same chances at each time; groups that are never at risk when something ends are left out. */
export function logRankTest({ observed, expected, covariance }: LogRankCounts): LogRankTest {
  let kept: number[] = [];
  let root: ReturnType<typeof cholesky> = [];
  for (const g of expected.keys()) {
    if (!(expected[g]! > 0)) continue;
    const more = [...kept, g];
    const larger = cholesky(more.map((row) => more.map((column) => covariance[row]![column]!)));
    // The last group follows from the others, as do more in strata without groups in common.
    if (larger) [kept, root] = [more, larger];
  }
  if (kept.length === 0) return { statistic: null, degreesOfFreedom: 0, pValue: null };
  const standardised = solveLower(
    root,
    kept.map((g) => observed[g]! - expected[g]!),
  );
  const statistic = sum(standardised.map((value) => value * value));
  return {
    statistic,
    degreesOfFreedom: kept.length,
    pValue: chiSquareSurvival(statistic, kept.length),
  };
}

/** The test that the chances do not rise or fall with the values of the groups; above 0 when more ended at higher values. */
export function logRankTrend(
  { observed, expected, covariance }: LogRankCounts,
  values: readonly number[],
): { readonly excess: number; readonly variance: number } {
  // About their middle, since the covariance of all groups together is 0 and large values would lose digits.
  const middle = values.length > 0 ? sum(values) / values.length : 0;
  const centred = values.map((value) => value - middle);
  const excess = sum(centred.map((value, g) => value * (observed[g]! - expected[g]!)));
  const variance = sum(
    centred.map((value, g) => value * sum(centred.map((other, h) => other * covariance[g]![h]!))),
  );
  return { excess, variance };
}
