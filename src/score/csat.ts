import { intervalFor } from "../inference/interval-maker.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import {
  CSAT_OPTIONS,
  csatMetricOf,
  type CsatCategory,
  type CsatCategoryOf,
  type CsatOptions,
  type CsatScale,
} from "../metric/csat.js";
import { HOMES } from "../metric/option-homes.js";
import type { ScaleTop } from "../metric/rating.js";
import type { IntervalMethod } from "../inference/interval-maker.js";
import type { Answers, OptionsOf } from "../tally/accessor.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Tally } from "../tally/tally.js";
import {
  computeWith,
  INTERVAL_OPTIONS,
  SCORE_OPTIONS,
  type AnyScoreOptions,
  type IntervalOptions,
  type RowScoreOptions,
  type ScoreOptions,
} from "./compute.js";
import { scoreOfPoints, scoreOfTopBox, type PointCounts } from "./from-counts.js";
import type { Score } from "./score.js";

const OPTIONS = /* @__PURE__ */ joinOptions(SCORE_OPTIONS, CSAT_OPTIONS) satisfies KnownOptions<
  RowScoreOptions<never> & CsatOptions
>;
const COUNT_OPTIONS = /* @__PURE__ */ joinOptions(INTERVAL_OPTIONS, CSAT_OPTIONS) satisfies KnownOptions<
  IntervalOptions & CsatOptions
>;

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
  answers: Answers | Tally<1, ScaleTop[S]>,
): Score<CsatCategoryOf<S>>;
export function computeCsat<Item, S extends CsatScale = "1-5">(
  answers: Iterable<Item> | ColumnTable | Tally<1, ScaleTop[S]>,
  options: OptionsOf<
    Item,
    (ScoreOptions<IntervalMethod, Item> & CsatOptions<S>) | undefined,
    RowScoreOptions<Item> & CsatOptions<S>
  >,
): Score<CsatCategoryOf<S>>;
export function computeCsat(
  answers: Iterable<unknown> | ColumnTable | Tally,
  options: AnyScoreOptions & CsatOptions<CsatScale> = {},
): Score<CsatCategory> {
  expectOptions(options, OPTIONS, HOMES);
  const metric = csatMetricOf(options);
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}

/** The number of satisfied answers among all. */
export interface CsatCounts {
  readonly satisfied: number;
  /** The number of all answers, the base of the percentage. */
  readonly total: number;
}

/**
 * Customer satisfaction score of published counts: the satisfied answers and the number of all, or the answers at each point.
 *
 * @param counts - `{ satisfied, total }`, or `{ 1: 3, 2: 5, 3: 10, 4: 40, 5: 42 }`, which may state the total too
 * @returns the score with its interval, both null without answers. For a satisfied count and a total the answers by point
 * are not known: `pointCounts` and `pointShares` are empty and `mean` is null
 * @throws RangeError or TypeError for a count that is not a whole number of 0 or more; RangeError for more satisfied answers
 * than answers, a total that is not the sum of the points, a point that is not on the scale, and what `computeCsat` rejects
 * @example csatFromCounts({ satisfied: 80, total: 100 }).score // => 80
 * @category A tally read by its metric
 */
export function csatFromCounts(
  counts: CsatCounts,
  options?: IntervalOptions,
): Score<"satisfied" | "not satisfied">;
export function csatFromCounts<S extends CsatScale = "1-5">(
  counts: PointCounts,
  options?: IntervalOptions & CsatOptions<S>,
): Score<CsatCategoryOf<S>>;
export function csatFromCounts(
  counts: CsatCounts | PointCounts,
  options: IntervalOptions & CsatOptions = {},
): Score {
  const isTopBox = "satisfied" in Object(counts);
  expectOptions(options, isTopBox ? INTERVAL_OPTIONS : COUNT_OPTIONS, HOMES);
  return isTopBox
    ? scoreOfTopBox(counts, { family: "CSAT", good: "satisfied" }, options)
    : scoreOfPoints(counts as PointCounts, csatMetricOf(options), options);
}
