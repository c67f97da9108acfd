import { expectThat, isAmount } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { HOMES } from "../metric/option-homes.js";

/**
 * A number rounded to decimal digits, half away from zero, on its shortest decimal form: 1.005 to 2 digits is 1.01.
 *
 * @param digits - a whole number from 0 to 15
 * @throws RangeError for digits out of range, TypeError for digits that are not a number
 * @example roundHalfAway(-12.5, 0) // => -13
 */
export function roundHalfAway(number: number, digits: number): number {
  expectThat(Number.isInteger(digits) && digits >= 0 && digits <= 15, "0 to 15 digits", digits, " at digits");
  const [mantissa, exponent = "0"] = String(Math.abs(number)).split("e");
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const rounded = Number(`${shifted}e-${digits}`);
  // A number too large to have a fraction keeps its value; `0 - 0` turns -0 into +0.
  return Number.isNaN(rounded) ? number : number < 0 ? 0 - rounded : rounded;
}

/** The number of digits after the decimal point: 2 for 0.05, 0 for 7; at most 15. */
export function digitsOf(number: number): number {
  let digits = 0;
  while (digits < 15 && roundHalfAway(number, digits) !== number) digits++;
  return digits;
}

/** Options of `roundShares`. */
export interface RoundSharesOptions {
  /**
   * Digits after the point, 0 to 9.
   * @defaultValue 0
   */
  readonly digits?: number | undefined;
}

const OPTIONS = { digits: null } satisfies KnownOptions<RoundSharesOptions>;

/**
 * Rounds shares to percentages that add up to exactly 100.
 *
 * @remarks
 * The largest remainder method (Hamilton). Each percentage differs from its share by less than one unit of the last
 * digit; ties go to the earlier share.
 *
 * @param shares - fractions, counts or percentages: any numbers of 0 or more, taken relative to their sum
 * @returns an empty list for an empty list, and zeros when all are 0
 * @throws RangeError for a share that is negative or not finite and for digits out of range, TypeError for a value that
 * is not a number
 * @example roundShares([1, 1, 1]) // => [34, 33, 33]
 * @example roundShares([7, 5, 3], { digits: 1 }) // => [46.7, 33.3, 20]
 * @category Numbers and sentences for people
 */
export function roundShares(shares: readonly number[], options: RoundSharesOptions = {}): number[] {
  expectOptions(options, OPTIONS, HOMES);
  const { digits = 0 } = options;
  expectThat(Number.isInteger(digits) && digits >= 0 && digits <= 9, "0 to 9 digits", digits, " at digits");
  expectThat(Array.isArray(shares), "a list of shares", shares);
  let total = 0;
  for (const [i, share] of shares.entries()) {
    expectThat(isAmount(share), "a share of 0 or more", share, ` at shares[${i}]`);
    total += share;
  }
  expectThat(total < Infinity, "shares with a finite sum", total, " at shares");
  if (total === 0) return shares.map(() => 0);
  const units = 100 * 10 ** digits;
  const exact = shares.map((share) => (share / total) * units);
  const rounded = exact.map(Math.floor);
  const left = units - sum(rounded);
  const byRemainder = exact
    .map((_, i) => i)
    .sort((a, b) => remainder(exact[b]!) - remainder(exact[a]!) || a - b);
  for (const i of byRemainder.slice(0, Math.max(left, 0))) rounded[i]!++;
  return rounded.map((unit) => unit / 10 ** digits);
}

// Remainders that differ only by rounding error are ties.
function remainder(number: number): number {
  return Math.round((number - Math.floor(number)) * 1e9);
}
