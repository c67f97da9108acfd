import type { ScoreDifference } from "../inference/difference.js";
import { readList, readText } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { expectMade, isNumber, isObject, isText, orNull, withFields } from "../math/made.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, goodSign, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { countText, differenceParts, intervalText, pValueText, scoreText } from "./figures.js";
import { LOCALE_OPTIONS, numbersIn, type LocaleOptions, type Numbers } from "./numbers.js";
import { listText, unclearChangeText } from "./phrases.js";

/** Options of `describeComparison`. */
export interface DescribeComparisonOptions extends LocaleOptions {
  /** What the two sides are called, the baseline first: `["March", "April"]`. @defaultValue no names */
  readonly between?: readonly [baseline: string, current: string] | undefined;
}

const OPTIONS = {
  ...LOCALE_OPTIONS,
  between: null,
} satisfies KnownOptions<DescribeComparisonOptions>;

const FIELDS = /* @__PURE__ */ fieldsOfComparison();

function fieldsOfComparison() {
  const number = orNull(isNumber);
  return {
    metric: isObject,
    baseline: number,
    current: number,
    difference: number,
    interval: orNull(withFields({ low: isNumber, high: isNumber, level: isNumber })),
    pValue: number,
    verdict: isText,
    level: isNumber,
    n: withFields({ baseline: isAmount, current: isAmount }),
  };
}

/**
 * Tells the difference of two scores in a sentence: which way, by how much, between which limits, and whether it is clear.
 *
 * @remarks
 * The sentence claims no more than the verdict: a difference that chance alone could make is no clear change, which does not
 * mean that there is none. Where low is good it says what is better.
 *
 * @param comparison - from `compareScores`
 * @returns a plain English sentence, also without answers; numbers are written as in the locale
 * @throws TypeError for a value that is no comparison; RangeError for a locale that the runtime does not know
 * @example
 * const [march, april] = [40, 60].map((promoters) => npsTallyFromCounts({ promoters, passives: 30, detractors: 90 - promoters }));
 * describeComparison(compareScores(march!, april!, NPS_GROUPS))
 * // => "NPS rose by 33.3 points, from −8.3 to +25.0 (95% interval +11.5 to +53.9, p = 0.003)."
 * @example
 * describeComparison(compareScores([9, 10, 3], [9, 2], NPS), { between: ["March", "April"] })
 * // => "Too few answers to see a change of NPS between March and April: −33.3 points, from +33.3 to 0.0 (95% interval −131.0 to +89.2, p = 0.71); 3 answers before, 2 after."
 * @category Numbers and sentences for people
 */
export function describeComparison(
  comparison: ScoreDifference,
  options: DescribeComparisonOptions = {},
): string {
  expectOptions(options, OPTIONS, HOMES);
  expectMade(comparison, "a comparison, as compareScores gives", FIELDS);
  const { metric, n, verdict } = comparison;
  const { between } = options;
  if (between !== undefined) {
    const names = readList(between, "between", readText);
    expectThat(names.length === 2, "two names", names.length, " at between");
  }
  expectMetric(metric);
  const numbers = numbersIn(options.locale);
  const sentence = comparisonText(metric.name, comparison, numbers, between);
  if (sentence === null) {
    const empty = [...(n.baseline === 0 ? ["before"] : []), ...(n.current === 0 ? ["after"] : [])];
    return `Nothing to compare: no answers ${listText(empty, "and")}.`;
  }
  if (verdict !== "too few answers") return `${sentence}.`;
  return `${sentence}; ${countText(n.baseline, "answer", numbers)} before, ${numbers.count(n.current)} after.`;
}

/** What is told of a difference. */
export type ToldComparison = Pick<
  ScoreDifference,
  "metric" | "baseline" | "current" | "difference" | "interval" | "pValue" | "verdict" | "level"
>;

/** The sentence of `describeComparison` without its full stop; null where a side has no score. @param name - of the metric */
export function comparisonText(
  name: string,
  { metric, baseline, current, difference, interval, pValue, verdict, level }: ToldComparison,
  numbers: Numbers,
  between?: readonly [baseline: string, current: string],
): string | null {
  if (baseline === null || current === null || difference === null || interval === null) return null;
  const { size, signed, unit, ...range } = differenceParts({ difference, interval }, metric, numbers);
  const test = pValue === null ? "" : `, ${pValueText(pValue, level, numbers)}`;
  const scores = `from ${scoreText(baseline, metric, numbers)} to ${scoreText(current, metric, numbers)}`;
  const figures = `${scores} (${intervalText(range)}${test})`;
  const sides = between ? ` between ${between[0]} and ${between[1]}` : "";
  return verdict === "higher" || verdict === "lower"
    ? `${name} ${verdict === "higher" ? "rose" : "fell"} by ${size} ${unit}${sides}${goodText(verdict, metric)}, ${figures}`
    : `${unclearChangeText(verdict)} of ${name}${sides}: ${signed} ${unit}, ${figures}`;
}

/** ", which is worse", where low is good. */
function goodText(verdict: "higher" | "lower", metric: Pick<Metric, "direction">): string {
  if (goodSign(metric) > 0) return "";
  return `, which is ${verdict === "higher" ? "worse" : "better"}`;
}
