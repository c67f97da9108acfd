import { familyOf, type Metric, type MetricKind } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { Benchmark, Measure } from "./benchmark.js";

/**
 * Why a score and a figure do not compare: they are of different metrics, were asked on different scales, are different
 * kinds of number, or there is no score.
 */
export type RefusalCode = "other-metric" | "other-scale" | "other-statistic" | "no-score";

export interface Refusal {
  readonly code: RefusalCode;
  /** The reason in a sentence, with both sides of the mismatch. */
  readonly reason: string;
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
  "behaviour-rate": "the rate of a behaviour",
};

/** What keeps a score from being compared with a figure; null when nothing does. */
export function refusalOf(score: Score, benchmark: Benchmark, metric: Metric): Refusal | null {
  const refuse = (code: RefusalCode, reason: string): Refusal => ({ code, reason });
  if (score.score === null) return refuse("no-score", "There is no score: it has no answers.");
  if (familyOf({ name: score.metric }) !== familyOf({ name: benchmark.metric })) {
    return refuse("other-metric", `The score is ${score.metric}, the figure is ${benchmark.metric}.`);
  }
  const measure = MEASURE_OF[metric.kind];
  if (measure !== benchmark.measure) {
    return refuse(
      "other-statistic",
      `The score is ${IN_WORDS[measure]}, the figure is ${IN_WORDS[benchmark.measure]}.`,
    );
  }
  // Where only groups were counted, as by NPS_GROUPS, the scale of the question is not known.
  const scale = metric.scale.min < 0 ? null : metric.scale;
  if (scale && benchmark.scale && (scale.min !== benchmark.scale.min || scale.max !== benchmark.scale.max)) {
    return refuse(
      "other-scale",
      `The score was asked on ${scale.min} to ${scale.max}, the figure on ${benchmark.scale.min} to ${benchmark.scale.max}.`,
    );
  }
  if (score.metric !== benchmark.metric && score.metric.includes("(")) {
    return refuse(
      "other-statistic",
      `The score draws its categories elsewhere: ${score.metric}; the figure is ${benchmark.metric}.`,
    );
  }
  return null;
}
