/** A confidence interval, in the unit of the score. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** The confidence level, such as 0.95. */
  readonly level: number;
  /** The method, such as "score". */
  readonly method: string;
}

/** The two ends of an interval, in the unit of its method. */
export type Limits = readonly [low: number, high: number];

/** Limits at a distance from the middle, cut to the possible range. */
export function around(middle: number, margin: number, lowest: number, highest: number): Limits {
  return [Math.max(middle - margin, lowest), Math.min(middle + margin, highest)];
}
