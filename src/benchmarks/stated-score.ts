import { netScoreInterval } from "../inference/interval-maker.js";
import { readRecord, readWhole } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { cesMetric, CES_SCALES } from "../metric/ces.js";
import { csatMetric, CSAT_SCALES } from "../metric/csat.js";
import { defineMetric } from "../metric/define-metric.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { scoreTally, type Score } from "../score/score.js";
import type { Benchmark } from "./benchmark.js";
import { publishedFamily, PUBLISHED_METRICS } from "./published-metric.js";

/** A score of which only the number and the number of answers are known, as a slide or a press release gives it. */
export interface StatedScore {
  /** In the unit of the figure: -100 to 100 for NPS, a percentage from 0 to 100, or a mean of the points. */
  readonly score: number;
  /** The number of answers, at least 1. */
  readonly n: number;
  /** The confidence level, between 0 and 1. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

/** True for a number with its answers, or without them, rather than a result of `computeScore`. */
export function isStated(score: Score | StatedScore): score is StatedScore {
  const isRecord = typeof score === "object" && score !== null && !("metric" in score);
  return isRecord && ("n" in score || "score" in score);
}

/**
 * A score from its number and its answers, as if all of them were at the two ends of the scale.
 *
 * @remarks
 * Of all answers with this score those at the ends spread most, so that the interval is the widest which the score may have:
 * no passives for NPS. For a percentage nothing is open. With answers at two points only, Tango's interval is Wilson's.
 *
 * @returns null for a figure that no score compares with: an index, or the rate of a behaviour
 * @throws TypeError or RangeError for a score outside the range of the metric, and for n below 1
 */
export function fromStated(stated: StatedScore, benchmark: Benchmark): Score | null {
  readRecord(stated, "score", ["score", "n", "level"]);
  const { score, n, level = 0.95 } = stated;
  if (n === undefined) expectThat(false, "n, the number of answers", n, " at score.n");
  readWhole(n, "score.n");
  expectThat(n > 0, "at least 1", n, " at score.n");
  expectLevel(level);
  const metric = metricOf(benchmark);
  if (!metric) return null;
  const [lowest, highest] = metric.range;
  const isPossible = typeof score === "number" && score >= lowest && score <= highest;
  expectThat(isPossible, `a score of ${metric.name} from ${lowest} to ${highest}`, score, " at score.score");
  const values = pointValues(metric);
  const share = (score - lowest) / (highest - lowest);
  const counts = values.map(() => 0);
  counts[values.indexOf(highest)] = n * share;
  counts[values.indexOf(lowest)] = n * (1 - share);
  const { min, max } = metric.scale;
  const tally = { min, max, counts, missing: 0, excluded: {} };
  return { ...scoreTally(tally, metric, level, netScoreInterval), score };
}

/** The question of a figure; null for a number that is no score of answers. */
function metricOf({ metric, measure, scale }: Benchmark): Metric | null {
  if (measure === "index" || measure === "behaviour-rate") return null;
  const known = PUBLISHED_METRICS.get(metric);
  if (known) return known;
  const statistic = measure === "mean-rating" ? "mean" : "top-box";
  const name = scale && `${scale.min}-${scale.max}`;
  const family = publishedFamily(metric);
  const ofCsat = CSAT_SCALES.find((one) => one === name);
  if (family === "CSAT" && ofCsat) return csatMetric({ scale: ofCsat, statistic });
  const ofCes = CES_SCALES.find((one) => one === name);
  if (family === "CES" && ofCes) return cesMetric({ scale: ofCes, statistic });
  if (measure === "percentage") return shareOf(metric, family);
  return null;
}

/** A percentage of answers whose scale is not known. */
function shareOf(name: string, family: string): Metric {
  return defineMetric({
    name,
    family,
    scale: { min: 0, max: 1 },
    categories: [
      { name: "others", from: 0, to: 0, value: 0 },
      { name: "counted", from: 1, to: 1, value: 100 },
    ],
  });
}
