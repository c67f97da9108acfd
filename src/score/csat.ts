import { intervalFor } from "../inference/interval-maker.js";
import { csatMetric, type CsatCategory, type CsatOptions, type CsatScale } from "../metric/csat.js";
import type { ScaleTop } from "../metric/rating.js";
import type { Answer } from "../tally/answer.js";
import type { Tally } from "../tally/tally.js";
import { computeWith, type AnyScoreOptions, type RowScoreOptions, type ScoreOptions } from "./compute.js";
import type { Score } from "./score.js";

/**
 * Customer satisfaction score: the share of satisfied answers in percent, or the mean of the points.
 *
 * @remarks
 * The interval is the score interval: Wilson's for the share, its extension to several values for the mean (`statistic:
 * "mean"`); `method: "t"` is Student's t. `csatMetric` says which answers count as satisfied.
 *
 * @param answers - answers or rows as for `tallyScores`, or a tally of the scale
 * @returns the score with its interval, both null without answers
 * @throws what `tallyScores` and `csatMetric` throw; RangeError for a tally of another scale, a level outside 0 to 1 or
 * an unknown method
 * @example computeCsat([5, 4, 4, 2]).score // => 75
 * @category A tally read by its metric
 */
export function computeCsat<S extends CsatScale = "1-5">(
  answers: Iterable<Answer> | Tally<1, ScaleTop[S]>,
  options?: ScoreOptions & CsatOptions<S>,
): Score<CsatCategory>;
export function computeCsat<Row, S extends CsatScale = "1-5">(
  rows: Iterable<Row>,
  options: RowScoreOptions<Row> & CsatOptions<S>,
): Score<CsatCategory>;
export function computeCsat(
  answers: Iterable<unknown> | Tally,
  options: AnyScoreOptions & CsatOptions<CsatScale> = {},
): Score<CsatCategory> {
  const metric = csatMetric(options);
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}
