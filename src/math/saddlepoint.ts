import { findRoot } from "./root.js";

/** The distribution of one variable: whole numbers, ascending, and their probabilities. */
export interface Lattice {
  readonly places: readonly number[];
  readonly shares: readonly number[];
}

/**
 * The tails of the sum of n independent variables on whole numbers, as normal deviates, by the saddlepoint method.
 *
 * @remarks
 * With K the cumulant generating function of one variable, the saddlepoint t of a sum x solves n K'(t) = x; with
 * r = sign(t) sqrt(2 (t x - n K(t))) and u = 2 sinh(t / 2) sqrt(n K''(t)), the tail from x on is that of a normal
 * variable beyond r + log(u / r) / r. Sums are whole numbers, so x is half a step before the first sum of the tail. The
 * relative error of a tail falls with n and is the same far out as near the centre.
 *
 * @param lattice - at least two places, each with a probability above 0
 * @param n - the number of variables
 * @returns for a sum the deviate of its lower tail, below 0 if that is less than half, and of its upper tail, above 0 if
 * that is less than half
 * @see Daniels 1987, International Statistical Review 55:37-48; Barndorff-Nielsen 1990, Journal of the Royal
 * Statistical Society B 52:485-496
 * @example
 * saddlepoint({ places: [0, 1], shares: [0.5, 0.5] }, 100).above(60) // => 1.9041942801589324
 */
export function saddlepoint(
  { places, shares }: Lattice,
  n: number,
): {
  readonly below: (sum: number) => number;
  readonly above: (sum: number) => number;
} {
  const first = places[0]!;
  const last = places.at(-1)!;
  const deviateAt = (x: number): number => {
    const mean = x / n;
    if (mean <= first) return -Infinity;
    if (mean >= last) return Infinity;
    let reach = 1 / (last - first);
    while (tilted(places, shares, -reach)[1] > mean || tilted(places, shares, reach)[1] < mean) reach *= 2;
    const t = findRoot((slope) => tilted(places, shares, slope)[1] - mean, -reach, reach);
    const [log, , variance, third] = tilted(places, shares, t);
    const r = Math.sign(t) * Math.sqrt(Math.max(2 * n * (t * mean - log), 0));
    // Next to the centre the correction is a quotient of two differences near 0; its limit there is the skewness.
    if (Math.abs(r) < 0.003) return r - third / (6 * variance ** 1.5 * Math.sqrt(n));
    return r + Math.log((2 * Math.sinh(t / 2) * Math.sqrt(n * variance)) / r) / r;
  };
  return { below: (sum) => deviateAt(sum + 0.5), above: (sum) => deviateAt(sum - 0.5) };
}

/** K, the mean, the variance and the third central moment of a variable whose probabilities are tilted by exp(t x). */
function tilted(
  places: readonly number[],
  shares: readonly number[],
  t: number,
): [log: number, mean: number, variance: number, third: number] {
  const origin = t > 0 ? places.at(-1)! : places[0]!;
  let [total, first, second, third] = [0, 0, 0, 0];
  for (let i = 0; i < places.length; i++) {
    const x = places[i]! - origin;
    const weight = shares[i]! * Math.exp(t * x);
    total += weight;
    first += weight * x;
    second += weight * x * x;
    third += weight * x * x * x;
  }
  const mean = first / total;
  const raw = second / total;
  return [
    Math.log(total) + t * origin,
    origin + mean,
    raw - mean * mean,
    third / total - 3 * mean * raw + 2 * mean ** 3,
  ];
}
