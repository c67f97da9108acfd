import { intervalFor } from "../inference/interval.js";
import type { MeanMethod } from "../inference/mean-interval.js";
import type { ShareMethod } from "../inference/share-interval.js";
import { csatMetric, type CsatCategory, type CsatCuts, type CsatScale } from "../metric/csat.js";
import type { ScaleTop, Statistic } from "../metric/rating.js";
import type { Answer } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { computeWith, type AnyScoreOptions, type RowScoreOptions, type ScoreOptions } from "./compute.js";
import type { Score } from "./score.js";

/** Which satisfaction score to compute. */
export interface CsatChoice<S extends CsatScale> extends CsatCuts<S> {
  /**
   * The share of satisfied answers in percent, or the mean of the points. (`method` names the interval.)
   * @defaultValue "top-box"
   */
  readonly statistic?: Statistic | undefined;
}

/**
 * Customer satisfaction score: the share of satisfied answers in percent with Wilson's interval, or with
 * `statistic: "mean"` the mean of the points with Student's t. See `csatMetric` for what counts as satisfied.
 *
 * @param answers what `tallyScores` takes, or a tally of the scale.
 * @returns of no answers, `score` and `interval` are null and `n` is 0.
 * @throws what `tallyScores` and `csatMetric` throw; RangeError for a tally of another scale, a level outside 0 to 1
 * or an unknown method.
 * @example computeCsat([5, 4, 4, 2]).score // => 75
 */
export function computeCsat<S extends CsatScale = "1-5">(
  answers: Iterable<Answer> | Tally<1, ScaleTop[S]>,
  options?: ScoreOptions<ShareMethod | MeanMethod> & CsatChoice<S>,
): Score<CsatCategory>;
export function computeCsat<Row, S extends CsatScale = "1-5">(
  rows: Iterable<Row>,
  options: RowScoreOptions<Row, ShareMethod | MeanMethod> & CsatChoice<S>,
): Score<CsatCategory>;
export function computeCsat(
  answers: Iterable<unknown> | Tally,
  options: AnyScoreOptions & CsatChoice<CsatScale> = {},
): Score<CsatCategory> {
  const metric = csatMetric({ ...options, method: options.statistic });
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}
