import { compareSamples, scoreOf, type ScoreDifference } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { dispersed, sampleOf, type Sample } from "../inference/sample.js";
import { readDraws, readOneOf, readShare, readWhole } from "../math/fields.js";
import { expectLevel } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { countBelow } from "../math/sorted.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { mergeAll } from "../tally/tally.js";
import { nullGains } from "./null-gains.js";
import { changeWarnings } from "./change-warnings.js";
import { CHANGES_OPTIONS, type ChangesOptions } from "./changes-options.js";
import { periodScores } from "./period-scores.js";
import { cheapestSegments, leastSquaresCost, likelyPlaces } from "./segmentation.js";
import { usualSeasons } from "./seasons.js";
import { longRunVariance, stepSearch } from "./step-search.js";
import { expectTrend, type Trend, type TrendPoint } from "./trend.js";

/**
 * A change of level: the score of the new level less that of the old.
 *
 * @remarks
 * Each score pools the answers up to the next change; their effective sample sizes are divided by the dispersion of the
 * periods. A season is not taken out of them.
 */
export interface ChangePoint extends ScoreDifference {
  /** The label of the first period of the new level. */
  readonly period: string;
  /** The start of that period. */
  readonly date: Date;
  /** The first and last period with which the new level may have begun, at the level of the interval. */
  readonly earliest: string;
  readonly latest: string;
  /** The cost that the change saves, in units of the penalty. */
  readonly gain: number;
  /**
   * The share of simulated series without change whose best place has at least this gain: the p-value of there being a
   * change.
   */
  readonly gainPValue: number;
}

/** The periods between two changes. */
export interface Level {
  readonly from: string;
  readonly to: string;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
}

/** The result of `detectChanges`: the changes and the levels between them. */
export interface Changes {
  readonly metric: Metric;
  readonly method: "pelt";
  readonly level: number;
  /** Infinity if it could not be calibrated because of too few periods. */
  readonly penalty: number;
  /** The number of periods with answers. */
  readonly periods: number;
  readonly minimumPeriods: number;
  /** The number of periods in the cycle whose pattern was taken out; 1 for none. */
  readonly seasons: number;
  /**
   * The variance of a level relative to that by sampling alone, at least 1: real ups and downs of the periods make it
   * larger, the more so the longer they last.
   */
  readonly dispersion: number;
  /** The correlation of the real ups and downs of neighbouring periods, without its bias; 0 without any. */
  readonly autocorrelation: number;
  readonly verdict: "changed" | "no change found" | "too few periods";
  readonly changes: readonly ChangePoint[];
  readonly levels: readonly Level[];
  /** Reasons to doubt the verdict, in words. */
  readonly warnings: readonly string[];
}

/**
 * Finds the changes of level of a series: when each came, how large it is, and how certain.
 *
 * @remarks
 * The series is cut into segments of one level each so that the weighted sum of squares plus a penalty per change is
 * smallest (exactly, as PELT does). Weights count the variance by sampling and the long-run variance of real ups and downs,
 * whose size and correlation are estimated about the best steps (`stepSearch`), so that neither ordinary variation nor ups
 * and downs that last are taken for a change. The penalty comes from simulated series with the same ups and downs, which
 * are analysed in the same way. From three years on, the pattern of the year is taken out first. Where ups and downs have
 * an autocorrelation of 0.6, some 12% of series of 24 months without change show one, and more of shorter series.
 *
 * The range of dates contains the places whose likelihood ratio is below -2 log(1 - sqrt(level)). The difference is
 * measured on the data that determined the place, and is therefore a little too large. `pValue` refers to that difference
 * alone; `gainPValue` corrects for the search over all places.
 *
 * @param trend - of separate periods; those without answers are skipped
 * @throws TypeError for rolling windows; RangeError for an unknown penalty, a share or level outside 0 to 1, a
 * minimum length or number of seasons that is not a whole number of at least 1
 * @see Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107:1590-1598
 * @see Hansen 2000, Econometrica 68:575-603, for the dates
 * @example
 * detectChanges(trendFromTallies(
 *   [52, 48, 50, 51, 22, 20, 19, 21].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * )).changes[0].period // => "2026-05"
 * @category When did it change
 */
