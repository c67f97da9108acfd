import type { Span } from "./survival.js";

/** A time at which spans end, as it moves the influence of clusters. */
interface ClusterStep {
  readonly time: number;
  /** d / (n (n - d)): what everyone under observation loses. */
  readonly rate: number;
  /** 1 / (n - d): what a weight that ends gains. */
  readonly gain: number;
  /** The spans that end. */
  readonly ending: readonly Span[];
}

/**
 * Adds up, along time, the influence of clusters on the logarithm of a Kaplan-Meier estimate.
 *
 * @remarks
 * The influence of a cluster at t is the sum of its weights that ended at s over n - d, less the integral of its weight under
 * observation over dC, with C the sum of d / (n (n - d)). Between events of its own only C changes a cluster, all of them in
 * the same way: each is brought up to date when it is touched, and the sum of squares follows from three sums over all. So the
 * whole curve takes one pass.
 *
 * @returns a function that goes on to the next time and gives the sum of the squared influences of all clusters there
 */
export function clusterSquares(spans: readonly Span[]): (step: ClusterStep) => number {
  const byEntry = [...spans].sort((a, b) => a.entry - b.entry || 0); // -Infinity less itself is no number
  const byExit = [...spans].sort((a, b) => a.exit - b.exit);
  const number = spans.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
  const weightOf = new Float64Array(number);
  const influenceOf = new Float64Array(number);
  const touchedAt = new Float64Array(number);
  let [entered, left, cumulated] = [0, 0, 0];
  let [weights, products, influences] = [0, 0, 0];
  const upToDate = (cluster: number): number => {
    influenceOf[cluster]! -= weightOf[cluster]! * (cumulated - touchedAt[cluster]!);
    touchedAt[cluster] = cumulated;
    return influenceOf[cluster]!;
  };
  const observe = ({ cluster }: Span, weight: number): void => {
    const known = weightOf[cluster]!;
    products += weight * upToDate(cluster);
    weights += weight * (2 * known + weight);
    weightOf[cluster] = known + weight;
  };
  return ({ time, rate, gain, ending }) => {
    for (let span; (span = byEntry[entered]) && span.entry < time; entered++) observe(span, span.weight);
    for (let span; (span = byExit[left]) && span.exit < time; left++) observe(span, -span.weight);
    influences += rate * (rate * weights - 2 * products);
    products -= rate * weights;
    cumulated += rate;
    for (const { cluster, weight } of ending) {
      const influence = upToDate(cluster);
      const added = gain * weight;
      influences += added * (2 * influence + added);
      products += added * weightOf[cluster]!;
      influenceOf[cluster] = influence + added;
    }
    return Math.max(influences, 0);
  };
}

/** The sum over clusters of the squares of what their spans add up to. */
export function squaresOfClusters(spans: readonly Span[], amountOf: (span: Span) => number): number {
  const totals = new Map<number, number>();
  for (const span of spans) totals.set(span.cluster, (totals.get(span.cluster) ?? 0) + amountOf(span));
  let squares = 0;
  for (const total of totals.values()) squares += total * total;
  return squares;
}
