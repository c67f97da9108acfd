import { fitLogistic, logOddsOf, robustCovariance } from "../../inference/logistic-regression.js";
import type { Interval } from "../../inference/interval.js";
import { shareLimits } from "../../inference/share-interval.js";
import { studentTQuantile } from "../../math/student-t.js";

/** Cases with a chance each. */
export interface JudgedCases {
  /** From 0 to 1. */
  readonly chances: Float64Array;
  readonly outcome: Uint8Array;
  /** The number of each case's cluster, from 0. */
  readonly cluster: Int32Array;
  readonly clusters: number;
}

/** A number with its interval. */
export interface Estimate {
  readonly estimate: number;
  readonly interval: Interval | null;
}

/** How the outcomes follow the chances: on the scale of log-odds, observed = intercept + slope × predicted. */
export interface CalibrationLine {
  /** 1 where chances are right; below 1 they are too extreme, above 1 too cautious. */
  readonly slope: Estimate;
  /** 0 where chances are right. */
  readonly intercept: Estimate;
}

/** Chances of 0 and 1 have no log-odds. */
const LEAST = 1e-12;

/**
 * The calibration line, with intervals that allow for clusters.
 *
 * @returns null without both outcomes, where all chances are equal, and where they tell the outcomes apart without error
 * @see Cox 1958, Biometrika 45:562-565; Van Calster and others 2019, BMC Medicine 17:230
 */
export function calibrationLine(
  { chances, outcome, cluster, clusters }: JudgedCases,
  level: number,
): CalibrationLine | null {
  const design = new Float64Array(2 * outcome.length);
  for (const [i, chance] of chances.entries()) {
    design[2 * i] = 1;
    design[2 * i + 1] = logOddsOf(Math.min(Math.max(chance, LEAST), 1 - LEAST));
  }
  const cases = { design, columns: 2, outcome };
  const fit = fitLogistic(cases, [0, 0]);
  if (!fit) return null;
  const covariance = robustCovariance(cases, fit, [0, 0], cluster);
  const t = clusters > 1 ? studentTQuantile((1 + level) / 2, clusters - 1) : 0;
  const [intercept, slope] = fit.coefficients.map((estimate, j): Estimate => {
    if (!covariance) return { estimate, interval: null };
    const margin = t * Math.sqrt(Math.max(covariance[j]![j]!, 0));
    return {
      estimate,
      interval: { low: estimate - margin, high: estimate + margin, level, method: "robust" },
    };
  });
  return { slope: slope!, intercept: intercept! };
}

/** Rows of similar chances: what was predicted, and what came. */
export interface ReliabilityBin {
  readonly n: number;
  /** The smallest and the largest chance. */
  readonly low: number;
  readonly high: number;
  /** The mean chance. */
  readonly predicted: number;
  /** The share that had the outcome. */
  readonly observed: number;
  /** Wilson's interval of that share, wider where clusters resemble themselves. */
  readonly interval: Interval;
}

/** Bins of about the same number of rows, from the lowest chances up; equal chances are in the same one. */
export function reliabilityBins(cases: JudgedCases, bins: number, level: number): ReliabilityBin[] {
  const { chances } = cases;
  const order = Array.from(chances.keys()).sort((a, b) => chances[a]! - chances[b]!);
  const made: ReliabilityBin[] = [];
  for (let from = 0; from < order.length;) {
    // The end of the bin that this place is in, were all values different.
    const bin = Math.floor((from * bins) / order.length) + 1;
    let end = Math.max(Math.ceil((bin * order.length) / bins), from + 1);
    while (end < order.length && chances[order[end]!] === chances[order[end - 1]!]) end++;
    const members = order.slice(from, end);
    const [low, high] = [chances[members[0]!]!, chances[members.at(-1)!]!];
    made.push({ ...observedAmong(cases, members, level), low, high });
    from = end;
  }
  return made;
}

/** What was predicted for some rows, and what came. */
export function observedAmong(
  { chances, outcome, cluster }: JudgedCases,
  members: readonly number[],
  level: number,
): Pick<ReliabilityBin, "n" | "predicted" | "observed" | "interval"> {
  const n = members.length;
  const hits = members.reduce((total, i) => total + outcome[i]!, 0);
  const observed = hits / n;
  const own = new Map<number, number>();
  for (const i of members) own.set(cluster[i]!, (own.get(cluster[i]!) ?? 0) + outcome[i]! - observed);
  let squares = 0;
  for (const deviation of own.values()) squares += deviation ** 2;
  // How many times as large the variance is as that of rows that have nothing to do with each other.
  const independent = n * observed * (1 - observed);
  const effect = own.size < n && independent > 0 ? Math.max(squares / independent, 1) : 1;
  const [low, high] = shareLimits(hits / effect, (n - hits) / effect, (1 - level) / 2, "score");
  const predicted = members.reduce((total, i) => total + chances[i]!, 0) / n;
  return { n, predicted, observed, interval: { low, high, level, method: "score" } };
}
