import { compareScores, type DifferenceMethod } from "../inference/difference.js";
import type { Interval } from "../inference/limits.js";
import { adjustPValues, type Adjustment } from "../inference/multiplicity.js";
import { expectMinimum } from "../math/guard.js";
import { expectMetric, type CategoryOf, type Metric } from "../metric/metric.js";
import { rollUp } from "../tally/grouped.js";
import type { MentionTable } from "../tally/mentions.js";
import { answerCount, subtractTally, type TallyOf } from "../tally/tally.js";
import { categoryWeights, partOf } from "./groups.js";
import { shareRatio, type ShareRatio } from "./ratio.js";

/** What a driver comes to, in the metric's own numbers. An association: it does not say what would happen. */
export type DriverVerdict =
  | "higher with it"
  | "lower with it"
  | "no detectable difference"
  | "too few answers"
  | "nothing to compare with";

/** How `compareDrivers` judges, adjusts, and below how many answers it declines. */
export interface DriverOptions {
  /**
   * The confidence level of intervals and verdicts, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * How differences are tested.
   * @defaultValue "score"
   */
  readonly method?: DifferenceMethod | undefined;
  /**
   * How p-values answer for the number of drivers; "benjamini-hochberg" suits a long list to be screened.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /**
   * With fewer answers than this, after weighting, with or without the driver, the verdict is "too few answers"; the row
   * stays.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** Those who mention something beside those who do not. */
export interface Driver<Category extends string = string> {
  readonly driver: string;
  /** Answers that mention it. */
  readonly n: number;
  /** Share of all answers that mention it, 0 to 1, weighted where they are. */
  readonly prevalence: number | null;
  /** Share of each category that mentions it ("100% of detractors cited price"); null for one without answers. */
  readonly citedBy: Readonly<Record<Category, number | null>>;
  readonly scoreWith: number | null;
  readonly scoreWithout: number | null;
  /** `scoreWith` less `scoreWithout`. */
  readonly difference: number | null;
  /** Interval of the difference, not adjusted for the number of drivers. */
  readonly interval: Interval | null;
  readonly pValue: number | null;
  /** Adjusted over all drivers that have enough answers; null for the others. */
  readonly adjustedPValue: number | null;
  /**
   * What it does to the score: the score less `scoreWithout`, which is prevalence × difference. Its opposite is the points
   * at stake: what the score would gain if those who mention it scored like those who do not.
   */
  readonly impact: number | null;
  /**
   * Share that mentions it in the worst category over that in the best (detractors over promoters). Above 1 it is a
   * penalty where it occurs, below 1 a reward.
   */
  readonly penaltyRatio: ShareRatio | null;
  readonly verdict: DriverVerdict;
}

/** Drivers of a score. */
export interface DriverComparison<Category extends string = string> {
  readonly metric: string;
  readonly score: number | null;
  readonly n: number;
  /** From what costs the score most to what earns it most; equals in the order of the table. */
  readonly drivers: readonly Driver<Category>[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

/**
 * What goes with high and low scores: for each theme, tag or feature used, those who have it against those who do not.
 *
 * With and without are independent samples, compared as `compareScores` does. A respondent may have several, so the
 * impacts overlap and do not add up. It works alike for themes in comments and for behaviour (features that promoters
 * use and detractors do not), and shows association only: people who complain of the price may have other troubles.
 *
 * @param table what `tallyMentions` returns: the tally of all, and one row for each driver
 * @returns drivers by impact. One that everybody mentions has nothing to compare with.
 * @throws RangeError when the total does not contain a driver's answers, for tallies of another scale than the metric's, a
 * level outside 0 to 1, a negative `minimumN`, an unknown adjustment or a method that the metric's kind does not have.
 * @example
 * const rows = [{ rating: 2, themes: ["price"] }, { rating: 3, themes: ["price"] }, { rating: 9, themes: [] }];
 * const table = tallyMentions(rows, { metric: NPS, score: "rating", mentions: "themes" });
 * compareDrivers(table, NPS).drivers[0].citedBy // => { detractor: 1, passive: null, promoter: 0 }
 */
export function compareDrivers<M extends Metric>(
  table: MentionTable<TallyOf<M>>,
  metric: M,
  options: DriverOptions = {},
): DriverComparison<CategoryOf<M>> {
  const { level = 0.95, method = "score", adjust = "holm", minimumN = 10 } = options;
  expectMinimum(minimumN);
  expectMetric(metric);
  const { total } = table;
  const { score, n, weight, effectiveN } = partOf(total, metric);
  const categories = categoryWeights(total, metric);
  // Effective answers for an answer's weight of 1, for the shares of a category.
  const perWeight = weight > 0 ? effectiveN / weight : 0;
  const [worst, best] =
    metric.direction === "higher-is-better" ? [0, categories.length - 1] : [categories.length - 1, 0];
  const rows = rollUp(table.mentions, "driver").map(({ key, tally }) => {
    const compared = compareScores(subtractTally(total, tally), tally, metric, { level, method });
    const own = categoryWeights(tally, metric);
    const share = own.reduce((sum, [, weight]) => sum + weight, 0) / weight;
    const cited = (at: number) => ({ hits: own[at]![1] * perWeight, n: categories[at]![1] * perWeight });
    const { baseline: scoreWithout, effectiveN } = compared;
    return {
      driver: String(key.driver),
      n: answerCount(tally),
      prevalence: weight > 0 ? share : null,
      citedBy: Object.fromEntries(
        categories.map(([name, all], at) => [name, all > 0 ? own[at]![1] / all : null]),
      ) as Record<CategoryOf<M>, number | null>,
      scoreWith: compared.current,
      scoreWithout,
      difference: compared.difference,
      interval: compared.interval,
      pValue: compared.pValue,
      impact: score === null || scoreWithout === null ? null : score - scoreWithout,
      penaltyRatio: shareRatio(cited(worst), cited(best), level),
      isTested: compared.pValue !== null && Math.min(effectiveN.baseline, effectiveN.current) >= minimumN,
    };
  });
  const adjusted = adjustPValues(
    rows.flatMap(({ pValue, isTested }) => (isTested ? [pValue!] : [])),
    adjust,
  );
  let next = 0;
  const drivers = rows.map(({ isTested, ...row }): Driver<CategoryOf<M>> => {
    const adjustedPValue = isTested ? adjusted[next++]! : null;
    return { ...row, adjustedPValue, verdict: verdictOf(row, adjustedPValue, 1 - level) };
  });
  const cost = ({ impact }: Driver) => (metric.direction === "higher-is-better" ? 1 : -1) * (impact ?? 0);
  drivers.sort((a, b) => cost(a) - cost(b));
  return { metric: metric.name, score, n, drivers, level, method, adjust, minimumN };
}

function verdictOf(
  { scoreWith, difference }: Pick<Driver, "scoreWith" | "difference">,
  adjustedPValue: number | null,
  alpha: number,
): DriverVerdict {
  if (scoreWith !== null && difference === null) return "nothing to compare with";
  if (difference === null || adjustedPValue === null) return "too few answers";
  if (adjustedPValue >= alpha) return "no detectable difference";
  return difference > 0 ? "higher with it" : "lower with it";
}
