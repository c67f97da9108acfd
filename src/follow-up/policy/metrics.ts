import { atPath, readDistinct, readList, readRecord, readText } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";
import { CES_SCALES, cesMetric } from "../../metric/ces.js";
import { CSAT_SCALES, csatMetric } from "../../metric/csat.js";
import { defineMetric } from "../../metric/define-metric.js";
import { isSameScale, type Metric } from "../../metric/metric.js";
import { NPS } from "../../metric/nps.js";
import { STATISTICS, type Statistic } from "../../metric/rating.js";

/** The standard metrics under their plain names: data says "CSAT" and not which statistic is used. */
export function standardMetrics(): readonly Metric[] {
  return [NPS, { ...csatMetric(), name: "CSAT" }, { ...cesMetric(), name: "CES" }];
}

/**
 * Checks the metrics of a policy.
 *
 * @throws TypeError or RangeError for an empty list, two metrics of one name, and as `defineMetric`
 */
export function readMetrics(given: unknown, path: string): readonly Metric[] {
  const metrics = readList(given, path, (metric, at) => {
    const { name, scale, categories } = readRecord(metric, at);
    readText(name, `${at}.name`);
    readRecord(scale, `${at}.scale`);
    readList(categories, `${at}.categories`, (category, place) => readRecord(category, place));
    return defineMetric(metric as Metric);
  });
  expectThat(metrics.length > 0, "at least one metric", metrics.length, atPath(path));
  readDistinct(
    metrics.map(({ name }) => name),
    path,
  );
  return metrics;
}

/**
 * The metrics of a policy by all names that a response may use.
 *
 * @remarks
 * Every metric has its own name. In addition, the policy's CSAT and CES have the full names of the library's metrics with
 * the same groups: policies say "CSAT", while scores and parsed rows say "CSAT 1-5" or "CSAT 1-5 mean" for the same
 * answers.
 */
export function metricsByName(metrics: readonly Metric[]): ReadonlyMap<string, Metric> {
  const byName = new Map<string, Metric>();
  for (const metric of metrics) for (const name of fullNames(metric)) byName.set(name, metric);
  for (const metric of metrics) byName.set(metric.name, metric);
  return byName;
}

/** The full names of a metric named "CSAT" or "CES": those of the library's metrics with the same groups. */
function fullNames(metric: Metric): string[] {
  const { name, categories } = metric;
  return ratingsNamed(name)
    .filter((rating) => isAlike(rating("mean"), metric))
    .flatMap((rating) =>
      STATISTICS.map((statistic) => rating(statistic, categories.at(-1)!.from, categories[0]!.to).name),
    );
}

type Rating = (statistic: Statistic, goodFrom?: number, badTo?: number) => Metric;

/** The library's metrics of a plain name, one per scale, for any statistic and cut points. */
function ratingsNamed(name: string): Rating[] {
  if (name === "CSAT") {
    return CSAT_SCALES.map((scale): Rating => (statistic, satisfiedFrom, dissatisfiedTo) => {
      return csatMetric({ scale, statistic, satisfiedFrom, dissatisfiedTo });
    });
  }
  if (name === "CES") {
    return CES_SCALES.map((scale): Rating => (statistic, easyFrom, difficultTo) => {
      return cesMetric({ scale, statistic, easyFrom, difficultTo });
    });
  }
  return [];
}

/** True for metrics of one scale whose categories have the same names, whatever the cut points. */
function isAlike(a: Metric, b: Metric): boolean {
  const names = ({ categories }: Metric): string => categories.map(({ name }) => name).join();
  return isSameScale(a.scale, b.scale) && names(a) === names(b);
}
