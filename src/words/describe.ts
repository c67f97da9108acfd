import type { Score } from "../score/score.js";
import { formatCount, formatPercent, formatScore, roundHalfAway } from "./format.js";

/**
 * A score in one sentence, with its interval and base, and what was not counted.
 *
 * Where the interval of a net score holds 0 the sentence says that it is not known which group is the larger one; it
 * says nothing that the interval does not support.
 *
 * @returns a plain sentence, also for a score of no answers. Never throws on a score of this library.
 * @example
 * describeScore(computeNps([9, 10, 8, 6, 9]))
 * // => "NPS is +40 from 5 answers (95% interval −34.9 to +82.6), too few to tell whether promoter or detractor answers prevail."
 */
export function describeScore(score: Score): string {
  const { n, missing, interval } = score;
  const { name, kind } = score.metric;
  const excluded = Object.values(score.excluded).reduce((sum, count) => sum + count, 0);
  const apart = [
    ...(missing > 0 ? [`${answers(missing)} missing`] : []),
    ...(excluded > 0 ? [`${answers(excluded)} left out as invalid`] : []),
  ];
  const rest = apart.length > 0 ? ` ${capitalise(apart.join(", "))}.` : "";
  if (score.score === null || interval === null) return `${name} has no score: no answers.${rest}`;
  const format = (value: number) => formatScore(value, { kind, digits: kind === "mean" ? 2 : undefined });
  const limits = [interval.low, interval.high];
  const isWhole = limits.every((limit) => Number.isInteger(roundHalfAway(limit, 1)));
  const digits = kind === "mean" ? 2 : isWhole ? 0 : 1;
  const [low, high] = limits.map((limit) => formatScore(limit, { kind, digits }));
  const range = `${formatPercent(interval.level)} interval ${low!} to ${high!}`;
  const [worst, , best] = Object.keys(score.counts);
  const isOpen = kind === "net" && interval.low < 0 && interval.high > 0;
  const doubt = isOpen ? `, too few to tell whether ${best} or ${worst} answers prevail` : "";
  return `${name} is ${format(score.score)} from ${answers(n)} (${range})${doubt}.${rest}`;
}

function answers(count: number): string {
  return count === 1 ? "1 answer" : `${formatCount(count)} answers`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
