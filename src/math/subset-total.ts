import { logBeta } from "./beta.js";
import { stepOf } from "./common-step.js";
import { normalCdf } from "./normal.js";
import { sum } from "./sum.js";

/** A finite population of numbers: `counts[i]` times the number `values[i]`, each another. Counts may be fractions. */
export interface Population {
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

/** The share of the range of totals that is rounding. */
const ROUNDING = 1e-9;

/** The part of a sum below which a term does not change it. */
const NEGLIGIBLE = 1e-17;

/** The largest subset whose distribution is added up term by term. */
const EXACT_UP_TO = 100;

/**
 * The probability that the total of `n` numbers, drawn at random without replacement, is at most `total`.
 *
 * @remarks
 * Exact for whole counts of up to three different numbers and `n` up to 100. Otherwise the double saddlepoint
 * approximation with a correction for continuity, which also takes fractions of numbers: in ratings by 5 to 11 points it
 * is within some 3% of the exact probability from `n` = 20 on, and within 10% at 10, down to 1e-6. The least total of all
 * has its exact probability.
 *
 * @param n - from 0 to the number of numbers
 * @see Robinson 1982, Journal of the Royal Statistical Society B 44:91-101; Booth and Butler 1990, Biometrika 77:787-796
 * @example
 * subsetTotalCdf({ counts: [5, 15], values: [0, 1] }, 4, 1) // => 0.03199174406604747
 */
export function subsetTotalCdf(population: Population, n: number, total: number): number {
  const { counts, values } = ascending(population);
  const rounding = ROUNDING * n * (values.at(-1)! - values[0]!);
  const least = firstOf(counts, values, n);
  if (total < least.total - rounding) return 0;
  const greatest = firstOf([...counts].reverse(), [...values].reverse(), n);
  if (total >= greatest.total - rounding) return 1;
  const ofLeast = Math.exp(logWays(least.last, least.taken) - logWays(sum(counts), n));
  if (total <= least.total + rounding) return ofLeast;
  const isWhole = [n, ...counts].every(Number.isSafeInteger);
  if (isWhole && values.length <= 3 && n <= EXACT_UP_TO)
    return exactCdf({ counts, values }, n, total + rounding);
  const step = stepOf(values);
  // Of whole numbers the largest possible total; half a step above it corrects for continuity.
  const past = isWhole ? (total + rounding - least.total) % step : 0;
  const between = total - past + step / 2;
  if (between >= greatest.total) return 1;
  return Math.max(saddlepointCdf({ counts, values }, n, between), ofLeast);
}

/** The numbers that occur, in ascending order. */
function ascending({ counts, values }: Population): Population {
  const order = values.map((_, i) => i).filter((i) => counts[i]! > 0);
  order.sort((i, j) => values[i]! - values[j]!);
  return { counts: order.map((i) => counts[i]!), values: order.map((i) => values[i]!) };
}

/** The total of the first `n` numbers, and how many are taken of the last value among them, of how many. */
function firstOf(counts: readonly number[], values: readonly number[], n: number) {
  let left = n;
  let total = 0;
  let [taken, last] = [0, 0];
  for (let i = 0; i < counts.length && left > 0; i++) {
    last = counts[i]!;
    taken = Math.min(last, left);
    left -= taken;
    total += taken * values[i]!;
  }
  return { total, taken, last };
}

/** Logarithm of the number of ways to choose `k` of `n`. */
function logWays(n: number, k: number): number {
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1);
}

/**
 * Adds up the probabilities of the draws of up to three different numbers. Each is that of three independent binomial
 * counts, given that they add to `n`.
 */
function exactCdf({ counts, values }: Population, n: number, total: number): number {
  const all = sum(counts);
  const fraction = n / all;
  const binomial = (of: number) => {
    const probabilities = [Math.exp(of * Math.log1p(-fraction))];
    for (let k = 0; k < Math.min(of, n); k++) {
      probabilities.push(((probabilities[k]! * (of - k)) / (k + 1)) * (n / (all - n)));
    }
    return probabilities;
  };
  const [first, second, third = [1]] = counts.map(binomial);
  const [low, middle, high = 0] = values;
  let atMost = 0;
  // Down from the most of the greatest number: its smaller counts are soon too improbable to matter.
  for (let k = third.length - 1; k >= 0 && third[k]! >= NEGLIGIBLE * atMost; k--) {
    const left = n - k;
    const most = Math.floor((total - k * high - left * low!) / (middle! - low!));
    const fewest = Math.max(0, left - first!.length + 1);
    let before = 0;
    // Down from the largest total: once they fall, terms that no longer matter end the sum.
    for (let j = Math.min(left, second!.length - 1, most); j >= fewest; j--) {
      const term = third[k]! * second![j]! * first![left - j]!;
      atMost += term;
      if (term < before && term < NEGLIGIBLE * atMost) break;
      before = term;
    }
  }
  const size = logWays(all, n) + n * Math.log(fraction) + (all - n) * Math.log1p(-fraction);
  return Math.min(atMost / Math.exp(size), 1);
}

