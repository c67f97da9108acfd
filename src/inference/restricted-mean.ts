import { squaresOfClusters } from "./survival-clusters.js";
import { numberUntil } from "./risk-sets.js";
import type { Survival } from "./survival.js";

/** The mean of how long spans last, each counted up to a horizon at most. */
export interface RestrictedMean {
  readonly mean: number;
  readonly standardError: number;
}

/**
 * The area under a Kaplan-Meier estimate from 0 to a horizon that it reaches.
 *
 * @remarks
 * With A the area from a step to the horizon, the variance is the sum of A² d / (n (n - d)) over the steps; of a robust
 * estimate it is the sum over clusters of squared influence, in which A takes the place of the 1 of the share itself.
 *
 * @see Klein and Moeschberger, "Survival Analysis", 2nd edition, section 4.5
 */
export function restrictedMean(survival: Survival, horizon: number): RestrictedMean {
  const { spans, steps, robust } = survival;
  const number = numberUntil(steps, horizon);
  const areas: number[] = [];
  let area = 0;
  for (let i = number - 1; i >= 0; i--) {
    const { time, share } = steps[i]!;
    area += share * ((i + 1 < number ? steps[i + 1]!.time : horizon) - time);
    areas[i] = area;
  }
  const mean = area + (number > 0 ? steps[0]!.time : horizon);
  // What a weight that ends at a step gains, and what all that are under observation have lost up to it.
  const gains: number[] = [];
  const losses = [0];
  let variance = 0;
  for (let i = 0; i < number; i++) {
    const { weightAtRisk, weightEnded, share } = steps[i]!;
    const gain = share > 0 ? areas[i]! / (weightAtRisk - weightEnded) : 0;
    const rate = (gain * weightEnded) / weightAtRisk;
    gains.push(gain);
    losses.push(losses[i]! + rate);
    variance += areas[i]! * rate;
  }
  if (robust) {
    variance = squaresOfClusters(spans, ({ entry, exit, ended, weight }) => {
      const last = Math.min(numberUntil(steps, exit), number);
      const gained = ended && exit <= horizon ? (gains[last - 1] ?? 0) : 0;
      return weight * (gained - (losses[last]! - losses[Math.min(numberUntil(steps, entry), last)]!));
    });
  }
  return { mean, standardError: Math.sqrt(variance) };
}
