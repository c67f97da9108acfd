/** A range of scores that the answers support, in the unit of the score. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** The confidence level, such as 0.95. */
  readonly level: number;
  /** The method that made it, such as "score". */
  readonly method: string;
}

/** The two ends of an interval on the unit that its method works in. */
export type Limits = readonly [low: number, high: number];

/** Limits at a distance from the middle, cut to where a score can be at all. */
export function around(middle: number, margin: number, lowest: number, highest: number): Limits {
  return [Math.max(middle - margin, lowest), Math.min(middle + margin, highest)];
}
