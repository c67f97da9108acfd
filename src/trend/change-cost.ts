import type { Metric } from "../metric/metric.js";
import { readings, type Answers } from "./line.js";
import { leastSquaresCost, multinomialCost, type SegmentCost } from "./segmentation.js";

/** What a change is a change of: the shares of answers with each value, or the score alone. */
export type Likelihood = "multinomial" | "score";

/** The cost of a stretch, in units of the dispersion. */
export function costOf(
  samples: readonly Answers[],
  metric: Metric,
  likelihood: Likelihood,
  dispersion: number,
): SegmentCost {
  if (likelihood === "multinomial") {
    const cost = multinomialCost(samples.map((sample) => byValue(sample).counts));
    return (from, until) => cost(from, until) / dispersion;
  }
  const series = readings(samples, metric);
  return leastSquaresCost(
    series.map(({ score }) => score),
    series.map(({ variance }) => (variance > 0 ? 1 / (variance * dispersion) : 1)),
  );
}

/** The same answers with one entry for each distinct value. */
export function byValue({ counts, values, effectiveN }: Answers): Answers {
  const countOf = new Map<number, number>();
  counts.forEach((count, i) => countOf.set(values[i]!, (countOf.get(values[i]!) ?? 0) + count));
  return { counts: [...countOf.values()], values: [...countOf.keys()], effectiveN };
}
