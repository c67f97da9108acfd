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

/**
 * The mean of numbers, exactly their value if all are equal; NaN for an empty list.
 *
 * @example
 * mean([1, 2, 6]) // => 3
 */
export function mean(numbers: readonly number[] | Float64Array): number {
  const first = numbers[0] ?? NaN;
  let distances = 0;
  for (const number of numbers) distances += number - first;
  return first + distances / numbers.length;
}
