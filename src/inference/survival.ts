import { riskSets } from "./risk-sets.js";
import { clusterSquares } from "./survival-clusters.js";

/** A span of time under observation, such as that of a customer from the answer until today or until the customer left. */
export interface Span {
  /** When observation begins, for what comes under it late; -Infinity for what is observed from the start. */
  readonly entry: number;
  readonly exit: number;
  /** False if observation stopped before the end came: the span is known to be longer than `exit`. */
  readonly ended: boolean;
  readonly weight: number;
  /** The number of the cluster; spans of one cluster are not taken for independent. */
  readonly cluster: number;
}

/** A time at which at least one span ended. */
export interface SurvivalStep {
  readonly time: number;
  /** The number of spans under observation just before the time. */
  readonly atRisk: number;
  /** The number of spans that ended at it. */
  readonly ended: number;
  /** The sums of their weights. */
  readonly weightAtRisk: number;
  readonly weightEnded: number;
  /** The Kaplan-Meier estimate of the share that lasts longer than the time. */
  readonly share: number;
  /** Variance of the logarithm of the share; Infinity where the share is 0. */
  readonly logVariance: number;
}

/** The Kaplan-Meier estimate of spans. */
export interface Survival {
  readonly spans: readonly Span[];
  /** Variances are those between clusters, not Greenwood's. */
  readonly robust: boolean;
  /** In order of time, up to the one at which the share becomes 0. */
  readonly steps: readonly SurvivalStep[];
  /** The end of the longest span; -Infinity without spans. */
  readonly lastTime: number;
}

/**
 * The Kaplan-Meier estimate of how many spans last how long, with weights, ties, late entry and clusters.
 *
 * @remarks
 * The share that lasts longer than t is the product of 1 - (weight that ends at s) / (weight under observation just before s)
 * over the times s up to t. A span whose observation stops at s is still under observation just before s, one that enters at s
 * is not yet.
 *
 * The variance of the logarithm is Greenwood's, the sum of d / (n (n - d)); or, if `robust`, the sum over clusters of the
 * squared influence of a cluster (the infinitesimal jackknife), as R's `survfit(cluster = )` has it. With one span a cluster, no
 * weights and no late entry the two are equal.
 *
 * @see Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481; Greenwood 1926; Therneau, "A package
 * for survival analysis in R", vignette of survival 3.5
 */
export function survivalOf(spans: readonly Span[], robust = false): Survival {
  const squaresAt = robust ? clusterSquares(spans) : null;
  const steps: SurvivalStep[] = [];
  let share = 1;
  let greenwood = 0;
  for (const { time, atRisk, ending, weights, weightsEnded } of riskSets([spans])) {
    const [weightAtRisk, weightEnded] = [weights[0]!, weightsEnded[0]!];
    const set = { time, atRisk, ended: ending.length, weightAtRisk, weightEnded };
    // By numbers, since sums of weights have rounding error.
    if (atRisk === ending.length) {
      steps.push({ ...set, share: 0, logVariance: Infinity });
      break;
    }
    const rest = weightAtRisk - weightEnded;
    const rate = weightEnded / weightAtRisk / rest;
    share *= 1 - weightEnded / weightAtRisk;
    greenwood += rate;
    const logVariance = squaresAt ? squaresAt({ time, rate, gain: 1 / rest, ending }) : greenwood;
    steps.push({ ...set, share, logVariance });
  }
  const lastTime = spans.reduce((latest, { exit }) => Math.max(latest, exit), -Infinity);
  return { spans, robust, steps, lastTime };
}

/** The first time at which at most a share lasts; null if that is not reached. */
export function timeUntilShare({ steps }: Pick<Survival, "steps">, share: number): number | null {
  // The products have rounding error, which must not hide a share of exactly what is asked for.
  return steps.find((step) => step.share <= share + 1e-12)?.time ?? null;
}

/** The spans under observation just before a time: their number, and the number of equal clusters that would say as much. */
export function observedAt(spans: readonly Span[], time: number): { n: number; effective: number } {
  const clusters = new Map<number, number>();
  let [n, weight, squares] = [0, 0, 0];
  for (const span of spans) {
    if (span.entry >= time || span.exit < time) continue;
    const known = clusters.get(span.cluster) ?? 0;
    clusters.set(span.cluster, known + span.weight);
    n++;
    weight += span.weight;
    squares += (2 * known + span.weight) * span.weight;
  }
  return { n, effective: squares > 0 ? weight ** 2 / squares : 0 };
}
