import { compareToTarget } from "../inference/target.js";
import { readCount } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { goodSign } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { mergeAll } from "../tally/tally.js";
import { differenceParts, intervalText, pValueText, scoreText } from "../words/figures.js";
import { LOCALE_OPTIONS, numbersIn, type LocaleOptions } from "../words/numbers.js";
import { periodCount, periodName } from "../words/periods.js";
import { testTrend, type TrendVerdict } from "./trend-test.js";
import { expectTrend, type Trend } from "./trend.js";

/** Options of `describeDivergence`. */
export interface DivergenceOptions extends LocaleOptions {
  /** The target of the score that holds, such as 80 for a CSAT of 80%. */
  readonly target: number;
  /**
   * The number of latest complete periods with answers in which the target is met.
   * @defaultValue 3
   */
  readonly recent?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(LOCALE_OPTIONS, {
  target: null,
  recent: readCount,
}) satisfies KnownOptions<DivergenceOptions>;

/**
 * Says in one sentence that one score holds its target while another gets worse, such as CSAT and NPS: single contacts are
 * good enough, and loyalty erodes all the same.
 *
 * @remarks
 * The first score holds if its latest periods together are at the target or better and `testTrend` does not call it worse. The
 * other gets worse if `testTrend` says so; that is the one claim, with its error rate. Periods that still run are left out.
 *
 * @param held - the trend of the score with the target
 * @param other - the trend of the score that may get worse
 * @returns null unless both are so
 * @throws TypeError for what is not a trend; RangeError for a target that the metric cannot have
 * @example
 * const month = (i: number) => `2026-0${i + 1}`;
 * const range = [0, 1, 2, 3, 4, 5, 6, 7];
 * const options = { every: "month", timeZone: "UTC" } as const;
 * const [csat, nps] = [
 *   range.map((i) => ({ period: month(i), tally: tallyScores([...Array<number>(85).fill(5), ...Array<number>(15).fill(2)], { metric: csatMetric() }) })),
 *   range.map((i) => ({ period: month(i), tally: npsTallyFromCounts({ promoters: 500 - 20 * i, passives: 300, detractors: 200 + 20 * i }) })),
 * ];
 * describeDivergence(
 *   trendFromTallies(csat, { metric: csatMetric(), ...options }),
 *   trendFromTallies(nps, { metric: NPS_GROUPS, ...options }),
 *   { target: 80 },
 * ) // => "CSAT 1-5 holds its target of 80.0% (85.0% in the last three months), but NPS gets worse: down 4.0 points a month (95% interval −4.8 to −3.2, p < 0.001)."
 * @category Words
 */
export function describeDivergence(held: Trend, other: Trend, options: DivergenceOptions): string | null {
  expectOptions(options, OPTIONS, HOMES);
  const { target, recent = 3 } = options;
  for (const trend of [held, other]) expectTrend(trend);
  expectThat(target !== undefined, "a target", target, " at target");
  const numbers = numbersIn(options.locale);
  const [steady, moving] = [held, other].map(complete) as [Trend, Trend];
  const latest = steady.points.filter(({ score }) => score !== null).slice(-recent);
  const { metric, level } = held;
  const tally = mergeAll(metric.scale, latest.map((point) => point.tally)); // prettier-ignore
  const { score, verdict } = compareToTarget(tally, metric, target, { level });
  const isMet = score !== null && goodSign(metric) * (score - target) >= 0 && verdict !== "too few answers";
  if (!isMet || testTrend(steady, { level }).verdict === worse(held)) return null;
  const { slope, interval, pValue, verdict: course } = testTrend(moving, { level: other.level });
  if (course !== worse(other) || slope === null || !interval || pValue === null) return null;
  const parts = differenceParts({ difference: slope, interval }, other.metric, numbers);
  const word = periodName(other.every);
  const each = periodName(held.every);
  const lasting = latest.length === 1 ? each : periodCount(latest.length, each, numbers);
  const way = slope < 0 ? "down" : "up";
  return `${metric.name} holds its target of ${scoreText(target, metric, numbers)} (${scoreText(score, metric, numbers)} in the last ${lasting}), but ${other.metric.name} gets worse: ${way} ${parts.size} ${parts.unit} a ${word} (${intervalText(parts)}, ${pValueText(pValue, other.level, numbers)}).`;
}

/** The trend without periods that still run. */
function complete(trend: Trend): Trend {
  return { ...trend, points: trend.points.filter(({ running }) => running !== true) };
}

function worse({ metric }: Trend): TrendVerdict {
  return goodSign(metric) > 0 ? "falling" : "rising";
}
