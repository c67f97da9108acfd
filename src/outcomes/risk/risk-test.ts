import { areaUnderCurve, type AreaUnderCurve } from "../../inference/area-under-curve.js";
import type { Interval } from "../../inference/interval.js";
import { proportion, type Proportion } from "../../inference/proportion.js";
import { studentTQuantile } from "../../math/student-t.js";
import {
  calibrationLine,
  reliabilityBins,
  type CalibrationLine,
  type JudgedCases,
  type ReliabilityBin,
} from "./calibration.js";
import { sumOf } from "./scoring.js";

/** The mean squared distance of chances and outcomes, and that of giving everyone the share of all. */
export interface BrierScore {
  readonly score: number;
  readonly reference: number;
  /** The part of the reference that the chances do away with: 1 without error, 0 as the share of all, below 0 worse. */
  readonly skill: number;
  /** Of reference less score, by clusters; null with a single one. */
  readonly improvement: { readonly difference: number; readonly interval: Interval | null };
}

/** What a team finds that calls those at the highest risk. */
export interface CallTable {
  /** The number of rows at the highest risk. */
  readonly called: number;
  /** The lowest chance among them. */
  readonly from: number;
  /**
   * Those of them who have the outcome: how many calls are right. Of rows with equal chances at the end a part counts, as
   * large as that of them which is called.
   */
  readonly right: Proportion;
  /** Of all who have the outcome, those who are called. */
  readonly found: Proportion;
}

/** How chances hold for rows that were not learned from. */
export interface RiskTest {
  readonly n: number;
  /** Rows that have the outcome, and their share. */
  readonly cases: number;
  readonly share: number;
  readonly clusters: number;
  /** The mean chance, to be compared with the share. */
  readonly predicted: number;
  /** How well the chances tell the outcomes apart; null without both of them. */
  readonly discrimination: AreaUnderCurve | null;
  readonly calibration: CalibrationLine | null;
  readonly bins: readonly ReliabilityBin[];
  readonly brier: BrierScore;
  readonly calls: readonly CallTable[];
}

/** Fewer cases of the rarer outcome tell next to nothing of how good chances are. */
export const LEAST_TEST_CASES = 10;

/** Judges chances by what came; null without rows. */
export function judge(
  cases: JudgedCases & { readonly stratum?: Int32Array | undefined },
  { calls, bins, level }: { calls: readonly number[] | undefined; bins: number; level: number },
): RiskTest | null {
  const { chances, outcome, clusters } = cases;
  const n = outcome.length;
  if (n === 0) return null;
  const hits = sumOf(outcome);
  return {
    n,
    ...{ cases: hits, share: hits / n, clusters },
    predicted: chances.reduce((total, chance) => total + chance, 0) / n,
    discrimination: areaUnderCurve({ ...cases, values: chances }, level),
    calibration: calibrationLine(cases, level),
    bins: reliabilityBins(cases, bins, level),
    brier: brierScore(cases, hits / n, level),
    calls: callTables(cases, hits, calls ?? usualCalls(n), level),
  };
}

/** The parts of all rows that are called where no numbers are given. */
const CALLED = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

function usualCalls(rows: number): number[] {
  return [...new Set(CALLED.map((part) => Math.round(part * rows)))].filter((called) => called > 0);
}

function brierScore(
  { chances, outcome, cluster, clusters }: JudgedCases,
  share: number,
  level: number,
): BrierScore {
  const n = outcome.length;
  const reference = share * (1 - share);
  const gains = Float64Array.from(outcome, (came, i) => (share - came) ** 2 - (chances[i]! - came) ** 2);
  const difference = gains.reduce((total, gain) => total + gain, 0) / n;
  const own = new Float64Array(clusters);
  for (const [i, gain] of gains.entries()) own[cluster[i]!]! += gain - difference;
  const variance = ((own.reduce((total, one) => total + one * one, 0) / n / n) * clusters) / (clusters - 1);
  const margin = clusters > 1 ? studentTQuantile((1 + level) / 2, clusters - 1) * Math.sqrt(variance) : 0;
  const interval =
    clusters > 1 ? { low: difference - margin, high: difference + margin, level, method: "robust" } : null;
  const score = reference - difference;
  return {
    score,
    reference,
    skill: reference > 0 ? difference / reference : 0,
    improvement: { difference, interval },
  };
}

function callTables(
  { chances, outcome }: JudgedCases,
  cases: number,
  calls: readonly number[],
  level: number,
): CallTable[] {
  const order = Array.from(chances.keys()).sort((a, b) => chances[b]! - chances[a]!);
  const hits = [0];
  for (const i of order) hits.push(hits.at(-1)! + outcome[i]!);
  return [...new Set(calls.map((called) => Math.min(called, order.length)))].map((called) => {
    const from = chances[order[called - 1]!]!;
    const first = order.findIndex((i) => chances[i] === from);
    let end = called;
    while (end < order.length && chances[order[end]!] === from) end++;
    const right = hits[first]! + ((hits[end]! - hits[first]!) * (called - first)) / (end - first);
    return {
      ...{ called, from },
      right: proportion(right, called, level),
      found: proportion(right, cases, level),
    };
  });
}
