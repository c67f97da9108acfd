import type { Random } from "../math/random.js";

/** Some entries of a list in random order, by the first steps of a shuffle. @see Fisher and Yates 1938 */
export function drawFrom<Entry>(list: readonly Entry[], n: number, random: Random): Entry[] {
  const left = [...list];
  for (let i = 0; i < Math.min(n, left.length); i++) {
    const at = i + Math.floor(random() * (left.length - i));
    [left[i], left[at]] = [left[at]!, left[i]!];
  }
  return left.slice(0, n);
}
