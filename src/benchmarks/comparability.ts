import { CES_1 } from "../metric/ces.js";
import { familyOf, type Metric, type MetricKind, type Scale } from "../metric/metric.js";
import { metricNamed } from "../metric/metric-named.js";
import { NPS_GROUPS } from "../metric/nps.js";
import type { Score } from "../score/score.js";
import type { Benchmark, Measure } from "./benchmark.js";

/**
 * Why a score and a figure do not compare: they are of different metrics, were asked on different scales, are different
 * kinds of number, or there is no score.
 */
export type RefusalCode = "other-metric" | "other-scale" | "other-statistic" | "no-score";

/** What keeps a score from being compared. */
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
const FAMILIES: ReadonlySet<string> = new Set(["NPS", "CSAT", "CES"]);

/** What keeps a score from being compared with a figure; null when nothing does. */
export function refusalOf(score: Score, benchmark: Benchmark, metric: Metric): Refusal | null {
  const refuse = (code: RefusalCode, reason: string): Refusal => ({ code, reason });
  if (score.score === null) return refuse("no-score", "There is no score: it has no answers.");
  if (questionOf(score.metric.name) !== questionOf(benchmark.metric)) {
    return refuse("other-metric", `The score is ${score.metric.name}, the figure is ${benchmark.metric}.`);
  }
  const measure = MEASURE_OF[metric.kind];
  if (measure !== benchmark.measure) {
    return refuse(
      "other-statistic",
      `The score is ${IN_WORDS[measure]}, the figure is ${IN_WORDS[benchmark.measure]}.`,
    );
  }
  // Where only groups were counted the scale of the question is not known.
  const scale = isScale(metric.scale, NPS_GROUPS.scale) ? null : metric.scale;
  const other = benchmark.scale ?? metricNamed(benchmark.metric)?.scale;
  if (scale && other && !isScale(scale, other)) {
    return refuse(
      "other-scale",
      `The score was asked on ${scale.min} to ${scale.max}, the figure on ${other.min} to ${other.max}.`,
    );
  }
  // A mean is of the points, wherever the categories are drawn.
  if (measure !== "mean-rating" && cutsOf(score.metric.name) !== cutsOf(benchmark.metric)) {
    return refuse(
      "other-statistic",
      `The score and the figure draw their categories differently: ${score.metric.name} and ${benchmark.metric}.`,
    );
  }
  return null;
}

/** What a metric asks: one thing in each of the three families, apart from CES 1.0, whose low is good; or its own. */
function questionOf(name: string): string {
  const family = familyOf({ name });
  return FAMILIES.has(family) && name !== CES_1.name ? family : name;
}

function isScale(scale: Scale, other: Scale): boolean {
  return scale.min === other.min && scale.max === other.max;
}

/** Cut points other than the usual ones, which a metric of the library has in its name. */
function cutsOf(name: string): string | undefined {
  return /\(.*\)$/.exec(name)?.[0];
}
