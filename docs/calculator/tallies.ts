// `computeScore` and `compareScores` of cx-metrics for tallies alone: the same code without what reads single answers, a tenth
// of the page. A test holds them to the public functions.
import type { Metric, Score, ScoreDifference, Tally } from "cx-metrics";
import { compareSamples } from "../../src/inference/difference.js";
import { intervalFor } from "../../src/inference/interval-maker.js";
import { sampleOf } from "../../src/inference/sample.js";
import { scoreTally } from "../../src/score/score.js";

export function scoreOf(tally: Tally, metric: Metric, level: number): Score {
  return scoreTally(tally, metric, level, intervalFor(metric));
}

export function differenceOf(before: Tally, now: Tally, metric: Metric, level: number): ScoreDifference {
  return compareSamples(sampleOf(before, metric), sampleOf(now, metric), metric, { level });
}
