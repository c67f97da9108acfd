import { deviance, stirlingError } from "./gamma.js";
import { expectProbability, expectThat } from "./guard.js";
import type { Random } from "./random.js";

/**
 * Negative logarithm of the Poisson probability of `count`; two of these make a binomial probability, up to a constant.
 */
function surprise(count: number, mean: number): number {
  if (count === 0) return mean;
  return deviance(count, mean) + stirlingError(count) + Math.log(2 * Math.PI * count) / 2;
}

function expectCount(n: number): void {
  expectThat(Number.isSafeInteger(n) && n >= 0, "a count, a whole number from 0 to 2^53", n);
}

/** Inversion, adding up probabilities from 0: for means below 10. */
function drawSmall(random: Random, n: number, p: number): number {
  let count = 0;
  let probability = Math.exp(n * Math.log1p(-p));
  let left = random();
  while (left >= probability && probability > 0) {
    left -= probability;
    count++;
    probability *= ((n - count + 1) / count) * (p / (1 - p));
  }
  return Math.min(count, n);
}

/** Hormann's transformed rejection with squeeze, BTRS: for p up to 1/2 and means from 10. */
function drawLarge(random: Random, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  const cost = (count: number): number => surprise(count, n * p) + surprise(n - count, n * (1 - p));
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const edge = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / edge + b) * u + n * p + 0.5);
    if (edge >= 0.07 && v <= squeeze) return count;
    if (!(count >= 0 && count <= n)) continue;
    if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= cost(mode) - cost(count)) return count;
  }
}

/**
 * Draws the number of successes in `n` trials, each with probability `p`.
 *
 * @remarks
 * Exact: inversion for a mean below 10, otherwise BTRS with Loader's saddle-point form for the probabilities, so that a
 * trillion trials are as accurate and as fast as twenty.
 *
 * @param random - a source such as {@link seededRandom}
 * @param n - a count from 0 to 2^53 - 1
 * @param p - a probability; 0 and 1 give 0 and `n`
 * @throws RangeError when `n` is not a count or `p` is outside 0..1
 * @see Hormann 1993, Journal of Statistical Computation and Simulation 46
 * @example
 * binomial(seededRandom(1), 1000, 0.5) // => 510
 */
export function binomial(random: Random, n: number, p: number): number {
  expectCount(n);
  expectProbability(p);
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  return (n * p < 10 ? drawSmall : drawLarge)(random, n, p);
}

/**
 * Makes a function that draws the counts of `n` answers in categories. They add up to `n`; a category of weight 0 gets none.
 *
 * @remarks
 * One binomial draw per category from the remaining answers, so that the cost depends on the number of categories and not
 * on `n`.
 *
 * @param random - a source such as {@link seededRandom}
 * @param weights - probabilities, or anything proportional to them such as counts; at least one above 0
 * @throws RangeError when a weight is negative or not finite, or all are 0; the function throws one when `n` is not a count
 * @example
 * multinomialDraws(seededRandom(1), [0.5, 0.3, 0.2])(1000) // => [510, 307, 183]
 */
export function multinomialDraws(random: Random, weights: readonly number[]): (n: number) => number[] {
  // Add up the weights from the end: subtracting from the total would leave only rounding error for the last categories.
  let total = 0;
  const rests = weights.reduceRight<number[]>((sums, weight) => {
    expectThat(weight >= 0, "a weight of at least 0", weight);
    sums.unshift((total += weight));
    return sums;
  }, []);
  expectThat(total > 0 && total < Infinity, "weights with a finite total above 0", total);
  const shares = weights.map((weight, category) => weight / (rests[category] ?? weight));
  return (n) => {
    expectCount(n);
    let left = n;
    return shares.map((share) => {
      const count = share > 0 ? binomial(random, left, share) : 0;
      left -= count;
      return count;
    });
  };
}

/**
 * Draws once as {@link multinomialDraws}.
 *
 * @example
 * multinomial(seededRandom(1), 1000, [0.5, 0.3, 0.2]) // => [510, 307, 183]
 */
export function multinomial(random: Random, n: number, weights: readonly number[]): number[] {
  expectCount(n);
  return multinomialDraws(random, weights)(n);
}
