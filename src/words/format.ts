import { expectThat } from "../math/guard.js";
import type { MetricKind } from "../metric/metric.js";

/** The kind of the score that `formatScore` writes, and its digits. */
export interface FormatScoreOptions {
  /**
   * Digits after the point.
   * @defaultValue 0 for whole scores, otherwise 1
   */
  readonly digits?: number | undefined;
  /**
   * What kind of score it is: a net score carries its sign, a share a percent sign, a mean neither.
   * @defaultValue "net"
   */
  readonly kind?: MetricKind | undefined;
}

/**
 * A score as people write it: a net score with its sign, a true minus (U+2212) and never "-0".
 *
 * Rounding happens here and nowhere before, half away from zero on the decimal that the number prints as, so that
 * +12.5 and −12.5 are mirror images.
 *
 * @param score null gives "no score".
 * @throws RangeError for a score that is not finite, and for digits that are not a whole number from 0 to 15.
 * @example formatScore(-12.5) // => "−12.5"
 */
export function formatScore(score: number | null, options: FormatScoreOptions = {}): string {
  if (score === null) return "no score";
  const { kind = "net", digits } = options;
  expectThat(Number.isFinite(score), "a finite score or null", score);
  const rounded = roundHalfAway(score, digits ?? 1);
  const text = Math.abs(rounded).toFixed(digits ?? (Number.isInteger(rounded) ? 0 : 1));
  const sign = rounded < 0 ? "−" : rounded > 0 && kind === "net" ? "+" : "";
  return `${sign}${text}${kind === "share" ? "%" : ""}`;
}

/** A count as people read it: "12,345". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A share or a level of 0 to 1 in percent, with all its digits: "95%", "99.9%". */
export function formatPercent(share: number): string {
  return `${Number((100 * share).toPrecision(12))}%`;
}

/**
 * A number rounded to decimal digits, halves away from zero, on its shortest decimal form: 1.005 to 2 digits is 1.01.
 *
 * @throws RangeError for digits that are not a whole number from 0 to 15.
 * @example roundHalfAway(-12.5, 0) // => -13
 */
export function roundHalfAway(number: number, digits: number): number {
  expectThat(Number.isInteger(digits) && digits >= 0 && digits <= 15, "0 to 15 digits", digits);
  const [mantissa, exponent = "0"] = String(Math.abs(number)).split("e");
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const rounded = Number(`${shifted}e-${digits}`);
  // A number too large to have a fraction keeps its value; `0 - 0` makes +0 of what would be -0.
  return Number.isNaN(rounded) ? number : number < 0 ? 0 - rounded : rounded;
}

/**
 * Shares as whole percentages, or with digits, that add to exactly 100: the largest remainder method (Hamilton). Each
 * differs from its share by less than one unit of the last digit; ties go to the earlier share.
 *
 * @param shares fractions of 0 to 1, or counts, or percentages: anything of 0 or more, taken relative to their sum.
 * @returns an empty list for an empty list, and zeros when all are 0.
 * @throws RangeError for a share that is negative or not finite, and for digits that are not a whole number from 0 to 9.
 * @example roundShares([1, 1, 1]) // => [34, 33, 33]
 */
export function roundShares(shares: readonly number[], digits = 0): number[] {
  expectThat(Number.isInteger(digits) && digits >= 0 && digits <= 9, "0 to 9 digits", digits);
  let total = 0;
  for (const [i, share] of shares.entries()) {
    expectThat(share >= 0 && share < Infinity, "a share of 0 or more", share, ` at position ${i}`);
    total += share;
  }
  if (total === 0) return shares.map(() => 0);
  const units = 100 * 10 ** digits;
  const exact = shares.map((share) => (share / total) * units);
  const rounded = exact.map(Math.floor);
  const left = units - rounded.reduce((sum, unit) => sum + unit, 0);
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
