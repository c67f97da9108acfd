import { gammaCdf, gammaSurvival } from "../math/gamma.js";
import { normalSurvival } from "../math/normal.js";

/**
 * The two-sided p-value of a standardised sum whose distribution has a skewness: by Pearson's type III, a gamma distribution that
 * is shifted and perhaps mirrored.
 *
 * @see Mielke and Berry 2007, "Permutation Methods", Springer, section 2.3, for sums over random divisions
 * @example
 * skewedPValue(3, 0) // => 0.0027
 */
export function skewedPValue(z: number, skewness: number): number {
  const size = Math.abs(z);
  if (Math.abs(skewness) < 1e-4) return Math.min(2 * normalSurvival(size), 1);
  const shape = 4 / skewness ** 2;
  const root = Math.sqrt(shape);
  const long = gammaSurvival(shape + size * root, shape);
  const short = size < root ? gammaCdf(shape - size * root, shape) : 0;
  return Math.min(long + short, 1);
}
