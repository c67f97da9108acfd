import { normalSurvival } from "../../math/normal.js";
import { findRoot } from "../../math/root.js";

/** The mean of some answers less that of others, all of one distribution, and independent normal noise. */
export interface Contrast {
  /** The values of one answer, with mean 0, and their probabilities. */
  readonly values: readonly number[];
  readonly shares: readonly number[];
  /** The number of answers in each mean. */
  readonly inside: number;
  readonly outside: number;
  /** The variance of the noise. */
  readonly noise: number;
}

/**
 * The probability that a contrast is as far from 0 as `effect`, on either side, by the saddlepoint method.
 *
 * @remarks
 * With K the cumulant generating function and t the root of K'(t) = x, the tail beyond x is that of a normal variable beyond
 * r + log(u / r) / r, where r = sign(t) sqrt(2 (t x - K(t))) and u = t sqrt(K''(t)). Where nearly everyone gives the best
 * answer, the normal tail alone is wrong by a factor of ten at one in a million.
 *
 * @param inflation - the variance in units of that of independent answers, 1 or more
 * @see Lugannani and Rice 1980, Advances in Applied Probability 12:475-490; Barndorff-Nielsen 1990, JRSS B 52:485-496
 */
export function contrastPValue(contrast: Contrast, effect: number, inflation: number): number {
  const size = Math.abs(effect);
  const tail = (x: number) => normalSurvival(deviateAt(contrast, x) / Math.sqrt(inflation));
  const lower = { ...contrast, values: contrast.values.map((value) => -value) };
  return tail(size) + normalSurvival(deviateAt(lower, size) / Math.sqrt(inflation));
}

function deviateAt({ values, shares, inside, outside, noise }: Contrast, x: number): number {
  const derivatives = (t: number): readonly [log: number, mean: number, variance: number] => {
    const [a, b] = [tilted(values, shares, t / inside), tilted(values, shares, -t / outside)];
    return [
      inside * a[0] + outside * b[0] + (noise * t * t) / 2,
      a[1] - b[1] + noise * t,
      a[2] / inside + b[2] / outside + noise,
    ];
  };
  const usual = derivatives(0)[2];
  if (!(usual > 0)) return Infinity;
  let reach = x / usual;
  // Beyond the largest possible contrast there is no tail, unless noise carries it there.
  for (let turn = 0; derivatives(reach)[1] < x; turn++) {
    if (turn === 60) return Infinity;
    reach *= 2;
  }
  const t = findRoot((slope) => derivatives(slope)[1] - x, 0, reach);
  const [log, , variance] = derivatives(t);
  const r = Math.sqrt(Math.max(2 * (t * x - log), 0));
  return r < 0.01 ? x / Math.sqrt(usual) : r + Math.log((t * Math.sqrt(variance)) / r) / r;
}

/** K, the mean and the variance of one value whose probabilities are tilted by exp(t value). */
function tilted(
  values: readonly number[],
  shares: readonly number[],
  t: number,
): readonly [log: number, mean: number, variance: number] {
  const top = Math.max(...values.map((value) => t * value));
  let [total, first, second] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    const weight = shares[i]! * Math.exp(t * value - top);
    total += weight;
    first += weight * value;
    second += weight * value * value;
  }
  const mean = first / total;
  return [Math.log(total) + top, mean, second / total - mean * mean];
}
