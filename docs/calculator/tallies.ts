// `computeScore` and `compareScores` of cx-metrics for plain tallies and their default methods alone, without what reads single
// answers, permutes them or knows clusters: a tenth of the page. A test holds them to the public functions.
import type { Metric, Score, ScoreDifference, Tally } from "cx-metrics";
import { judge, MINIMUM, scoreOf as scoreIn } from "../../src/inference/difference.js";
import { scoreDifference } from "../../src/inference/evidence.js";
import { intervalFor } from "../../src/inference/interval-maker.js";
import { sampleOf } from "../../src/inference/sample.js";
import { unitSample } from "../../src/inference/score-test.js";
import { scoreTally } from "../../src/score/score.js";

export function scoreOf(tally: Tally, metric: Metric, level: number): Score {
  return scoreTally(tally, metric, level, intervalFor(metric));
}

export function differenceOf(before: Tally, now: Tally, metric: Metric, level: number): ScoreDifference {
  const [a, b] = [sampleOf(before, metric), sampleOf(now, metric)];
  const [baseline, current] = [scoreIn(a), scoreIn(b)];
  const isKnown = baseline !== null && current !== null;
  const evidence = isKnown ? scoreDifference(unitSample(a, metric), unitSample(b, metric)) : null;
  const isEnough = Math.min(a.effectiveN, b.effectiveN) >= MINIMUM;
  return {
    metric,
    baseline,
    current,
    ...judge(evidence, isKnown ? current - baseline : null, metric, { level, method: "score", isEnough }),
    n: { baseline: a.n, current: b.n },
    effectiveN: { baseline: a.effectiveN, current: b.effectiveN },
  };
}
