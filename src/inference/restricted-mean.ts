import { squaresOfClusters } from "./survival-clusters.js";
import { numberUntil } from "./risk-sets.js";
import { greenwoodAt, type Survival } from "./survival.js";

/** The mean of how long spans last, each counted up to a horizon at most. */
export interface RestrictedMean {
  readonly mean: number;
  readonly standardError: number;
}

/**
 * The area under a Kaplan-Meier estimate from 0 to a horizon that it reaches.
 *
 * @remarks
 * With A the area from a step to the horizon, the variance is the sum of A² d / (n (n - d)) over the steps; of
 * clusters it is the sum of squared influence, in which A takes the place of the 1 of the share itself.
 *
 * @see Klein and Moeschberger, "Survival Analysis", 2nd edition, section 4.5
 */
export function restrictedMean(survival: Survival, horizon: number): RestrictedMean {
  const { steps, variance } = survival;
  const number = numberUntil(steps, horizon);
  const areas: number[] = [];
  let area = 0;
  for (let i = number - 1; i >= 0; i--) {
    const { time, share } = steps[i]!;
    area += share * ((i + 1 < number ? steps[i + 1]!.time : horizon) - time);
    areas[i] = area;
  }
  const mean = area + (number > 0 ? steps[0]!.time : horizon);
  let greenwood = 0;
  for (let i = 0; i < number; i++) if (areas[i]! > 0) greenwood += areas[i]! ** 2 * greenwoodAt(steps[i]!);
  const ofClusters = variance === "greenwood" ? 0 : clusterVariance(survival, areas, horizon);
  const chosen = variance === "clusters" ? ofClusters : Math.max(greenwood, ofClusters);
  return { mean, standardError: Math.sqrt(chosen) };
}

function clusterVariance({ spans, steps }: Survival, areas: readonly number[], horizon: number): number {
  // What a weight that ends at a step gains, and what all that are under observation have lost up to it.
  const gains: number[] = [];
  const losses = [0];
  for (const [i, area] of areas.entries()) {
    const { weightAtRisk, weightEnded } = steps[i]!;
    const gain = area > 0 ? area / (weightAtRisk - weightEnded) : 0;
    gains.push(gain);
    losses.push(losses[i]! + (gain * weightEnded) / weightAtRisk);
  }
  return squaresOfClusters(spans, ({ entry, exit, ended, weight }) => {
    const last = Math.min(numberUntil(steps, exit), areas.length);
    const gained = ended && exit <= horizon ? (gains[last - 1] ?? 0) : 0;
    return weight * (gained - (losses[last]! - losses[Math.min(numberUntil(steps, entry), last)]!));
  });
}
