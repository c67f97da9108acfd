import { sum } from "../math/sum.js";
import { bestCategory, worstCategory } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import { countText, intervalText, levelText, scoreDigits } from "./figures.js";
import { briefDigits, scoreIn } from "./format.js";
import { numbersIn, type LocaleOptions } from "./numbers.js";
import { capitalised, PHRASES } from "./phrases.js";

/**
 * A score in one sentence, with its interval and base, and what was not counted.
 *
 * @remarks
 * Where the interval of a net score holds 0 the sentence says that it is not known which group is the larger one; it says
 * nothing that the interval does not support.
 *
 * @returns a plain English sentence, also for a score of no answers; numbers as the locale has them
 * @throws RangeError for a locale that the runtime does not know
 * @example
 * describeScore(computeNps([9, 10, 8, 6, 9]))
 * // => "NPS is +40 from 5 answers (95% interval −34.9 to +82.6), too few to say whether promoter answers outnumber detractor answers."
 * @category Numbers and sentences for people
 */
export function describeScore(score: Score, { locale }: LocaleOptions = {}): string {
  const numbers = numbersIn(locale);
  const { metric, n, missing, interval } = score;
  const { name, kind } = metric;
  const excluded = sum(Object.values(score.excluded));
  const apart = [
    ...(missing > 0 ? [`${countText(missing, "answer", numbers)} missing`] : []),
    ...(excluded > 0 ? [`${countText(excluded, "answer", numbers)} left out as invalid`] : []),
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
