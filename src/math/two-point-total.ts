import { normalCdf } from "./normal.js";
import { findRoot } from "./root.js";
import { sum } from "./sum.js";

/** An amount that is lost with a probability, or kept. */
export interface AmountAtRisk {
  /** 0 or more. */
  readonly amount: number;
  /** From 0 to 1. */
  readonly chance: number;
}

/** The number of amounts whose every combination is looked at. */
const LOOKED_AT = 10;

/**
 * A quantile of the total of amounts that are lost independently of each other.
 *
 * @remarks
 * A few large amounts make the total anything but normal. So all combinations of the ten that vary most are looked at, and the
 * rest is normal: exact for up to ten amounts, and close for many, of which each is small against the rest.
 *
 * @param p - between 0 and 1
 * @returns the smallest total that is not exceeded with probability `p`
 * @example
 * totalQuantile([{ amount: 10, chance: 0.5 }, { amount: 4, chance: 0.5 }], 0.6) // => 10
 */
export function totalQuantile(parts: readonly AmountAtRisk[], p: number): number {
  const variance = ({ amount, chance }: AmountAtRisk) => amount * amount * chance * (1 - chance);
  const byVariance = [...parts].sort((a, b) => variance(b) - variance(a));
  const rest = byVariance.slice(LOOKED_AT);
  const mean = sum(rest.map(({ amount, chance }) => amount * chance));
  const spread = Math.sqrt(sum(rest.map(variance)));
  const combinations = combinationsOf(byVariance.slice(0, LOOKED_AT)).map(
    ([total, chance]): [total: number, chance: number] => [total + mean, chance],
  );
  const all = sum(parts.map(({ amount }) => amount));
  if (spread > 0) {
    const below = (total: number) => {
      let cumulated = -p;
      for (const [centre, chance] of combinations) cumulated += chance * normalCdf((total - centre) / spread);
      return cumulated;
    };
    return findRoot(below, 0, all);
  }
  combinations.sort(([a], [b]) => a - b);
  let cumulated = 0;
  for (const [total, chance] of combinations) {
    cumulated += chance;
    // Probabilities have rounding error, which must not hide one of exactly p.
    if (cumulated >= p - 1e-12) return total;
  }
  return all;
}

/** Every combination of losses, with its total and its probability. */
function combinationsOf(parts: readonly AmountAtRisk[]): [total: number, chance: number][] {
  let combinations: [total: number, chance: number][] = [[0, 1]];
  for (const { amount, chance } of parts) {
    combinations = combinations.flatMap(([total, probability]): [number, number][] => [
      [total, probability * (1 - chance)],
      [total + amount, probability * chance],
    ]);
  }
  return combinations;
}
