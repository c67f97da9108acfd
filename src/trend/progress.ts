import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { expectTarget } from "../inference/target.js";
import { expectLevel, expectThat, show } from "../math/guard.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { goodSign, type Metric } from "../metric/metric.js";
import { toInstant } from "../time/instant.js";
import { calendarOf, periodsOf } from "../time/period.js";
import { fitLine } from "./fit-line.js";
import { periodScores } from "./period-scores.js";
import { toMoment, type Moment } from "./period-finder.js";
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
  /** The interval of the line on the date, which does not include the sampling error of one more score. */
  readonly interval: Interval | null;
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
 * The weighted least-squares line of `testTrend` is extended to the period of the date. Its value there has Student's t
 * distribution about the fit, with a standard error from the scatter about the line; the probability is that of being at
 * the target or on its better side. The further ahead the date, the wider the interval.
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
  const { scores } = periodScores(points.map(({ tally }) => sampleOf(tally, metric)));
  const current = points.filter(({ score }) => score !== null).at(-1)?.score ?? null;
  const base = { metric, target, by: label, current, periods: scores.length };
  if (scores.length < Math.max(minimumPeriods, 3)) {
    const none = { probability: null, expected: null, interval: null, slope: null, slopeNeeded: null };
    return { ...base, ...none, verdict: "cannot tell" };
  }
  const { slope, intercept, centre, spread, weight, residualQ, degreesOfFreedom } = fitLine(scores);
  const height = intercept + slope * place;
  const scatter = residualQ / degreesOfFreedom;
  const error = Math.sqrt(scatter * (1 / weight + (place - centre) ** 2 / spread));
  const better = goodSign(metric) * (height - target);
  const probability = error > 0 ? studentTSurvival(-better / error, degreesOfFreedom) : better >= 0 ? 1 : 0;
  const margin = -studentTQuantile((1 - level) / 2, degreesOfFreedom) * error;
  const cut = (score: number) => Math.min(Math.max(score, low), high);
  const last = points.length - 1;
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
    interval: { low: cut(height - margin), high: cut(height + margin), level, method: "least-squares" },
    slope,
    slopeNeeded: place > last ? (target - intercept - slope * last) / (place - last) : null,
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
