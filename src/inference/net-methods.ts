import { chiSquareSurvival } from "../math/chi-square.js";
import { expectLevel, expectOneOf, expectThat } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { studentTQuantile } from "../math/student-t.js";
import type { Metric } from "../metric/metric.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { around, type Interval, type Limits } from "./limits.js";
import { likeliestShare, netVariance } from "./net-interval.js";
import { sampleOf } from "./sample.js";
import { unitSample } from "./score-test.js";

/** Further intervals for a net score that the literature and other programs use. */
export type FurtherNetMethod =
  "t" | "may-johnson" | "bonett-price" | "agresti-min" | "profile-likelihood" | "goodman";

/** The level and method of `netIntervalBy`. */
export interface NetIntervalByOptions {
  readonly method: FurtherNetMethod;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

/**
 * The interval of a net score by a method that `computeNps` does not offer, to reproduce what others publish. Cut to the
 * range. Mostly worse than the score method: see docs/concepts/uncertainty.md.
 *
 * - `t`: Student's t on -1, 0, 1, as calculators do; zero width when all answers agree.
 * - `may-johnson`: score method with the unconstrained variance, closed form (Statistics in Medicine 1997, 16:2127-2136).
 * - `bonett-price`: Wald after adding one answer at each end (2012, Journal of Educational and Behavioral Statistics
 *   37:479-488); `agresti-min`: after adding 1/2, 1, 1/2 (2005, Statistics in Medicine 24:729-740).
 * - `profile-likelihood`: scores that the likelihood ratio does not reject.
 * - `goodman`: simultaneous for all contrasts of the shares (1964, Annals of Mathematical Statistics 35:716-725); far too
 *   wide as a margin of error.
 *
 * @returns null without answers, and for `t` with one.
 * @throws RangeError for a metric that is not a net score, a tally of another scale, a level outside 0 to 1 or an
 * unknown method.
 * @example
 * netIntervalBy(npsTallyFromCounts({ promoters: 6, passives: 3, detractors: 1 }), NPS_GROUPS, {
 *   method: "may-johnson",
 * }).high // => 74.08990760974324
 */
export function netIntervalBy<M extends Metric>(
  tally: TallyOf<M>,
  metric: M,
  options: NetIntervalByOptions,
): Interval | null {
  const { method, level = 0.95 } = options;
  expectLevel(level);
  expectOneOf(["t", "may-johnson", "bonett-price", "agresti-min", "profile-likelihood", "goodman"], method);
  const shares = netShares(tally, metric);
  const limits = shares && limitsBy(shares, (1 - level) / 2, method);
  if (!limits) return null;
  const [low, high] = metric.range;
  const [from, to] = limits.map((limit) => low + ((limit + 1) / 2) * (high - low));
  return { low: from!, high: to!, level, method };
}

/**
 * Likelihood ratio test of a net score against a fixed number: twice the log of how much likelier the answers are
 * without the hypothesis, chi-square with one degree of freedom.
 *
 * @returns null without answers.
 * @throws RangeError for a target outside the range, a metric that is not a net score, or a tally of another scale.
 * @example
 * likelihoodRatio(npsTallyFromCounts({ promoters: 50, passives: 30, detractors: 20 }), NPS_GROUPS, 40).pValue
 * // => 0.1880988460442251
 */
export function likelihoodRatio<M extends Metric>(
  tally: TallyOf<M>,
  metric: M,
  target: number,
): { readonly statistic: number; readonly pValue: number } | null {
  const [low, high] = metric.range;
  expectThat(target >= low && target <= high, `a target from ${low} to ${high}`, target);
  const shares = netShares(tally, metric);
  if (!shares) return null;
  const statistic = deviance(shares, (2 * (target - low)) / (high - low) - 1);
  return { statistic, pValue: statistic < Infinity ? chiSquareSurvival(statistic, 1) : 0 };
}

interface NetShares {
  readonly n: number;
  readonly p: number;
  readonly d: number;
}

function netShares(tally: Tally, metric: Metric): NetShares | null {
  expectThat(metric.kind === "net", "a metric of the kind net", metric.kind);
  const sample = sampleOf(tally, metric);
  if (!(sample.effectiveN > 0)) return null;
  const { n, shares } = unitSample(sample, metric);
  return { n, p: shares[2]!, d: shares[0]! };
}

function limitsBy(shares: NetShares, tail: number, method: FurtherNetMethod): Limits | null {
  const { n, p, d } = shares;
  const z = -normalQuantile(tail);
  const estimate = p - d;
  switch (method) {
    case "t":
      if (!(n > 1)) return null;
      return around(estimate, -studentTQuantile(tail, n - 1) * Math.sqrt(netVariance(p, d) / (n - 1)), -1, 1);
    case "may-johnson": {
      const perAnswer = (z * z) / n;
      const margin = Math.sqrt(Math.max(perAnswer * ((1 + perAnswer) * (p + d) - estimate ** 2), 0));
      return around(estimate / (1 + perAnswer), margin / (1 + perAnswer), -1, 1);
    }
    case "bonett-price":
      return addedLimits(shares, 1, 2, z);
    case "agresti-min":
      return addedLimits(shares, 0.5, 2, z);
    case "goodman":
      // Chi-square with two degrees of freedom has the quantile -2 log of its upper tail.
      return around(estimate, Math.sqrt(-2 * Math.log(2 * tail)) * Math.sqrt(netVariance(p, d) / n), -1, 1);
    case "profile-likelihood": {
      const excess = (net: number) => (net === estimate ? -1 : deviance(shares, net) - z * z);
      return [findRoot(excess, -1, estimate), findRoot(excess, estimate, 1)];
    }
  }
}

/** Wald's limits after adding answers, some at each end of so many in all. */
function addedLimits({ n, p, d }: NetShares, atEachEnd: number, added: number, z: number): Limits {
  const [high, low] = [p, d].map((share) => (share * n + atEachEnd) / (n + added));
  return around(high! - low!, z * Math.sqrt(netVariance(high!, low!) / (n + added)), -1, 1);
}

/** Twice the fall of the log-likelihood when the net score is held at `net`. */
function deviance({ n, p, d }: NetShares, net: number): number {
  const low = net < 0 ? likeliestShare(d, p, -net) - net : likeliestShare(p, d, net);
  const middle = Math.max(1 - 2 * low - net, 0);
  const term = (share: number, held: number) => (share > 0 ? share * Math.log(share / held) : 0);
  return Math.max(
    2 * n * (term(p, Math.max(low + net, 0)) + term(d, low) + term(Math.max(1 - p - d, 0), middle)),
    0,
  );
}
