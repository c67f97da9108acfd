import { numberUntil } from "./risk-sets.js";
import type { Survival } from "./survival.js";

/** What each cluster moves the logarithm of a Kaplan-Meier estimate, by the number of the cluster. */
export type ClusterInfluence = ReadonlyMap<number, number>;

/**
 * The influence of each cluster on the logarithm of the share that lasts longer than a time, by the infinitesimal jackknife.
 *
 * @remarks
 * The sum of their squares is the variance by clusters. A cluster raises it by its weight under observation times the sum of
 * d / (n (n - d)), and lowers it by its weights that ended at s, over n - d.
 *
 * @returns an empty map where nothing has ended, and where everything has
 */
export function clusterInfluence({ spans, steps }: Survival, time: number): ClusterInfluence {
  const known = steps.slice(0, numberUntil(steps, time));
  if (known.length === 0 || known.at(-1)!.share === 0) return new Map();
  const lost = [0];
  for (const { weightAtRisk: n, weightEnded: d } of known) lost.push(lost.at(-1)! + d / (n * (n - d)));
  const lostUntil = (moment: number) => lost[numberUntil(known, moment)]!;
  const influence = new Map<number, number>();
  for (const { entry, exit, ended, weight, cluster } of spans) {
    const step = ended ? known[numberUntil(known, exit) - 1] : undefined;
    const fell = step?.time === exit ? 1 / (step.weightAtRisk - step.weightEnded) : 0;
    const own = weight * (lostUntil(exit) - lostUntil(entry) - fell);
    influence.set(cluster, (influence.get(cluster) ?? 0) + own);
  }
  return influence;
}

/** The correlations of estimates by the influences of the clusters that they share; 0 with an estimate without variance. */
export function clusterCorrelations(influences: readonly ClusterInfluence[]): number[][] {
  const product = (a: ClusterInfluence, b: ClusterInfluence): number => {
    let total = 0;
    for (const [cluster, own] of a) total += own * (b.get(cluster) ?? 0);
    return total;
  };
  const lengths = influences.map((one) => Math.sqrt(product(one, one)));
  return influences.map((a, i) =>
    influences.map((b, j) => {
      if (i === j) return 1;
      const scale = lengths[i]! * lengths[j]!;
      // Lower i first: sums in another order differ in their last digit.
      return scale > 0 ? (i < j ? product(a, b) : product(b, a)) / scale : 0;
    }),
  );
}