/**
 * The double saddlepoint approximation at a total between the possible ones.
 *
 * @remarks
 * Each number is drawn independently with log odds s + t value, above those of an even draw; s and t make the expected
 * size of the subset `n` and the expected total `total`. By the size of the tilt, w, and the ratio of the determinants
 * the probability is that of a normal deviate (Barndorff-Nielsen's r*).
 */
function saddlepointCdf({ counts, values }: Population, n: number, total: number): number {
  const all = sum(counts);
  const fraction = n / all;
  const mean = sum(counts.map((count, i) => (count / all) * values[i]!));
  const distances = values.map((value) => value - mean);
  const variance = n * (1 - fraction) * sum(counts.map((count, i) => (count / all) * distances[i]! ** 2));
  const target = total - n * mean;
  // Near the mean w is 0 and its digits cancel: there the line between two neighbours.
  const near = 0.01 * Math.sqrt(variance);
  if (Math.abs(target) < near) {
    const [below, above] = [-1.0001, 1.0001].map((side) =>
      saddlepointCdf({ counts, values }, n, n * mean + side * near),
    );
    return below! + ((above! - below!) * (target / near + 1)) / 2;
  }
  const tilted = { counts, distances, fraction, n, target };
  let [s, t, value] = [0, 0, 0];
  let determinant = 0;
  for (let round = 0; round < 100; round++) {
    const { atS, atT, ss, st, tt } = derivatives(tilted, s, t);
    determinant = ss * tt - st * st;
    const stepS = (tt * atS - st * atT) / determinant;
    const stepT = (ss * atT - st * atS) / determinant;
    const decrement = atS * stepS + atT * stepT;
    // Newton's step, short enough that no draw becomes all but certain at once, and halved until the function falls.
    const longest = Math.max(...distances.map((distance) => Math.abs(stepS + stepT * distance)));
    let part = Math.min(4 / longest, 1);
    let next = excess(tilted, s - part * stepS, t - part * stepT);
    while (!(next <= value - 1e-4 * part * decrement) && part > 1e-6) {
      part /= 2;
      next = excess(tilted, s - part * stepS, t - part * stepT);
    }
    [s, t, value] = [s - part * stepS, t - part * stepT, next];
    if (!(decrement > 1e-12)) break;
  }
  const step = stepOf(values);
  const w = Math.sign(t) * Math.sqrt(Math.max(-2 * value, 0));
  const slope = (2 * Math.sinh((t * step) / 2)) / step;
  const u = slope * Math.sqrt(determinant / (n * (1 - fraction)));
  return normalCdf(w + Math.log(u / w) / w);
}

/** The independent draws whose size and total are to be `n` and `target`, the total as a distance from its mean. */
interface Tilted {
  readonly counts: readonly number[];
  readonly distances: readonly number[];
  readonly fraction: number;
  readonly n: number;
  readonly target: number;
}

/** The cumulant generating function less the part that the target takes; convex, and 0 for an even draw. */
function excess({ counts, distances, fraction, n, target }: Tilted, s: number, t: number): number {
  let total = -s * n - t * target;
  for (let i = 0; i < counts.length; i++) {
    const odds = s + t * distances[i]!;
    total +=
      counts[i]! *
      (odds > 1
        ? odds + Math.log(fraction + (1 - fraction) * Math.exp(-odds))
        : Math.log1p(fraction * Math.expm1(odds)));
  }
  return total;
}

/** First and second derivatives of `excess` by s and t. */
function derivatives({ counts, distances, fraction, n, target }: Tilted, s: number, t: number) {
  let [atS, atT, ss, st, tt] = [-n, -target, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    const distance = distances[i]!;
    const drawn = fraction / (fraction + (1 - fraction) * Math.exp(-s - t * distance));
    const weight = counts[i]! * drawn * (1 - drawn);
    atS += counts[i]! * drawn;
    atT += counts[i]! * drawn * distance;
    ss += weight;
    st += weight * distance;
    tt += weight * distance * distance;
  }
  return { atS, atT, ss, st, tt };
}
