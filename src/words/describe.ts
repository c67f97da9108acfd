import { expectOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { bestCategory, expectMetric, worstCategory } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { expectScore, type Score } from "../score/score.js";
import { countText, intervalText, levelText, scoreDigits } from "./figures.js";
import { briefDigits, scoreIn } from "./format.js";
import { numbersIn, LOCALE_OPTIONS, type LocaleOptions } from "./numbers.js";
import { capitalised, exclusionText, listText, PHRASES } from "./phrases.js";

/**
 * Describes a score in one sentence: its interval, its number of answers, and what was not counted.
 *
 * @remarks
 * The sentence claims nothing that the interval does not support: if the interval of a net score includes 0, it says that
 * the larger group is not known.
 *
 * @returns a plain English sentence, also for a result without answers; numbers are written as in the locale
 * @throws RangeError for a locale that the runtime does not know
 * @example
 * describeScore(computeNps([9, 10, 8, 6, 9]))
 * // => "NPS is +40 from 5 answers (95% interval −34.9 to +82.6), too few to say whether promoter answers outnumber detractor answers."
 * @category Numbers and sentences for people
 */
export function describeScore(score: Score, options: LocaleOptions = {}): string {
  expectScore(score);
  expectMetric(score.metric);
  expectOptions(options, LOCALE_OPTIONS, HOMES);
  const numbers = numbersIn(options.locale);
  const { metric, n, missing, interval } = score;
  const { name, kind } = metric;
  const excluded = sum(Object.values(score.excluded));
  const isScored = score.score !== null && interval !== null;
  // Where nothing is left the reason is what to put right.
  const reasons = Object.keys(score.excluded).map(exclusionText);
  const why = isScored ? "" : ` (${listText(reasons, "and")})`;
  const apart = [
    ...(missing > 0 ? [`${countText(missing, "answer", numbers)} missing`] : []),
    ...(excluded > 0 ? [`${countText(excluded, "answer", numbers)} left out as invalid${why}`] : []),
  ];
  const rest = apart.length > 0 ? ` ${capitalised(apart.join(", "))}.` : "";
  if (score.score === null || interval === null)
    return `${name} has ${PHRASES.noScore}: ${PHRASES.noAnswers}.${rest}`;
  const write = (values: readonly number[]) => {
    const least = scoreDigits(metric);
    const digits = least === 2 ? 2 : Math.max(...values.map((value) => briefDigits(value, least)));
    return values.map((value) => scoreIn(kind, value, digits, numbers));
  };
  const [low, high] = write([interval.low, interval.high]);
  const range = intervalText({ low: low!, high: high!, level: levelText(interval.level, numbers) });
  const isOpen = kind === "net" && interval.low < 0 && interval.high > 0;
  const doubt = isOpen
    ? `, too few to say whether ${bestCategory(metric).name} answers outnumber ${worstCategory(metric).name} answers`
    : "";
  return `${name} is ${write([score.score]).join("")} from ${countText(n, "answer", numbers)} (${range})${doubt}.${rest}`;
}
