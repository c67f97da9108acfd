/**
 * The decimal that a step of arithmetic on decimals meant, without its rounding error.
 *
 * @example
 * asDecimal(1 - 0.95) // => 0.05
 */
export function asDecimal(number: number): number {
  return Number(number.toPrecision(12));
}
