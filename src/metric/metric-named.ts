import { CES_1, cesMetric, type CesScale } from "./ces.js";
import { csatMetric, type CsatScale } from "./csat.js";
import type { Metric } from "./metric.js";
import { ENPS, NPS, NPS_1_TO_10 } from "./nps.js";
import { THUMBS } from "./thumbs.js";

const FIXED: readonly Metric[] = [NPS, NPS_1_TO_10, ENPS, CES_1, THUMBS];
const RATING = /^(CSAT|CES) (1-3|1-5|1-7|1-10)( mean)?(?: \(\w+ from (\d+), \w+ up to (\d+)\))?$/;

/**
 * The metric that the library gives a name, as scores carry it; undefined for a name of your own.
 *
 * @example metricNamed("CSAT 1-7 mean").kind // => "mean"
 */
export function metricNamed(name: string): Metric | undefined {
  const fixed = FIXED.find((metric) => metric.name === name);
  const [, family, scale, mean, from, to] = RATING.exec(name) ?? [];
  if (fixed || !family || (family === "CES" && scale !== "1-5" && scale !== "1-7")) return fixed;
  const statistic = mean ? "mean" : "top-box";
  const [goodFrom, badTo] = [from, to].map((point) => (point === undefined ? undefined : Number(point)));
  return family === "CSAT"
    ? csatMetric({ scale: scale as CsatScale, statistic, satisfiedFrom: goodFrom, dissatisfiedTo: badTo })
    : cesMetric({ scale: scale as CesScale, statistic, easyFrom: goodFrom, difficultTo: badTo });
}
