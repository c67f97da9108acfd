import { intervalFor } from "../inference/interval.js";
import type { MeanMethod } from "../inference/mean-interval.js";
import type { ShareMethod } from "../inference/share-interval.js";
import { cesMetric, type CesCategory, type CesCuts, type CesScale } from "../metric/ces.js";
import type { ScaleTop, Statistic } from "../metric/rating.js";
import type { Answer } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { computeWith, type AnyScoreOptions, type RowScoreOptions, type ScoreOptions } from "./compute.js";
import type { Score } from "./score.js";

/** Which effort score to compute. */
export interface CesChoice<S extends CesScale> extends CesCuts<S> {
  /**
   * The mean of the points, or the share of easy answers in percent. (`method` names the interval.)
   * @defaultValue "mean"
   */
  readonly statistic?: Statistic | undefined;
}

/**
 * Customer Effort Score 2.0 of agreement answers: the mean of the points with Student's t, or with
 * `statistic: "top-box"` the share of easy answers in percent with Wilson's interval. For CES 1.0, where low is good:
 * `computeScore(answers, CES_1)`.
 *
 * @param answers what `tallyScores` takes, or a tally of the scale.
 * @returns of no answers, `score` and `interval` are null and `n` is 0.
 * @throws what `tallyScores` and `cesMetric` throw; RangeError for a tally of another scale, a level outside 0 to 1 or
 * an unknown method.
 * @example computeCes([7, 6, 5, 2]).score // => 5
 */
export function computeCes<S extends CesScale = "1-7">(
  answers: Iterable<Answer> | Tally<1, ScaleTop[S]>,
  options?: ScoreOptions<ShareMethod | MeanMethod> & CesChoice<S>,
): Score<CesCategory>;
export function computeCes<Row, S extends CesScale = "1-7">(
  rows: Iterable<Row>,
  options: RowScoreOptions<Row, ShareMethod | MeanMethod> & CesChoice<S>,
): Score<CesCategory>;
export function computeCes(
  answers: Iterable<unknown> | Tally,
  options: AnyScoreOptions & CesChoice<CesScale> = {},
): Score<CesCategory> {
  const metric = cesMetric({ ...options, method: options.statistic });
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}
