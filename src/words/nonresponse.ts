import type { NonresponseBounds, SilentDifference } from "../compare/nonresponse.js";
import { expectMade, isFlag, isNumber, isObject, listOf, orNull, withFields } from "../math/made.js";
import { isAmount } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { expectMetric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import {
  briefScoreText,
  intervalName,
  levelText,
  pointsOf,
  rangeText,
  scoreDigits,
  shareText,
} from "./figures.js";
import { briefDigits } from "./format.js";
import { LOCALE_OPTIONS, numbersIn, type LocaleOptions, type Numbers } from "./numbers.js";
import { wayText } from "./phrases.js";

const FIELDS = /* @__PURE__ */ fieldsOfBounds();

function fieldsOfBounds() {
  const limits = { low: isNumber, high: isNumber };
  const interval = withFields({ ...limits, level: isNumber });
  return {
    metric: isObject,
    score: orNull(isNumber),
    n: isAmount,
    delivered: isAmount,
    rate: orNull(isNumber),
    extremes: orNull(withFields({ ...limits, interval })),
    stated: orNull(withFields({ ...limits, interval, difference: withFields(limits) })),
    tippingPoints: listOf(withFields({ target: isNumber, difference: orNull(isNumber), possible: isFlag })),
  };
}

/**
 * The lines to put under a score whose response rate is known: what its interval covers, and what the score may be when those
 * who did not answer are counted.
 *
 * @returns plain English sentences; numbers are written as in the locale
 * @throws TypeError for a value that is not a result of `nonresponseBounds`; RangeError for a locale that the runtime does
 * not know
 * @example
 * const tally = npsTallyFromCounts({ promoters: 120, passives: 60, detractors: 70 });
 * describeNonresponse(nonresponseBounds(tally, NPS_GROUPS, { invited: 1000 }))
 * // => "25.0% of the 1,000 people reached answered; the interval covers sampling alone, not those who stayed silent. If they were 26.7 points lower than those who answered, NPS would be 0. At worst it is −70, at best +80."
 * @category Numbers and sentences for people
 */
export function describeNonresponse(bounds: NonresponseBounds, options: LocaleOptions = {}): string {
  expectOptions(options, LOCALE_OPTIONS, HOMES);
  expectMade(bounds, "a result of nonresponseBounds", FIELDS);
  const { metric, score, n, delivered, rate, extremes, stated, tippingPoints } = bounds;
  expectMetric(metric);
  const numbers = numbersIn(options.locale);
  const write = (value: number) => briefScoreText(value, metric, numbers);
  if (rate === null || extremes === null) return "No invitation reached anyone.";
  const people = `${numbers.count(delivered)} ${delivered === 1 ? "person" : "people"} reached`;
  if (score === null) return `None of the ${people} answered.`;
  if (n === delivered) return `All ${people} answered; the interval covers sampling alone.`;
  const worse = metric.direction === "higher-is-better" ? extremes.low : extremes.high;
  const better = extremes.low + extremes.high - worse;
  const than = " than those who answered";
  const tips = tippingPoints.map(({ target, difference, possible }, i) =>
    possible
      ? `If they were ${awayText({ low: difference!, high: difference! }, metric, numbers)}${i > 0 ? "" : than}, ${metric.name} would be ${write(target)}.`
      : `Whatever they think, ${metric.name} is not ${write(target)}.`,
  );
  const between = ({ low, high }: SilentDifference) => {
    const limits = { low: write(low), high: write(high) };
    return limits.low === limits.high ? limits.low : rangeText(limits);
  };
  const assumed = stated && [
    `With them ${awayText(stated.difference, metric, numbers)}${tips.length > 0 ? "" : than} it is ${between(stated)}`,
    `(${intervalName(levelText(stated.interval.level, numbers))}, sampling included, ${between(stated.interval)}).`,
  ];
  return [
    `${shareText(rate, numbers)} of the ${people} answered; the interval covers sampling alone, not those who stayed silent.`,
    ...tips,
    ...(assumed ?? []),
    `At worst it is ${write(worse)}, at best ${write(better)}.`,
  ].join(" ");
}

/** "5 to 20 points lower", "26.7 points lower", "between 5 points lower and 10 points higher". */
function awayText(
  { low, high }: SilentDifference,
  metric: NonresponseBounds["metric"],
  numbers: Numbers,
): string {
  const most = scoreDigits(metric);
  const sized = (difference: number) => {
    const size = Math.abs(difference);
    return numbers.decimal(size, briefDigits(size, most));
  };
  const unit = (size: string) => pointsOf(metric, size === "1");
  const one = (difference: number) => {
    const size = sized(difference);
    return `${size} ${unit(size)} ${wayText(difference > 0 ? "higher" : "lower", metric)}`;
  };
  if (low < 0 && high > 0) return `between ${one(low)} and ${one(high)}`;
  const [near, far] = Math.abs(low) < Math.abs(high) ? [low, high] : [high, low];
  if (sized(near) === sized(far)) return far === 0 ? "no different" : one(far);
  return `${sized(near)} to ${one(far)}`;
}
