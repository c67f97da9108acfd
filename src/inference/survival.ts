import { riskSets } from "./risk-sets.js";
import { clusterSquares, squaresOfClusters } from "./survival-clusters.js";

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
  /** The sum of the squared weights under observation. */
  readonly squares: number;
  /** Variance of the logarithm of the share; Infinity where the share is 0. */
  readonly logVariance: number;
}

/** Where variances come from: Greenwood's formula, clusters, or whichever is larger at a time. */
export type SurvivalVariance = "greenwood" | "clusters" | "larger";

/** The Kaplan-Meier estimate of spans. */
export interface Survival {
  readonly spans: readonly Span[];
  readonly variance: SurvivalVariance;
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
 * The variance of the logarithm is Greenwood's, the sum of d / (n (n - d)), of weights the sum of d / (n - d) over the effective
 * number under observation; or that of clusters, the sum of the squared influence of each (the infinitesimal jackknife), as R's
 * `survfit(cluster = )` has it. With one span a cluster, no weights and no late entry the two are equal. With unequal weights that
 * of clusters is too small as long as none of the heavy ones has ended, and Greenwood's when the heavy ones end sooner: then the
 * larger of the two is right or cautious.
 *
 * @see Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481; Greenwood 1926; Therneau, "A package
 * for survival analysis in R", vignette of survival 3.5
 */
export function survivalOf(spans: readonly Span[], variance: SurvivalVariance = "greenwood"): Survival {
  const squaresAt = variance === "greenwood" ? null : clusterSquares(spans);
  const steps: SurvivalStep[] = [];
  let share = 1;
  let greenwood = 0;
  for (const { time, atRisk, ending, weights, weightsEnded, squares } of riskSets([spans])) {
    const [weightAtRisk, weightEnded] = [weights[0]!, weightsEnded[0]!];
    const set = { time, atRisk, ended: ending.length, weightAtRisk, weightEnded, squares };
    // By numbers, since sums of weights have rounding error.
    if (atRisk === ending.length) {
      steps.push({ ...set, share: 0, logVariance: Infinity });
      break;
    }
    share *= 1 - weightEnded / weightAtRisk;
    greenwood += greenwoodAt(set);
    const gain = 1 / (weightAtRisk - weightEnded);
    const ofClusters = squaresAt?.({ time, rate: (gain * weightEnded) / weightAtRisk, gain, ending });
    const logVariance = variance === "larger" ? Math.max(greenwood, ofClusters!) : (ofClusters ?? greenwood);
    steps.push({ ...set, share, logVariance });
  }
  const lastTime = spans.reduce((latest, { exit }) => Math.max(latest, exit), -Infinity);
  return { spans, variance, steps, lastTime };
}

/** What a step adds to Greenwood's variance. */
export function greenwoodAt(step: Pick<SurvivalStep, "weightAtRisk" | "weightEnded" | "squares">): number {
  const { weightAtRisk, weightEnded, squares } = step;
  return (weightEnded / (weightAtRisk - weightEnded)) * (squares / weightAtRisk / weightAtRisk);
}

/** The products have rounding error, which must not hide a share of exactly what is asked for. */
const ROUNDING = 1e-12;

/** The first time at which at most a share lasts; null if that is not reached. */
export function timeUntilShare({ steps }: Pick<Survival, "steps">, share: number): number | null {
  return steps.find((step) => step.share <= share + ROUNDING)?.time ?? null;
}

/**
 * `timeUntilShare` for several shares, of spans that are observed from the start and weigh the same, in memory for their ends
 * alone.
 *
 * @param ended - the ends of spans; the list is sorted
 * @param open - the ends of those whose observation stopped before the end came; the list is sorted
 */
export function timesUntilShares(
  ended: Float64Array,
  open: Float64Array,
  shares: readonly number[],
): (number | null)[] {
  ended.sort();
  open.sort();
  const times = shares.map((): number | null => null);
  let [share, gone] = [1, 0];
  for (let i = 0; i < ended.length;) {
    const time = ended[i]!;
    const first = i;
    while (i < ended.length && ended[i] === time) i++;
    while (gone < open.length && open[gone]! < time) gone++;
    share *= 1 - (i - first) / (ended.length - first + open.length - gone);
    for (const [k, wanted] of shares.entries()) if (share <= wanted + ROUNDING) times[k] ??= time;
  }
  return times;
}

/** The spans under observation just before a time. */
export function observedAt(spans: readonly Span[], time: number): Span[] {
  return spans.filter(({ entry, exit }) => entry < time && time <= exit);
}

/** The number of equal clusters that would say as much as those of spans. */
export function effectiveClusters(spans: readonly Span[]): number {
  const weight = spans.reduce((total, span) => total + span.weight, 0);
  return weight > 0 ? weight ** 2 / squaresOfClusters(spans, (span) => span.weight) : 0;
}
