import { expectOneOf } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { Interval, Limits } from "./limits.js";
import { meanLimits, type MeanMethod } from "./mean-interval.js";
import { netLimits, type NetMethod } from "./net-interval.js";
import { type Sample } from "./sample.js";
import { shareLimits, type ShareMethod } from "./share-interval.js";

/** Makes the interval of a sample that has answers, at a level between 0 and 1. */
export type IntervalMaker = (sample: Sample, metric: Metric, level: number) => Interval;

/** The name of an interval method, whatever the kind of metric it is for. */
export type IntervalMethod = NetMethod | ShareMethod | MeanMethod;

// One function per kind rather than one for all, so that a bundle holds only the kinds it uses.

/** Intervals for metrics with three evenly spaced values, such as NPS. */
export function netInterval(method: NetMethod = "score"): IntervalMaker {
  expectOneOf(["score", "wald", "adjusted-wald", "jeffreys"], method);
  return (sample, { range: [low, high] }, level) => {
    const middle = (low + high) / 2;
    const [lower, middling, upper] = [low, middle, high].map((value) => countAt(value, sample));
    return inUnit(netLimits(upper!, middling!, lower!, (1 - level) / 2, method), middle, high, level, method);
  };
}

/** Intervals for metrics with two values, such as a top-box percentage. */
export function shareInterval(method: ShareMethod = "score"): IntervalMaker {
  expectOneOf(["score", "wald", "agresti-coull", "clopper-pearson", "jeffreys"], method);
  return (sample, { range: [low, high] }, level) => {
    const limits = shareLimits(countAt(high, sample), countAt(low, sample), (1 - level) / 2, method);
    return inUnit(limits, low, high, level, method);
  };
}

/** Intervals for metrics whose score is a mean of any values. */
export function meanInterval(method: MeanMethod = "t"): IntervalMaker {
  expectOneOf(["t", "score", "jeffreys"], method);
  return (sample, { range }, level) => {
    const { limits, method: used } = meanLimits(sample, range, (1 - level) / 2, method);
    return { low: limits[0], high: limits[1], level, method: used };
  };
}

/** The interval maker for any metric; `method` left out is the default of its kind. */
export function intervalFor({ kind }: Metric, method?: IntervalMethod): IntervalMaker {
  if (kind === "net") return netInterval(method as NetMethod | undefined);
  if (kind === "share") return shareInterval(method as ShareMethod | undefined);
  return meanInterval(method as MeanMethod | undefined);
}

/** Effective answers whose point has the given value. */
function countAt(value: number, { counts, values }: Sample): number {
  return counts.reduce((sum, count, i) => (values[i] === value ? sum + count : sum), 0);
}

/** Limits on a unit whose 0 and 1 are the two given scores. */
function inUnit(limits: Limits, zero: number, one: number, level: number, method: string): Interval {
  const [low, high] = limits.map((limit) => zero + limit * (one - zero));
  return { low: low!, high: high!, level, method };
}