export function detectChanges(trend: Trend, options: ChangesOptions = {}): Changes {
  expectOptions(options, CHANGES_OPTIONS, HOMES);
  expectTrend(trend);
  const { metric, points } = trend;
  const { penalty = "calibrated", falseAlarms = 0.05, minimumLength = 2, minimumPeriods = 6 } = options;
  const { level = trend.level, seed = 1, draws = 4999 } = options;
  if (typeof penalty !== "number") readOneOf(["calibrated", "bic"], penalty, "penalty");
  readShare(falseAlarms, "falseAlarms");
  expectLevel(level);
  readDraws(draws, "draws", 99);
  const places = points.flatMap(({ score }, place) => (score === null ? [] : [place]));
  const answered = places.map((place) => points[place]!);
  const samples = answered.map(({ tally }) => sampleOf(tally, metric));
  const { scores, variance: ofAnswer } = periodScores(samples);
  // Equal answers have no variance, and any number in its place finds no change.
  const variances = scores.map(({ variance }) => variance || 1);
  const isEnough = answered.length >= Math.max(minimumPeriods, 2 * minimumLength);
  const usual = usualSeasons(trend.every, answered.length);
  const { seasons = Number.isInteger(usual) ? usual : 1 } = options;
  readWhole(seasons, "seasons", 1);
  const shape = { minimumLength, seasons: places.map((place) => place % seasons) };
  const search = stepSearch(variances, shape);
  const { unrest, ...found } = search(scores.map(({ score }) => score));
  const cost = leastSquaresCost([...found.scores], [...found.weights]);
  // Simulated at most once, and not at all if a penalty is given and no change is found.
  let simulated: Float64Array | undefined;
  const gainsByChance = () =>
    (simulated ??= nullGains(samples, search, { ...shape, variances, unrest, seed, draws }));
  const needed =
    typeof penalty === "number"
      ? penalty
      : penalty === "bic"
        ? 2 * Math.log(Math.max(answered.length, 1))
        : isEnough
          ? gainsByChance()[Math.ceil(draws * (1 - falseAlarms)) - 1]!
          : Infinity;
  const steps = isEnough
    ? cheapestSegments(answered.length, cost, { penalty: needed, minimumLength }).changes
    : [];
  const edges = [0, ...steps, answered.length];
  const lasting = longRunVariance(unrest);
  // Ups and downs of periods of many answers weigh more in a pooled score.
  const dispersionOf = (from: number, until: number): number => {
    const sizes = samples.slice(from, until).map(({ effectiveN }) => effectiveN);
    return ofAnswer > 0 ? 1 + (lasting * sum(sizes.map((n) => n * n))) / sum(sizes) / ofAnswer : 1;
  };
  const pool = (from: number, until: number) => {
    const tallies = answered.slice(from, until).map(({ tally }) => tally);
    return dispersed(sampleOf(mergeAll(metric.scale, tallies), metric), dispersionOf(from, until));
  };
  const changes = steps.map((place, i): ChangePoint => {
    const [from, until] = [edges[i]!, edges[i + 2]!];
    const gain = cost(from, until) - cost(from, place) - cost(place, until);
    const asMuch = draws - countBelow(gainsByChance(), gain * (1 - 1e-9));
    const [earliest, latest] = likelyPlaces(cost, from, until, place, level);
    return {
      period: answered[place]!.period.label,
      date: answered[place]!.period.start,
      earliest: answered[earliest]!.period.label,
      latest: answered[latest]!.period.label,
      ...compareSamples(pool(from, place), pool(place, until), metric, { level }),
      gain,
      gainPValue: (asMuch + 1) / (draws + 1),
    };
  });
  return {
    metric,
    method: "pelt",
    level,
    penalty: needed,
    periods: answered.length,
    minimumPeriods,
    seasons,
    dispersion: dispersionOf(0, samples.length),
    autocorrelation: unrest.correlation,
    verdict: !isEnough ? "too few periods" : changes.length > 0 ? "changed" : "no change found",
    changes,
    levels: edges.slice(1).map((until, i) => levelOf(metric, answered, edges[i]!, until, pool, level)),
    warnings: isEnough ? changeWarnings(trend, answered.length, seasons) : [],
  };
}

function levelOf(
  metric: Metric,
  answered: readonly TrendPoint[],
  from: number,
  until: number,
  pool: (from: number, until: number) => Sample,
  level: number,
): Level {
  const sample = pool(from, until);
  const interval = sample.effectiveN > 0 ? intervalFor(metric)(sample, metric, level) : null;
  const label = (place: number) => answered[place]?.period.label ?? "";
  return { from: label(from), to: label(until - 1), score: scoreOf(sample), interval, n: sample.n };
}
