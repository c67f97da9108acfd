import { expect } from "vitest";
import { normalQuantile } from "../../src/math/normal.js";
import type { Limits } from "../../src/inference/interval.js";
import type { UnitSample } from "../../src/inference/score-test.js";

// How often methods are wrong, by exact enumeration of multinomial outcomes. All at a nominal 95%.

export const Z = -normalQuantile(0.025);

/** Logarithms of factorials. */
const logFactorial = [0];
for (let k = 1; k <= 2000; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));

/** Every way that n answers fall on k points. */
export function outcomesOf(n: number, k: number): number[][] {
  if (k === 1) return [[n]];
  const outcomes: number[][] = [];
  for (let first = 0; first <= n; first++) {
    for (const rest of outcomesOf(n - first, k - 1)) outcomes.push([first, ...rest]);
  }
  return outcomes;
}

/** The probability of each outcome when the points have the given shares. */
export function probabilitiesOf(
  outcomes: readonly (readonly number[])[],
  shares: readonly number[],
): Float64Array {
  const logs = shares.map((share) => (share > 0 ? Math.log(share) : -Infinity));
  return Float64Array.from(outcomes, (counts) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    let log = logFactorial[n]!;
    counts.forEach((count, i) => {
      if (count > 0) log += count * logs[i]! - logFactorial[count]!;
    });
    return Math.exp(log);
  });
}

/** Counts on evenly spaced points as a sample on the unit. */
export function unitOf(counts: readonly number[], kind: UnitSample["kind"]): UnitSample {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const values = counts.map((_, i) => i / (counts.length - 1));
  const shares = counts.map((count) => count / n);
  const mean = shares.reduce((sum, share, i) => sum + share * values[i]!, 0);
  return { kind, n, mean: Math.min(mean, 1), values, shares };
}

export const meanOfShares = (shares: readonly number[]) =>
  shares.reduce((sum, share, i) => sum + (share * i) / (shares.length - 1), 0);

/** One side of a comparison, worked out for every outcome. */
export interface Side {
  readonly n: number;
  readonly outcomes: readonly (readonly number[])[];
  readonly estimates: Float64Array;
  /** Squared distances to the limits: for square-and-add, or both the squared margin of a normal approximation. */
  readonly down: Float64Array;
  readonly up: Float64Array;
}

/** Works out a side from limits about an estimate (score), or from an estimate and its error (Wald). */
export function sideOf(
  n: number,
  k: number,
  judge: (counts: readonly number[]) => { readonly estimate: number; readonly limits: Limits },
): Side {
  const outcomes = outcomesOf(n, k);
  const judged = outcomes.map(judge);
  return {
    n,
    outcomes,
    estimates: Float64Array.from(judged, ({ estimate }) => estimate),
    down: Float64Array.from(judged, ({ estimate, limits }) => (estimate - limits[0]) ** 2),
    up: Float64Array.from(judged, ({ estimate, limits }) => (limits[1] - estimate) ** 2),
  };
}

/**
 * The largest probability of a "difference" over pairs of shares that have the same mean, by visiting every pair of
 * outcomes. Square-and-add is the test of the sides; with symmetric margins it is the normal approximation.
 */
export function largestLevel(
  a: Side,
  b: Side,
  nulls: readonly (readonly [readonly number[], readonly number[]])[],
): number {
  const cache = new Map<string, Float64Array>();
  const probabilities = (side: Side, shares: readonly number[]) => {
    const key = `${side.n} ${shares.join(" ")}`;
    if (!cache.has(key)) cache.set(key, probabilitiesOf(side.outcomes, shares));
    return cache.get(key)!;
  };
  const levels = new Float64Array(nulls.length);
  const ofA = nulls.map(([shares]) => probabilities(a, shares));
  const ofB = nulls.map(([, shares]) => probabilities(b, shares));
  const significant = new Int32Array(b.outcomes.length);
  for (let i = 0; i < a.outcomes.length; i++) {
    let found = 0;
    for (let j = 0; j < b.outcomes.length; j++) {
      const difference = b.estimates[j]! - a.estimates[i]!;
      const margin = difference > 0 ? b.down[j]! + a.up[i]! : b.up[j]! + a.down[i]!;
      if (difference * difference > margin * (1 + 1e-12)) significant[found++] = j;
    }
    for (let k = 0; k < nulls.length; k++) {
      const weight = ofA[k]![i]!;
      if (weight < 1e-10) continue;
      const there = ofB[k]!;
      let sum = 0;
      for (let at = 0; at < found; at++) sum += there[significant[at]!]!;
      levels[k]! += weight * sum;
    }
  }
  return levels.reduce((most, level) => Math.max(most, level), 0);
}

/** The pairs of a list of shares that have the same mean. */
export function equalPairs(list: readonly (readonly number[])[]) {
  return list.flatMap((one) =>
    list
      .filter((other) => Math.abs(meanOfShares(one) - meanOfShares(other)) < 1e-9)
      .map((other) => [one, other] as const),
  );
}

/** Shares of detractors, passives and promoters in steps, with at least so many passives. */
export function netGrid(step: number, passives: number): number[][] {
  const grid: number[][] = [];
  const steps = Math.round(1 / step);
  for (let p = 1; p < steps; p++) {
    for (let d = 1; p + d <= steps * (1 - passives) + 1e-9; d++) {
      grid.push([d * step, Math.max(1 - (p + d) * step, 0), p * step]);
    }
  }
  return grid;
}

/** Asserts that a measured figure is the one in the docs, to its last digit. */
export function expectFigure(actual: number, stated: number): void {
  expect(Math.abs(actual - stated)).toBeLessThan(0.0006);
}
