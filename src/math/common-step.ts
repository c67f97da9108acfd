/**
 * The greatest common divisor of two amounts, by Euclid's algorithm.
 *
 * @param rounding - remainders within it of 0 or of the divisor are 0
 * @example
 * commonStep(6, 4, 1e-9) // => 2
 */
export function commonStep(amount: number, other: number, rounding: number): number {
  let [step, rest] = [amount, other];
  while (rest > rounding) {
    const left = step % rest;
    [step, rest] = [rest, left <= rounding || rest - left <= rounding ? 0 : left];
  }
  return step;
}

/**
 * The greatest common divisor of the distances of numbers, which is the step between neighbouring totals of them.
 *
 * @example
 * stepOf([4, 10, 25]) // => 3
 */
export function stepOf(values: readonly number[]): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.reduce((step, value) => commonStep(value - low, step, 1e-9 * (high - low)), 0);
}
