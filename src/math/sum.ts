/**
 * The sum of numbers; 0 for an empty list.
 *
 * @example
 * sum([1, 2, 3]) // => 6
 */
export function sum(numbers: readonly number[] | Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
