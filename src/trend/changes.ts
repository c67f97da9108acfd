import { compareSamples, scoreOf, type ScoreDifference } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { dispersed, sampleOf, type Sample } from "../inference/sample.js";
import { readOneOf, readWhole } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { mergeAll } from "../tally/tally.js";
import { nullGains } from "./null-gains.js";
import { dispersionOf } from "./period-scores.js";
import { costOf, pelt, type Likelihood, type SegmentCost } from "./segmentation.js";
import { expectTrend, type Trend, type TrendPoint } from "./trend.js";

/** Options of `detectChanges`: likelihood, penalty and shortest segment. */
export interface ChangesOptions {
  /**
   * The likelihood of a change: `multinomial` for the shares of answers with each value (binomial if there are two),
   * `score` for the score alone.
   * @defaultValue "multinomial", and "score" for a mean
   */
  readonly likelihood?: Likelihood | undefined;
  /**
   * The smallest gain that counts as a change: a number; "bic", twice the log of the number of periods; or "calibrated",
   * the gain that the best place of a series without change exceeds with probability `falseAlarms`.
   * @defaultValue "calibrated"
   */
  readonly penalty?: number | "calibrated" | "bic" | undefined;
  /**
   * False alarm rate of the calibrated penalty: the share of series without change in which a change is found.
   * @defaultValue 0.05
   */
  readonly falseAlarms?: number | undefined;
  /**
   * The smallest number of periods between two changes.
   * @defaultValue 2
   */
  readonly minimumLength?: number | undefined;
  /**
   * The smallest number of periods with answers. Below it the verdict is "too few periods".
   * @defaultValue 6
   */
  readonly minimumPeriods?: number | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
  /**
   * The seed of the simulation.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * The number of simulated series without change. With 4999 the false alarm rate is within a third of a point of 5% for
   * two of three seeds; 24 periods take a quarter of a second, 100 periods a second.
   * @defaultValue 4999
   */
  readonly draws?: number | undefined;
}

/**
 * A change of level: the score of the new level less that of the old.
 *
 * @remarks
 * Each score pools the answers up to the next change; their effective sample sizes are divided by the dispersion.
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
  readonly likelihood: Likelihood;
  readonly level: number;
  /** Infinity if it could not be calibrated because of too few periods. */
  readonly penalty: number;
  /** The number of periods with answers. */
  readonly periods: number;
  readonly minimumPeriods: number;
  /**
   * Variance between neighbouring periods relative to that by sampling alone, at least 1; all gains are divided by it.
   */
  readonly dispersion: number;
  readonly verdict: "changed" | "no change found" | "too few periods";
  readonly changes: readonly ChangePoint[];
  readonly levels: readonly Level[];
}

/**
 * Finds the changes of level of a series: when each came, how large it is, and how certain.
 *
 * @remarks
 * The series is cut into segments of one level each so that the likelihood less a penalty per change is largest (exactly,
 * by PELT). Gains are divided by the dispersion between neighbouring periods, so that ordinary variation is not taken for
 * change. The range of dates contains the places whose likelihood ratio is below -2 log(1 - sqrt(level)). The difference
 * is measured on the data that determined the place, and is therefore a little too large. `pValue` refers to that
 * difference alone; `gainPValue` corrects for the search over all places.
 *
 * @param trend - of separate periods; those without answers are skipped
 * @throws TypeError for rolling windows; RangeError for an unknown likelihood or penalty, a share or level outside 0 to
 * 1, a minimum length that is not a whole number of at least 1
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
  expectTrend(trend);
  const { metric, points } = trend;
  const { likelihood = metric.kind === "mean" ? "score" : "multinomial" } = options;
  const { penalty = "calibrated", falseAlarms = 0.05, minimumLength = 2, minimumPeriods = 6 } = options;
  const { level = trend.level, seed = 1, draws = 4999 } = options;
  readOneOf(["multinomial", "score"], likelihood, "likelihood");
  if (typeof penalty !== "number") readOneOf(["calibrated", "bic"], penalty, "penalty");
  const isShare = Number.isFinite(falseAlarms) && falseAlarms > 0 && falseAlarms < 1;
  expectThat(isShare, "falseAlarms between 0 and 1", falseAlarms, " at falseAlarms");
  expectLevel(level);
  readWhole(draws, "draws", 99);

  const answered = points.filter(({ score }) => score !== null);
  const samples = answered.map(({ tally }) => sampleOf(tally, metric));
  const dispersion = dispersionOf(samples);
  const cost = costOf(samples, likelihood, dispersion);
  const isEnough = answered.length >= Math.max(minimumPeriods, 2 * minimumLength);
  // Simulated at most once, and not at all if a penalty is given and no change is found.
  let simulated: number[] | undefined;
  const gainsByChance = () =>
    (simulated ??= nullGains(samples, { likelihood, minimumLength, dispersion, seed, draws }));
  const needed =
    typeof penalty === "number"
      ? penalty
      : penalty === "bic"
        ? 2 * Math.log(Math.max(answered.length, 1))
        : isEnough
          ? gainsByChance()[Math.ceil(draws * (1 - falseAlarms)) - 1]!
          : Infinity;
  const places = isEnough ? pelt(answered.length, cost, { penalty: needed, minimumLength }).changes : [];
  const edges = [0, ...places, answered.length];
  const pool = (from: number, until: number) =>
    dispersed(
      sampleOf(
        mergeAll(
          metric.scale,
          answered.slice(from, until).map(({ tally }) => tally),
        ),
        metric,
      ),
      dispersion,
    );
  const changes = places.map((place, i): ChangePoint => {
    const [from, until] = [edges[i]!, edges[i + 2]!];
    const gain = cost(from, until) - cost(from, place) - cost(place, until);
    const asMuch = gainsByChance().filter((other) => other >= gain).length;
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
  const found = changes.length > 0 ? "changed" : "no change found";
  return {
    metric,
    method: "pelt",
    likelihood,
    level,
    penalty: needed,
    periods: answered.length,
    minimumPeriods,
    dispersion,
    verdict: isEnough ? found : "too few periods",
    changes,
    levels: edges.slice(1).map((until, i) => levelOf(metric, answered, edges[i]!, until, pool, level)),
  };
}

/** The first and last place at which a cut between two edges is nearly as likely as at the best place. */
function likelyPlaces(
  cost: SegmentCost,
  from: number,
  until: number,
  best: number,
  level: number,
): [earliest: number, latest: number] {
  const sides = (place: number) => cost(from, place) + cost(place, until);
  const allowed = sides(best) - 2 * Math.log(1 - Math.sqrt(level));
  let [earliest, latest] = [best, best];
  for (let place = from + 1; place < until; place++) {
    if (sides(place) > allowed) continue;
    earliest = Math.min(earliest, place);
    latest = Math.max(latest, place);
  }
  return [earliest, latest];
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
