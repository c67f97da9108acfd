import { familyOf, type Metric, type MetricKind, type Scale } from "../metric/metric.js";
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
export function refusalOf(
  score: Score,
  benchmark: Benchmark,
  kind: MetricKind,
  metric?: Metric,
): Refusal | null {
  const refuse = (code: RefusalCode, reason: string): Refusal => ({ code, reason });
  if (score.score === null) return refuse("no-score", "There is no score: it has no answers.");
  if (familyOf({ name: score.metric }) !== familyOf({ name: benchmark.metric })) {
    return refuse("other-metric", `The score is ${score.metric}, the figure is ${benchmark.metric}.`);
  }
  const measure = MEASURE_OF[kind];
  if (measure !== benchmark.measure) {
    return refuse(
      "other-statistic",
      `The score is ${IN_WORDS[measure]}, the figure is ${IN_WORDS[benchmark.measure]}.`,
    );
  }
  const scale = metric?.scale ?? scaleOf(score);
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

/**
 * The kind of a score by its name, for the metrics that the library brings; undefined for others.
 *
 * @example kindOf("CSAT 1-5 mean") // => "mean"
 */
export function kindOf(metric: string): MetricKind | undefined {
  if (["NPS", "NPS 1-10", "eNPS"].includes(metric)) return "net";
  if (metric === "Thumbs") return "share";
  if (metric === "CES 1.0") return "mean";
  const [, mean] = /^(?:CSAT|CES) 1-\d+( mean)?(?: \(.*\))?$/.exec(metric) ?? [undefined, null];
  return mean === null ? undefined : mean === undefined ? "share" : "mean";
}

/** The scale that a score's points show; null where only groups were counted. */
function scaleOf({ points }: Score): Scale | null {
  const known = Object.keys(points).map(Number);
  const min = Math.min(...known);
  return known.length > 0 && min >= 0 ? { min, max: Math.max(...known) } : null;
}
