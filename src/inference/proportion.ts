import type { Interval } from "./interval.js";
import { shareLimits } from "./share-interval.js";

/** A share of cases with its interval, both from 0 to 1; null without cases. */
export interface Proportion {
  readonly share: number | null;
  /** Wilson's score interval. */
  readonly interval: Interval | null;
  readonly hits: number;
  readonly n: number;
}

/**
 * The share of `hits` among `n` cases, with Wilson's interval.
 *
 * @see Wilson 1927, Journal of the American Statistical Association 22:209-212
 * @example
 * proportion(2, 4, 0.95).share // => 0.5
 */
export function proportion(hits: number, n: number, level: number): Proportion {
  if (n === 0) return { share: null, interval: null, hits, n };
  const [low, high] = shareLimits(hits, n - hits, (1 - level) / 2, "score");
  return { share: hits / n, interval: { low, high, level, method: "score" }, hits, n };
}
