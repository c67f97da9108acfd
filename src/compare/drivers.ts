import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM, type DifferenceMethod } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { expectMinimum } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import {
  bestCategory,
  expectMetric,
  goodSign,
  worstCategory,
  type CategoryOf,
  type Metric,
} from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { scoreTally, type Score } from "../score/score.js";
import { groupNames, type GroupNames } from "../rows/group-names.js";
import { expectMentions } from "../tally/check-tally.js";
import { rollUp } from "../tally/grouped.js";
import type { MentionTable } from "../tally/mentions.js";
import { answerCount, type TallyOf } from "../tally/tally.js";
import {
  categorySharesOf,
  categoryWeights,
  compareToRest,
  GROUP_OPTIONS,
  partOf,
  type GroupOptions,
} from "./groups.js";
import { shareRatio, type ShareRatio } from "./ratio.js";

/** Respondents who mention a topic, compared with those who do not. */
export interface Driver<Category extends string = string> {
  readonly driver: string;
  /** Answers that mention it. */
  readonly n: number;
  /** The score of those who mention it. */
  readonly score: number | null;
  /** The interval of that score. */
  readonly interval: Interval | null;
  /** Their answers in each category, unweighted. */
  readonly counts: Readonly<Record<Category, number>>;
  /** Share of their answers in each category, 0 to 1, weighted if the answers are; null when `score` is. */
  readonly shares: Readonly<Record<Category, number>> | null;
  /** The score of those who do not. */
  readonly rest: number | null;
  /** The score of those who mention it less that of the rest, corrected for the number of drivers. */
  readonly versusRest: AdjustedDifference;
  /** Share of all answers that mention it, 0 to 1, weighted if the answers are. */
  readonly share: number | null;
  /** Share of each category that mentions it, such as 100% of detractors; null for a category without answers. */
  readonly categoryShares: Readonly<Record<Category, number | null>>;
  /**
   * Effect on the total: the total score less that of the rest, which equals share × difference. With the sign reversed:
   * the points that the total would gain if those who mention it scored like the rest.
   */
  readonly impact: number | null;
  /**
   * Points of the total that would be gained if everyone who mentions it gave the best answer: share × (best score −
   * score). Negative where low scores are good. The most that the driver has to give, not a forecast.
   */
  readonly gainAtBest: number | null;
  /**
   * Share that mentions it in the worst category over that in the best (detractors over promoters). Above 1 the driver is
   * typical of low scores, below 1 of high ones.
   */
  readonly penaltyRatio: ShareRatio | null;
}

/** Drivers of a score. */
export interface DriverComparison<Category extends string = string> extends GroupNames<"driver"> {
  readonly metric: Metric<Category>;
  /** The score of all answers together. */
  readonly total: Score<Category>;
  /** From the most negative to the most positive impact; equal ones in the order of the table. */
  readonly drivers: readonly Driver<Category>[];
  /** Drivers that fewer than `minimumN` answers mention: left out, since nothing can be said about them. */
  readonly leftOut: number;
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

/**
 * Compares answers that mention a driver (a theme, a tag, a feature used) with those that do not, for each driver.
 *
 * @remarks
 * Answers with and without a driver are independent samples, compared as by `compareScores`. A respondent may mention
 * several, so impacts overlap and do not add up. The method is the same for themes in comments and for behaviour
 * (features that promoters use and detractors do not). It shows association, not causation: people who complain about the
 * price may have other problems too.
 *
 * Drivers with fewer than `minimumN` answers are counted and left out: of thousands of words in comments a few are judged.
 *
 * @param table - the result of `tallyMentions`: the tally of all answers, and one row per driver
 * @returns drivers by impact; one that everybody mentions has nothing to compare with
 * @throws RangeError when the total does not contain a driver's answers, for tallies of another scale than the metric's,
 * a level outside 0 to 1, a negative `minimumN`, an unknown adjustment or a method that does not exist for the metric's
 * kind
 * @example
 * const rows = [{ rating: 2, themes: ["price"] }, { rating: 3, themes: ["price"] }, { rating: 9, themes: [] }];
 * const table = tallyMentions(rows, { metric: NPS, score: "rating", mentions: "themes" });
 * compareDrivers(table, NPS, { minimumN: 1 }).drivers[0].categoryShares // => { detractor: 1, passive: null, promoter: 0 }
 * @category Segments, drivers and why a score changed
 */
export function compareDrivers<M extends Metric>(
  table: MentionTable<TallyOf<M>>,
  metric: M,
  options: GroupOptions = {},
): DriverComparison<CategoryOf<M>> {
  expectOptions(options, GROUP_OPTIONS, HOMES);
  const { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM } = options;
  expectMinimum(minimumN);
  expectMetric(metric);
  expectMentions(table, metric);
  const makeInterval = intervalFor(metric);
  const total = scoreTally(table.total, metric, level, makeInterval);
  const { weight, effectiveN } = partOf(table.total, metric);
  const categories = categoryWeights(table.total, metric);
  // Effective answers per unit of weight, for the shares of a category.
  const perWeight = weight > 0 ? effectiveN / weight : 0;
  const [worst, best] = [worstCategory(metric), bestCategory(metric)].map(({ name }) =>
    categories.findIndex(([category]) => category === name),
  );
  const bestScore = metric.range[goodSign(metric) > 0 ? 1 : 0];
  const { named, names } = groupNames(rollUp(table.mentions, "driver"));
  const rows = named.filter(({ tally }) => answerCount(tally) >= minimumN);
  const compared = compareToRest<Metric>(
    rows.map(({ tally }) => tally),
    table.total,
    metric,
    options,
  );
  const drivers = rows.map(({ key, tally }, i): Driver<CategoryOf<M>> => {
    const { rest, versusRest, impact } = compared[i]!;
    const { score, interval, n, counts, shares } = scoreTally(tally, metric, level, makeInterval);
    const own = categoryWeights(tally, metric);
    const share = weight > 0 ? sum(own.map(([, weight]) => weight)) / weight : null;
    const cited = (at: number) => ({ hits: own[at]![1] * perWeight, n: categories[at]![1] * perWeight });
    return {
      driver: String(key.driver),
      n,
      score,
      interval,
      counts,
      shares,
      rest,
      versusRest,
      share,
      categoryShares: categorySharesOf(tally, categories, metric),
      impact,
      gainAtBest: share === null || score === null ? null : share * (bestScore - score),
      penaltyRatio: shareRatio(cited(worst!), cited(best!), level),
    };
  });
  const cost = ({ impact }: Driver) => goodSign(metric) * (impact ?? 0);
  drivers.sort((a, b) => cost(a) - cost(b));
  const leftOut = named.length - rows.length;
  return { metric: total.metric, total, drivers, leftOut, ...names, level, method, adjust, minimumN };
}
