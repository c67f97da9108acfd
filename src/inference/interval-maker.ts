import { readOneOf } from "../math/fields.js";
import { normalDeviate } from "../math/normal.js";
import { sum } from "../math/sum.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { atLevel } from "./design.js";
import { jeffreysLimits } from "./dirichlet.js";
import type { Interval } from "./interval.js";
import { meanLimits, type MeanMethod } from "./mean-interval.js";
import { tangoLimits } from "./net-interval.js";
import { FURTHER_NET_METHODS, furtherNetLimits, type FurtherNetMethod } from "./further-net-methods.js";
import type { Sample } from "./sample.js";
import { unitSample } from "./score-test.js";
import { shareLimits, type ShareMethod } from "./share-interval.js";

/** Makes the interval of a sample that has answers, at a confidence level between 0 and 1. */
export type IntervalMaker = (sample: Sample, metric: Metric, level: number) => Interval;

/**
 * The name of an interval method. Each kind of metric has some of them:
 *
 * - a net score: `score` (Tango), `adjusted-wald`, `wald`, `jeffreys`, and to reproduce what others publish `t`,
 *   `may-johnson`, `bonett-price`, `agresti-min`, `profile-likelihood`, `goodman`;
 * - a share: `score` (Wilson), `agresti-coull`, `clopper-pearson`, `jeffreys`, `wald`;
 * - a mean: `score`, `t`, `jeffreys`.
 */
export type IntervalMethod =
  | "score"
  | "wald"
  | "adjusted-wald"
  | "jeffreys"
  | "t"
  | "agresti-coull"
  | "clopper-pearson"
  | "may-johnson"
  | "bonett-price"
  | "agresti-min"
  | "profile-likelihood"
  | "goodman";

// One function per kind, so that a bundle has only the kinds it uses.

/** Tango's score interval for metrics with three evenly spaced values, such as NPS. */
export const netScoreInterval: IntervalMaker = (sample, { range: [low, high] }, level) => {
  const { effectiveN: n } = sample;
  const [from, to] = tangoLimits(
    countAt(high, sample) / n,
    countAt(low, sample) / n,
    normalDeviate(level) ** 2 / n,
  );
  const middle = (low + high) / 2;
  const half = high - middle;
  return { low: middle + from * half, high: middle + to * half, level, method: "score" };
};

/**
 * Intervals of a net score that reproduce those of other programs. With one answer `t` is not defined and `score` is
 * used.
 */
function furtherNetInterval(method: FurtherNetMethod): IntervalMaker {
  return (sample, metric, level) => {
    if (method === "t" && !(sample.effectiveN > 1)) return netScoreInterval(sample, metric, level);
    const [from, to] = furtherNetLimits(unitSample(sample, metric), (1 - level) / 2, method);
    const [low, high] = metric.range;
    const inRange = (limit: number) => low + ((limit + 1) / 2) * (high - low);
    return { low: inRange(from), high: inRange(to), level, method };
  };
}

/** The equal-tailed credible interval of a net score under the Dirichlet(1/2, 1/2, 1/2) prior. */
const netJeffreys: IntervalMaker = (sample, { range: [low, high] }, level) => {
  const values = [low, (low + high) / 2, high];
  const counts = values.map((value) => countAt(value, sample));
  const [from, to] = jeffreysLimits(values, counts, (1 - level) / 2);
  return { low: from, high: to, level, method: "jeffreys" };
};

/** Intervals for metrics with two values, such as a top-box percentage. */
function shareInterval(method: ShareMethod): IntervalMaker {
  readOneOf(["score", "wald", "agresti-coull", "clopper-pearson", "jeffreys"], method, "method");
  return (sample, { range: [low, high] }, level) => {
    const [from, to] = shareLimits(countAt(high, sample), countAt(low, sample), (1 - level) / 2, method);
    const width = high - low;
    return { low: low + from * width, high: low + to * width, level, method };
  };
}

/** Intervals for metrics whose score is a mean of any values. */
function meanInterval(method: MeanMethod): IntervalMaker {
  readOneOf(["score", "t", "jeffreys"], method, "method");
  return (sample, { range }, level) => {
    const { limits, method: used } = meanLimits(sample, range, (1 - level) / 2, method);
    return { low: limits[0], high: limits[1], level, method: used };
  };
}

/** The interval maker for a metric, with the degrees of freedom of clusters. */
export function intervalFor(metric: Metric, method: IntervalMethod = "score"): IntervalMaker {
  const makeInterval = independentIntervalFor(metric, method);
  return (sample, metric, level) => makeInterval(atLevel(sample, level), metric, level);
}

function independentIntervalFor(metric: Metric, method: IntervalMethod): IntervalMaker {
  expectMetric(metric);
  const { kind } = metric;
  if (kind === "net") {
    const known = readOneOf(["score", "jeffreys", ...FURTHER_NET_METHODS], method, "method");
    if (known === "score") return netScoreInterval;
    return known === "jeffreys" ? netJeffreys : furtherNetInterval(known);
  }
  if (kind === "share") return shareInterval(method as ShareMethod);
  return meanInterval(method as MeanMethod);
}

/** Effective number of answers at points of the given value. */
function countAt(value: number, { counts, values }: Sample): number {
  return sum(counts.filter((_, i) => values[i] === value));
}
