import { intervalFor } from "../inference/interval-maker.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { CES_OPTIONS, cesMetricOf, type CesCategory, type CesOptions, type CesScale } from "../metric/ces.js";
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

const OPTIONS = /* @__PURE__ */ joinOptions(SCORE_OPTIONS, CES_OPTIONS) satisfies KnownOptions<
  RowScoreOptions<never> & CesOptions
>;
const COUNT_OPTIONS = /* @__PURE__ */ joinOptions(INTERVAL_OPTIONS, CES_OPTIONS) satisfies KnownOptions<
  IntervalOptions & CesOptions
>;

/**
 * Customer Effort Score 2.0 of agreement answers: the mean of the points, or the share of easy answers in percent.
 *
 * @remarks
 * The interval is the score interval: Wilson's for the share (`statistic: "top-box"`), its extension to several values for
 * the mean; `method: "t"` is Student's t. For CES 1.0, where low is good, use `computeScore(answers, CES_1)`.
 *
 * @param answers - answers or rows as for `tallyScores`, or a tally of the scale
 * @returns the score with its interval, both null without answers
 * @throws what `tallyScores` and `cesMetric` throw; RangeError for a tally of another scale, a level outside 0 to 1 or an
 * unknown method
 * @example computeCes([7, 6, 5, 2]).score // => 5
 * @category A tally read by its metric
 */
export function computeCes<S extends CesScale = "1-7">(
  answers: Answers | Tally<1, ScaleTop[S]>,
): Score<CesCategory>;
export function computeCes<Item, S extends CesScale = "1-7">(
  answers: Iterable<Item> | ColumnTable | Tally<1, ScaleTop[S]>,
  options: OptionsOf<
    Item,
    (ScoreOptions<IntervalMethod, Item> & CesOptions<S>) | undefined,
    RowScoreOptions<Item> & CesOptions<S>
  >,
): Score<CesCategory>;
export function computeCes(
  answers: Iterable<unknown> | ColumnTable | Tally,
  options: AnyScoreOptions & CesOptions<CesScale> = {},
): Score<CesCategory> {
  expectOptions(options, OPTIONS, HOMES);
  const metric = cesMetricOf(options);
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}

/** The number of easy answers among all. */
export interface CesCounts {
  readonly easy: number;
  /** The number of all answers, the base of the percentage. */
  readonly total: number;
}

/**
 * Customer Effort Score 2.0 of published counts: the easy answers and the number of all, which give a percentage, or the
 * answers at each point, which give the mean by default.
 *
 * @param counts - `{ easy, total }`, or `{ 1: 2, 4: 10, 5: 30, 6: 40, 7: 18 }`, which may state the total too
 * @returns the score with its interval, both null without answers. For an easy count and a total the answers by point are
 * not known: `pointCounts` and `pointShares` are empty and `mean` is null
 * @throws what `csatFromCounts` throws, and what `cesMetric` throws
 * @example cesFromCounts({ easy: 88, total: 110 }).score // => 80
 * @category A tally read by its metric
 */
export function cesFromCounts(counts: CesCounts, options?: IntervalOptions): Score<"easy" | "not easy">;
export function cesFromCounts<S extends CesScale = "1-7">(
  counts: PointCounts,
  options?: IntervalOptions & CesOptions<S>,
): Score<CesCategory>;
export function cesFromCounts(
  counts: CesCounts | PointCounts,
  options: IntervalOptions & CesOptions = {},
): Score {
  const isTopBox = "easy" in Object(counts);
  expectOptions(options, isTopBox ? INTERVAL_OPTIONS : COUNT_OPTIONS, HOMES);
  return isTopBox
    ? scoreOfTopBox(counts, { family: "CES", good: "easy" }, options)
    : scoreOfPoints(counts as PointCounts, cesMetricOf(options), options);
}
