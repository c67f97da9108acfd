import type { Interval } from "../inference/interval.js";
import { normalQuantile } from "../math/normal.js";
import { mean } from "../math/sum.js";

/**
 * The ranks of numbers from 1; equal ones share the mean of theirs.
 *
 * @example midranks([5, 3, 5]) // => [2.5, 1, 2.5]
 */
export function midranks(numbers: readonly number[]): number[] {
  const order = numbers.map((_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
  const ranks = new Array<number>(numbers.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && numbers[order[to]!] === numbers[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/**
 * The correlation of ranks, Spearman's, with its interval.
 *
 * @returns null where either never varies; no interval below four pairs and at -1 and 1
 * @see Bonett and Wright 2000, Psychometrika 65:23-28
 */
export function rankCorrelation(
  first: readonly number[],
  second: readonly number[],
  level: number,
): { readonly correlation: number | null; readonly interval: Interval | null } {
  const [middleFirst, middleSecond] = [mean(first), mean(second)];
  let [both, ofFirst, ofSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]! - middleFirst, second[i]! - middleSecond];
    both += a * b;
    ofFirst += a * a;
    ofSecond += b * b;
  }
  if (!(ofFirst > 0 && ofSecond > 0)) return { correlation: null, interval: null };
  const correlation = Math.min(Math.max(both / Math.sqrt(ofFirst * ofSecond), -1), 1);
  if (first.length < 4 || Math.abs(correlation) > 1 - 1e-12) return { correlation, interval: null };
  const error = Math.sqrt((1 + correlation ** 2 / 2) / (first.length - 3));
  const margin = -normalQuantile((1 - level) / 2) * error;
  const [low, high] = [
    Math.tanh(Math.atanh(correlation) - margin),
    Math.tanh(Math.atanh(correlation) + margin),
  ];
  return { correlation, interval: { low, high, level, method: "fisher" } };
}
