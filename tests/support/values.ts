import { pointValues, type Metric } from "../../src/metric/metric.js";

/** The value of an answer under a metric. */
export function valueOf(score: number, metric: Metric): number {
  return pointValues(metric)[score - metric.scale.min]!;
}
