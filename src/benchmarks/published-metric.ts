import { CES_1, CES_SCALES, cesMetric } from "../metric/ces.js";
import { CSAT_SCALES, csatMetric } from "../metric/csat.js";
import { familyOf, type Metric } from "../metric/metric.js";
import { ENPS, NPS, NPS_1_TO_10 } from "../metric/nps.js";
import { STATISTICS } from "../metric/rating.js";
import { THUMBS } from "../metric/thumbs.js";

/**
 * The metrics of published figures by name, with scale and usual cut points.
 *
 * @remarks
 * "CSAT" and "CES" are not included, since the name of a family does not give the scale.
 */
export const PUBLISHED_METRICS: ReadonlyMap<string, Metric> = /* @__PURE__ */ publishedMetrics();

/** The question of a published name: the family of the metric with that name, otherwise the name itself. */
export function publishedFamily(name: string): string {
  const metric = PUBLISHED_METRICS.get(name);
  return metric ? familyOf(metric) : name;
}

function publishedMetrics(): ReadonlyMap<string, Metric> {
  const ratings = STATISTICS.flatMap((statistic): Metric[] => [
    ...CSAT_SCALES.map((scale) => csatMetric({ scale, statistic })),
    ...CES_SCALES.map((scale) => cesMetric({ scale, statistic })),
  ]);
  const metrics: Metric[] = [NPS, NPS_1_TO_10, ENPS, CES_1, THUMBS, ...ratings];
  return new Map(metrics.map((metric) => [metric.name, metric]));
}
