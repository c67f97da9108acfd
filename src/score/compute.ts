import { intervalFor, type IntervalMaker, type IntervalMethod } from "../inference/interval-maker.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { CategoryOf, Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answers, OptionsOf } from "../tally/accessor.js";
import type { Answer } from "../tally/answer.js";
import { ANSWER_OPTIONS, toTally, type AnswerOptions, type RowOptions } from "../tally/scores.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { scoreTally, type Score } from "./score.js";

/** The level and method of the interval of a score. */
export interface IntervalOptions<Method extends IntervalMethod = IntervalMethod> {
  /**
   * The confidence level, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * The method of the interval. "score" is Tango's method for a net score, Wilson's for a share, and their extension to
   * any values for a mean.
   * @defaultValue "score"
   */
  readonly method?: Method | undefined;
}

/** The level and method of an interval, whose values the functions that make it check. */
export const INTERVAL_OPTIONS = { level: null, method: null } satisfies KnownOptions<IntervalOptions>;

/** The options of `computeScore`. */
export const SCORE_OPTIONS = /* @__PURE__ */ joinOptions(
  ANSWER_OPTIONS,
  INTERVAL_OPTIONS,
) satisfies KnownOptions<RowScoreOptions<never>>;

/** Options for answers that are given one by one. */
export interface ScoreOptions<Method extends IntervalMethod = IntervalMethod, Item = Answer>
  extends AnswerOptions<Item>, IntervalOptions<Method> {}

/** Options for answers that are kept in rows. */
export interface RowScoreOptions<Row, Method extends IntervalMethod = IntervalMethod>
  extends RowOptions<Row>, IntervalOptions<Method> {}

/** Either kind of options, for functions that pass them on. */
export interface AnyScoreOptions extends IntervalOptions {
  readonly score?: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly onInvalid?: AnswerOptions["onInvalid"];
  readonly startAt?: number | undefined;
}

/** Tallies the answers unless they are a tally already, and scores them. */
export function computeWith<M extends Metric>(
  answers: unknown,
  metric: M,
  options: AnyScoreOptions,
  makeInterval: IntervalMaker,
): Score<CategoryOf<M>> {
  return scoreTally(toTally(answers, { ...options, metric }), metric, options.level, makeInterval);
}

/**
 * The score of answers under any metric.
 *
 * @param answers - answers or rows as for `tallyScores`, or a tally of the metric's scale
 * @returns the score in the metric's unit with its interval, both null without answers
 * @throws what `tallyScores` throws; RangeError for a tally of another scale, a level outside 0 to 1, or a method that
 * does not exist for the metric's kind
 * @example computeScore([1, 1, 0], THUMBS).score // => 66.66666666666667
 * @category A tally read by its metric
 */
export function computeScore<M extends Metric>(
  answers: Answers | TallyOf<M>,
  metric: M,
): Score<CategoryOf<M>>;
export function computeScore<M extends Metric, Item>(
  answers: Iterable<Item> | ColumnTable | TallyOf<M>,
  metric: M,
  options: OptionsOf<Item, ScoreOptions<IntervalMethod, Item> | undefined, RowScoreOptions<Item>>,
): Score<CategoryOf<M>>;
export function computeScore<M extends Metric>(
  answers: Iterable<unknown> | ColumnTable | Tally,
  metric: M,
  options: AnyScoreOptions = {},
): Score<CategoryOf<M>> {
  expectOptions(options, SCORE_OPTIONS, HOMES);
  return computeWith(answers, metric, options, intervalFor(metric, options.method));
}
