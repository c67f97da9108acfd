import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { expectTarget } from "../inference/target.js";
import { readNumber } from "../math/fields.js";
import { expectLevel, expectThat, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { goodSign, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { toInstant } from "../time/instant.js";
import { calendarOf, periodsOf, toMoment } from "../time/period.js";
import { periodScores } from "./period-scores.js";
import { seasonalLine } from "./seasons.js";
import type { Moment } from "./period-finder.js";
import type { Estimate } from "./series-model.js";
import { expectTrend, type Trend } from "./trend.js";

/** Options of `progressTo`: the probability for "on track", and the fewest periods. */
export interface ProgressOptions {
  /**
   * The probability for the verdict "on track"; at or below 1 less this it is "behind".
   * @defaultValue 0.9
   */
  readonly requiredProbability?: number | undefined;
  /**
   * The smallest number of periods with answers. Below it the verdict is "cannot tell".
   * @defaultValue 6
   */
  readonly minimumPeriods?: number | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
}

const OPTIONS = {
  requiredProbability: null,
  minimumPeriods: readNumber,
  level: null,
} satisfies KnownOptions<ProgressOptions>;

/** The result of `progressTo`: the expected score at the date, and its uncertainty. */
export interface Progress {
  readonly metric: Metric;
  readonly target: number;
  /** The label of the period of the date; the date itself if the trend has no calendar. */
  readonly by: string;
  readonly verdict: "on track" | "behind" | "cannot tell";
  /**
   * The probability that the fitted line is at the target or better on the date, if the series goes on as before; null
   * with too few periods.
   */
  readonly probability: number | null;
  /** The value of the line on the date, cut to the metric's range; null with too few periods. */
  readonly expected: number | null;
  /** The interval of the line on the date: of what the score would be without ups and downs and the error of sampling. */
  readonly interval: Interval | null;
  /**
   * The interval of the score itself, of a period with as many answers as usual: it adds the error of sampling and the ups
   * and downs of periods.
   */
  readonly scoreInterval: Interval | null;
  /** The last known score. */
  readonly current: number | null;
  /** The slope, in points per period, with which the line would reach the target from now; null with too few periods. */
  readonly slopeNeeded: number | null;
  /** The slope of the line; null with too few periods. */
  readonly slope: number | null;
  /** The number of periods with answers. */
  readonly periods: number;
}

/**
 * The outlook for a target: the probability of reaching it by a date if the series goes on as before.
 *
 * @remarks
 * The line of `testTrend`, with the pattern of the year if the series has three years, is extended to the period of the
 * date. The probability is that of its value there being at the target or on its better side, by Student's t. The further
 * ahead the date, the wider the interval. It allows for ups and downs of periods, but supposes that the line goes on.
 *
 * @param trend - of separate periods
 * @param target - a score within the metric's range
 * @param by - an instant, or a day such as "2027-06-30" in the trend's zone, not before the trend's last period
 * @returns with too few periods the verdict is "cannot tell" and the probability null
 * @throws RangeError for a target outside the range, a date before the last period, and a `requiredProbability` below 0.5
 * or not below 1; TypeError for rolling windows
 * @example
 * progressTo(trendFromTallies(
 *   [30, 34, 33, 38, 41, 44].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ), 25, "2026-12-31").verdict // => "on track"
 * @category Is there a trend
 */
export function progressTo(
  trend: Trend,
  target: number,
  by: Moment,
  options: ProgressOptions = {},
): Progress {
  expectOptions(options, OPTIONS, HOMES);
  expectTrend(trend);
  const { metric, points } = trend;
  const { requiredProbability = 0.9, minimumPeriods = 6, level = trend.level } = options;
  const [low, high] = metric.range;
  expectTarget(target, metric);
  expectThat(
    Number.isFinite(requiredProbability) && requiredProbability >= 0.5 && requiredProbability < 1,
    "a requiredProbability of at least 0.5 and below 1",
    requiredProbability,
    " at requiredProbability",
  );
  expectLevel(level);
  const { place, label } = placeOf(trend, by);
  const samples = points.map(({ tally }) => sampleOf(tally, metric));
  const series = periodScores(samples);
  const periods = series.scores.length;
  const current = points.filter(({ score }) => score !== null).at(-1)?.score ?? null;
  const base = { metric, target, by: label, current, periods };
  const line = periods >= Math.max(minimumPeriods, 3) ? seasonalLine(series, trend) : null;
  if (!line) {
    const none = { probability: null, expected: null, interval: null, scoreInterval: null };
    return { ...base, ...none, slope: null, slopeNeeded: null, verdict: "cannot tell" };
  }
  const usualN = sum(samples.map(({ effectiveN }) => effectiveN)) / periods;
  const onDate = line.estimate(line.rowOf(place));
  const ofScore = line.estimate(line.rowOf(place), usualN);
  const slope = line.estimate(line.slope).value;
  const { value: height, standardError, degreesOfFreedom } = onDate;
  const better = goodSign(metric) * (height - target);
  const probability =
    standardError > 0 ? studentTSurvival(-better / standardError, degreesOfFreedom) : better >= 0 ? 1 : 0;
  const cut = (score: number) => Math.min(Math.max(score, low), high);
  const intervalOf = ({ value, standardError: error, degreesOfFreedom: degrees }: Estimate): Interval => {
    const margin = -studentTQuantile((1 - level) / 2, degrees) * error;
    return { low: cut(value - margin), high: cut(value + margin), level, method: "least-squares" };
  };
  const ahead = place - (points.length - 1);
  return {
    ...base,
    verdict:
      probability >= requiredProbability
        ? "on track"
        : probability <= 1 - requiredProbability
          ? "behind"
          : "cannot tell",
    probability,
    expected: cut(height),
    interval: intervalOf(onDate),
    scoreInterval: intervalOf(ofScore),
    slope,
    slopeNeeded: ahead > 0 ? slope + (target - height) / ahead : null,
  };
}

/** The number in the series of the period of a date, and its label. */
function placeOf({ points, every, timeZone }: Trend, by: Moment): { place: number; label: string } {
  const last = points.at(-1);
  if (!last) throw new RangeError("Expected a trend with periods, got none");
  const instant = timeZone === null ? toInstant(by, "by") : toMoment(by, timeZone, "by");
  const [start, end] = [toInstant(last.period.start, "start"), toInstant(last.period.end, "end")];
  expectThat(instant >= start, `a date in or after ${show(last.period.label)}`, by, " at by", RangeError);
  const place = points.length - 1;
  if (instant < end) return { place, label: last.period.label };
  if (every !== null && timeZone !== null) {
    const calendar = calendarOf(every, timeZone);
    const ahead = periodsOf(calendar, calendar.indexAt(start) + 1, calendar.indexAt(instant));
    return { place: place + ahead.length, label: ahead.at(-1)!.period.label };
  }
  // Without a calendar the mean length of a period is used.
  const span = (end - toInstant(points[0]!.period.start, "start")) / points.length;
  return {
    place: place + Math.ceil((instant - end + 1) / span),
    label: new Date(instant).toISOString().slice(0, 10),
  };
}
