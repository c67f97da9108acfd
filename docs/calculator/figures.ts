// Figures as text, as the package's own sentences write them.
import type { Interval, Metric } from "cx-metrics";
import {
  briefScoreText,
  countText as countIn,
  intervalParts,
  levelText as levelIn,
  pointsOf,
  scoreDigits,
  scoreText as scoreIn,
} from "../../src/words/figures.js";
import { numbersIn } from "../../src/words/numbers.js";

const NUMBERS = numbersIn(undefined);

/** "+40", "66.7%", "4.20". */
export function scoreText(score: number, metric: Metric): string {
  return scoreDigits(metric) === 2 ? scoreIn(score, metric, NUMBERS) : briefScoreText(score, metric, NUMBERS);
}

/** "+14.0 to +44.3". */
export function rangeText(interval: Interval, metric: Metric): string {
  const { low, high } = intervalParts(interval, metric, NUMBERS);
  return `${low} to ${high}`;
}

/** A sentence whose p-value is not broken over lines. */
export function unbroken(sentence: string): string {
  return sentence.replace(/\bp ([=<]) /, "p\u00a0$1\u00a0");
}

/** "95%". */
export function levelText(level: number): string {
  return levelIn(level, NUMBERS);
}

/** "1 answer", "1,200 answers". */
export function countText(count: number): string {
  return countIn(count, "answer", NUMBERS);
}

/** "1,200". */
export function groupedText(count: number): string {
  return NUMBERS.count(count);
}

/** The unit of differences and margins. */
export function unitOf(metric: Metric): string {
  return pointsOf(metric);
}
