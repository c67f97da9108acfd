import type { Proportion } from "../inference/proportion.js";
import { wilsonLimits } from "../inference/share-interval.js";
import { normalQuantile } from "../math/normal.js";

/** Rows of one kind: their number, and sums of their weights and squared weights. */
export interface Weighed {
  n: number;
  sum: number;
  squares: number;
}

export function nothingWeighed(): Weighed {
  return { n: 0, sum: 0, squares: 0 };
}

export function weigh(rows: Weighed, weight: number): void {
  rows.n++;
  rows.sum += weight;
  rows.squares += weight * weight;
}

/**
 * A share of weighted rows with Wilson's interval, for as many rows of equal weight as are as precise.
 *
 * @remarks
 * Hits and misses may come from rows that weigh very differently: of a sample drawn by label, a theme that the model missed
 * is found among the many rows without that label, each of which stands for many more. Where none was found, the interval
 * still has to allow for one. So the number of rows is (T + F)^2 / (F t + T f), for hits of total weight T that weigh t each,
 * and misses of total weight F that weigh f each, which is the linearised variance; t and f are means over the rows found
 * and one more that weighs as much as is usual where such rows come from.
 *
 * @param pools - the rows among which hits, and misses, were looked for
 */
export function weighedShare(
  hits: Weighed,
  misses: Weighed,
  pools: readonly [ofHits: Weighed, ofMisses: Weighed],
  level: number,
): Proportion {
  const [counted, total] = [hits.n + misses.n, hits.sum + misses.sum];
  if (!(total > 0)) return { share: null, interval: null, hits: hits.n, n: counted };
  const [ofHits, ofMisses] = pools.map((pool, i) => {
    const usual = usualWeight(pool) || usualWeight(pools[1 - i]!);
    const found = i === 0 ? hits : misses;
    return (found.squares + usual * usual) / (found.sum + usual);
  }) as [number, number];
  const share = hits.sum / total;
  const size = total / ((1 - share) * ofHits + share * ofMisses);
  const z = -normalQuantile((1 - level) / 2);
  const [low, high] = wilsonLimits(share * size, (1 - share) * size, z);
  return { share, interval: { low, high, level, method: "score" }, hits: hits.n, n: counted };
}

/** The weight of the row to which a unit of weight belongs, on average. */
function usualWeight({ sum, squares }: Weighed): number {
  return sum > 0 ? squares / sum : 0;
}
