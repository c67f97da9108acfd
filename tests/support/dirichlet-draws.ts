import { expectPositive } from "../../src/math/guard.js";
import type { Random } from "../../src/math/random.js";

/** A standard normal draw by the Box-Muller transform; the second value of the pair is discarded. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Logarithm of a gamma draw, since draws of small shapes underflow. */
function logGammaDraw(random: Random, shape: number): number {
  expectPositive(shape, "a shape");
  if (shape < 1) return logGammaDraw(random, shape + 1) + Math.log(1 - random()) / shape;
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}

/**
 * Draws from the gamma distribution with the given shape and scale 1.
 *
 * @remarks
 * Exact rejection, with a power of a uniform draw for shapes below 1.
 *
 * @param random - a source such as `seededRandom(1)`
 * @param shape - above 0, finite
 * @throws RangeError when the shape is not above 0 and finite
 * @see Marsaglia and Tsang 2000, ACM Transactions on Mathematical Software 26
 * @example
 * gammaDraw(seededRandom(1), 2.5) // => 0.9999141233891768
 */
export function gammaDraw(random: Random, shape: number): number {
  return Math.exp(logGammaDraw(random, shape));
}

/**
 * Draws shares that add up to 1 from the Dirichlet distribution.
 *
 * @remarks
 * With counts plus a prior as concentrations, a draw is one set of category probabilities from the posterior. It is made
 * of gamma draws divided by their sum, as logarithms, so that tiny concentrations do not give 0 / 0.
 *
 * @param random - a source such as `seededRandom(1)`
 * @param concentrations - one for each category, above 0, finite
 * @throws RangeError when a concentration is not above 0 and finite
 * @example
 * dirichlet(seededRandom(1), [50.5, 30.5, 20.5]) // => [0.47771604808711177, 0.3180060607530841, 0.2042778911598042]
 */
export function dirichlet(random: Random, concentrations: readonly number[]): number[] {
  const logs = concentrations.map((concentration) => logGammaDraw(random, concentration));
  const largest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const draws = logs.map((log) => Math.exp(log - largest));
  const total = draws.reduce((a, b) => a + b, 0);
  return draws.map((draw) => draw / total);
}
