/**
 * The error of a sum of estimates, from the distances of their limits (signed by how they enter the sum) and their correlations.
 *
 * @param correlations - null for independent estimates
 * @see Zou and Donner 2008, Statistics in Medicine 27:1693-1702; Donner and Zou 2012, Statistical Methods in Medical Research
 * 21:347-359
 */
export function squareAndAdd(
  errors: readonly number[],
  correlations: readonly (readonly number[])[] | null = null,
): number {
  if (!correlations) return Math.hypot(...errors);
  let total = 0;
  for (const [i, a] of errors.entries()) {
    if (a === 0) continue;
    for (const [j, b] of errors.entries()) total += a * b * correlations[i]![j]!;
  }
  return Math.sqrt(Math.max(total, 0));
}
