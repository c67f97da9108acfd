import { familyOf, isSameScale, pointValues, type Metric, type MetricKind } from "../metric/metric.js";
import { NPS_GROUPS } from "../metric/nps.js";
import type { Score } from "../score/score.js";
import type { Benchmark, Measure } from "./benchmark.js";
import { publishedFamily, PUBLISHED_METRICS } from "./published-metric.js";

/**
 * Reason why a score and a figure cannot be compared: different metrics, different scales, different kinds of number, or
 * no score.
 */
export type RefusalCode = "other-metric" | "other-scale" | "other-statistic" | "no-score";

/** The reason why a score cannot be compared with a figure. */
export interface BenchmarkRefusal {
  readonly comparable: false;
  readonly benchmark: Benchmark;
  readonly code: RefusalCode;
  /** The reason in a sentence that names both sides. */
  readonly reason: string;
}

/** The reason why a score that is known as a number only cannot be compared with a figure that is no score of answers. */
export function statedRefusal(benchmark: Benchmark): BenchmarkRefusal {
  const reason = `The score is known as a number only, the figure is ${IN_WORDS[benchmark.measure]}${benchmark.scale ? "" : " without a known scale"}.`;
  return { comparable: false, benchmark, code: "other-statistic", reason };
}

const MEASURE_OF: Readonly<Record<MetricKind, Measure>> = {
  net: "net-score",
  share: "percentage",
  mean: "mean-rating",
};
const IN_WORDS: Readonly<Record<Measure, string>> = {
  "net-score": "a net score",
  percentage: "a percentage of answers",
  "mean-rating": "a mean of ratings",
  index: "an index from a model",
  "behaviour-rate": "the rate of a customer behaviour",
};
/** The reason why a score cannot be compared with a figure; null if it can. */
export function refusalOf({ score, metric }: Score, benchmark: Benchmark): BenchmarkRefusal | null {
  const refuse = (code: RefusalCode, reason: string) =>
    ({ comparable: false, benchmark, code, reason }) as const;
  if (score === null) return refuse("no-score", "There is no score, because there are no answers.");
  if (!asksTheSame(metric, benchmark.metric)) {
    return refuse("other-metric", `The score is ${metric.name}, the figure is ${benchmark.metric}.`);
  }
  const measure = MEASURE_OF[metric.kind];
  if (measure !== benchmark.measure) {
    return refuse(
      "other-statistic",
      `The score is ${IN_WORDS[measure]}, the figure is ${IN_WORDS[benchmark.measure]}.`,
    );
  }
  // With group counts only, the scale of the question is not known.
  const scale = isSameScale(metric.scale, NPS_GROUPS.scale) ? null : metric.scale;
  const other = benchmark.scale ?? PUBLISHED_METRICS.get(benchmark.metric)?.scale;
  if (scale && other && !isSameScale(scale, other)) {
    return refuse(
      "other-scale",
      `The scale of the score is ${scale.min} to ${scale.max}, that of the figure ${other.min} to ${other.max}.`,
    );
  }
  // Cut points of categories do not change a mean.
  if (measure !== "mean-rating" && !countsTheSame(metric, benchmark.metric)) {
    return refuse(
      "other-statistic",
      `The score and the figure have different cut points: ${metric.name} and ${benchmark.metric}.`,
    );
  }
  return null;
}

/**
 * True for the same question: metrics of a family ask the same if the same end of the scale is good. CES 1.0 is not CES
 * 2.0.
 */
function asksTheSame(metric: Metric, published: string): boolean {
  if (metric.name === published) return true;
  const { direction = "higher-is-better" } = PUBLISHED_METRICS.get(published) ?? {};
  return metric.family === publishedFamily(published) && metric.direction === direction;
}

/**
 * True if both count answers in the same way.
 *
 * @remarks
 * Figures of a family and of the metrics of the table have the usual cut points. Those of other names are not known, so
 * such figures can only be compared with a metric of that name.
 */
function countsTheSame(metric: Metric, published: string): boolean {
  const family = publishedFamily(published);
  const ofFamily = [...PUBLISHED_METRICS.values()].filter((one) => familyOf(one) === family);
  if (ofFamily.length === 0) return metric.name === published;
  const usual = ofFamily.find((one) => one.kind === metric.kind && isSameScale(one.scale, metric.scale));
  const values = pointValues(metric);
  return !usual || pointValues(usual).every((value, i) => value === values[i]);
}
