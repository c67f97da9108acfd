import { normalQuantile } from "../../src/math/normal.js";
import type { Limits } from "../../src/inference/interval.js";
import { npsFromCounts } from "../../src/index.js";
import { scoreEvidence } from "../../src/inference/evidence.js";
import {
  scoreLimits,
  scoreStatistic,
  varianceOf,
  widened,
  type UnitSample,
} from "../../src/inference/score-test.js";
import { studentTQuantile } from "../../src/math/student-t.js";

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

type Kind = UnitSample["kind"];
type Judge = Parameters<typeof sideOf>[2];

/** The score limits of a sample. */
export const scoreJudge =
  (kind: Kind): Judge =>
  (counts) => {
    const unit = unitOf(counts, kind);
    return { estimate: unit.mean, limits: scoreLimits(unit, Z) };
  };

const byNormal =
  (kind: Kind, adjust: (unit: UnitSample) => UnitSample): Judge =>
  (counts) => {
    const unit = adjust(unitOf(counts, kind));
    const margin = Z * Math.sqrt(varianceOf(unit) / unit.n);
    return { estimate: unit.mean, limits: [unit.mean - margin, unit.mean + margin] as const };
  };

export const waldJudge = (kind: Kind) => byNormal(kind, (unit) => unit);
export const adjustedWaldJudge = (kind: Kind) => byNormal(kind, widened);

/** Answers on five points: at the ceiling, milder, of two minds, flat, narrow, nearly all at the top. */
export const FIVE = {
  ceiling: [0.03, 0.03, 0.06, 0.18, 0.7],
  mild: [0.05, 0.1, 0.2, 0.4, 0.25],
  "of two minds": [0.25, 0.1, 0.1, 0.15, 0.4],
  flat: [0.2, 0.2, 0.2, 0.2, 0.2],
  narrow: [0, 0.05, 0.3, 0.5, 0.15],
  "90% top": [0.02, 0.01, 0.03, 0.04, 0.9],
};

/** The least coverage of a mean's interval over the shapes of five points, by score and by Student's t. */
export function meanCoverage(n: number): readonly [byScore: number, byT: number] {
  const outcomes = outcomesOf(n, 5);
  const t = n > 1 ? studentTQuantile(0.975, n - 1) : 0;
  const units = outcomes.map((counts) => unitOf(counts, "mean"));
  let [leastScore, leastT] = [1, 1];
  for (const shares of Object.values(FIVE)) {
    const mu = meanOfShares(shares);
    const probabilities = probabilitiesOf(outcomes, shares);
    let [byScore, byT] = [0, 0];
    units.forEach((unit, i) => {
      const distance = mu - unit.mean;
      const isIn = scoreStatistic(unit, distance) <= Z * Z * (1 + 1e-12);
      const variance = varianceOf(unit) / (n - 1);
      if (isIn) byScore += probabilities[i]!;
      // Where t is not defined the score interval stands in.
      if (variance > 1e-12 ? Math.abs(distance) <= t * Math.sqrt(variance) : isIn) byT += probabilities[i]!;
    });
    [leastScore, leastT] = [Math.min(leastScore, byScore), Math.min(leastT, byT)];
  }
  return [leastScore, leastT];
}

/** The least coverage of the interval of a paired change over five distributions of changes, by score. */
export function pairedCoverage(n: number): number {
  // Changes of detractors, passives and promoters go from -2 to 2 groups: five points.
  const shapes = [
    [0.02, 0.08, 0.8, 0.08, 0.02],
    [0.05, 0.15, 0.5, 0.2, 0.1],
    [0.01, 0.04, 0.9, 0.04, 0.01],
    [0.1, 0.1, 0.4, 0.2, 0.2],
    [0, 0.05, 0.7, 0.2, 0.05],
  ];
  const outcomes = outcomesOf(n, 5);
  const evidence = outcomes.map((counts) => scoreEvidence(unitOf(counts, "mean")));
  const coverages = shapes.map((shares) => {
    const mu = meanOfShares(shares);
    const probabilities = probabilitiesOf(outcomes, shares);
    return evidence.reduce(
      (sum, one, i) => sum + (Math.min(...one.tails(mu)!) >= 0.025 - 1e-12 ? probabilities[i]! : 0),
      0,
    );
  });
  return Math.min(...coverages);
}

/**
 * Share of samples of n answers whose 95% interval holds the true score, by exact enumeration of every outcome of the
 * multinomial. The shares (p, d) form the grid of 609 realistic pairs: p 0.05-0.90 and d 0.025-0.60 in steps of 0.025,
 * with some passives.
 */
export function netCoverage(
  n: number,
  method: "score" | "wald" | "adjusted-wald",
): { least: number; below94: number; rms: number } {
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));
  const outcomes: { p: number; d: number; low: number; high: number; ways: number }[] = [];
  for (let p = 0; p <= n; p++) {
    for (let d = 0; d <= n - p; d++) {
      const counts = { promoters: p, passives: n - p - d, detractors: d };
      const { low, high } = npsFromCounts(counts, { method }).interval!;
      const ways = logFactorial[n]! - logFactorial[p]! - logFactorial[d]! - logFactorial[n - p - d]!;
      outcomes.push({ p, d, low, high, ways });
    }
  }
  const coverages: number[] = [];
  for (let i = 2; i <= 36; i++) {
    for (let j = 1; j <= 24; j++) {
      const [p, d, s] = [i / 40, j / 40, (40 - i - j) / 40];
      if (i + j >= 40) continue;
      let covered = 0;
      for (const outcome of outcomes) {
        const passives = n - outcome.p - outcome.d;
        if (outcome.low - 1e-10 > 100 * (p - d) || 100 * (p - d) > outcome.high + 1e-10) continue;
        covered += Math.exp(
          outcome.ways + outcome.p * Math.log(p) + outcome.d * Math.log(d) + passives * Math.log(s),
        );
      }
      coverages.push(covered);
    }
  }
  return {
    least: Math.min(...coverages),
    below94: coverages.filter((one) => one < 0.94).length / coverages.length,
    rms: Math.sqrt(coverages.reduce((sum, one) => sum + (one - 0.95) ** 2, 0) / coverages.length),
  };
}
