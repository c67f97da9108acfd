import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";

/** Methods of adjusting p-values for multiple comparisons. */
export type Adjustment =
  "holm" | "hochberg" | "bonferroni" | "sidak" | "benjamini-hochberg" | "benjamini-yekutieli";

/**
 * Adjusts p-values for multiple comparisons.
 *
 * @remarks
 * - `holm`: step-down, (m - i + 1) p_i for the i-th smallest; controls the family-wise error rate under any dependence.
 *   Never weaker than Bonferroni's: use it for conclusions (1979, Scandinavian Journal of Statistics 6:65-70).
 * - `benjamini-hochberg`: step-up, m p_i / i; controls the false discovery rate for independent or positively dependent
 *   tests: use it for screening many segments or themes (1995, Journal of the Royal Statistical Society B 57:289-300).
 * - `bonferroni`: m p. `sidak`: 1 - (1 - p)^m, for independent tests.
 * - `hochberg`: Holm's factors from the largest p down; stronger than Holm, for independent or positively dependent
 *   tests (1988, Biometrika 75:800-802).
 * - `benjamini-yekutieli`: Benjamini and Hochberg's times 1 + 1/2 + ... + 1/m, under any dependence (2001, Annals of
 *   Statistics 29:1165-1188).
 *
 * @param pValues - from 0 to 1, in any order
 * @returns adjusted p-values in the same order, at most 1; an empty list for an empty list
 * @throws RangeError or TypeError, with the path, for a value that is not a p-value from 0 to 1; RangeError for an
 * unknown method
 * @example adjustPValues([0.01, 0.04, 0.03], "holm") // => [0.03, 0.06, 0.06]
 * @example
 * // Screening: fewer false discoveries among many, not none at all.
 * adjustPValues([0.01, 0.04, 0.03], "benjamini-hochberg") // => [0.03, 0.04, 0.04]
 * @category How sure
 */
export function adjustPValues(pValues: readonly number[], method: Adjustment = "holm"): number[] {
  expectThat(Array.isArray(pValues), "a list of p-values", pValues);
  readOneOf(ADJUSTMENTS, method, "adjust");
  switch (method) {
    case "holm":
      return stepDown(pValues, (p, rank, m) => (m - rank + 1) * p);
    case "benjamini-hochberg":
      // In this order of operations rounding never gives a result below p.
      return stepUp(pValues, (p, rank, m) => (m / rank) * p);
    case "hochberg":
      return stepUp(pValues, (p, rank, m) => (m - rank + 1) * p);
    case "bonferroni":
      return stepDown(pValues, (p, _, m) => m * p);
    case "sidak":
      // Computed directly, a small p would lose its digits.
      return stepDown(pValues, (p, _, m) => -Math.expm1(m * Math.log1p(-p)));
    case "benjamini-yekutieli": {
      const harmonic = pValues.reduce((total, _, i) => total + 1 / (i + 1), 0);
      return stepUp(pValues, (p, rank, m) => (harmonic * m * p) / rank);
    }
  }
}

/**
 * The same where some were not tested, and do not count as comparisons.
 *
 * @returns null for null
 */
export function adjustTested(pValues: readonly (number | null)[], method?: Adjustment): (number | null)[] {
  const tested = pValues.filter((pValue) => pValue !== null);
  const adjusted = adjustPValues(tested, method);
  let next = 0;
  return pValues.map((pValue) => (pValue === null ? null : adjusted[next++]!));
}

const ADJUSTMENTS: readonly Adjustment[] = [
  "holm",
  "hochberg",
  "bonferroni",
  "sidak",
  "benjamini-hochberg",
  "benjamini-yekutieli",
];

/** Adjusts a p-value, given its rank from 1 for the smallest; the results are made monotone afterwards. */
type Factor = (p: number, rank: number, m: number) => number;

function stepDown(pValues: readonly number[], factor: Factor): number[] {
  let highest = 0;
  return inOrder(pValues, (p, rank, m) => (highest = Math.max(highest, factor(p, rank, m))), 1);
}

function stepUp(pValues: readonly number[], factor: Factor): number[] {
  let lowest = 1;
  return inOrder(pValues, (p, rank, m) => (lowest = Math.min(lowest, factor(p, rank, m))), -1);
}

/**
 * Adjusts from the smallest p up (1) or from the largest down (-1) and returns the results in the order of the p-values.
 */
function inOrder(pValues: readonly number[], adjust: Factor, direction: 1 | -1): number[] {
  for (const [i, p] of pValues.entries()) {
    expectThat(Number.isFinite(p) && p >= 0 && p <= 1, "a p-value from 0 to 1", p, ` at pValues[${i}]`);
  }
  const m = pValues.length;
  const adjusted = new Array<number>(m).fill(1);
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]! || a - b);
  for (let step = 1; step <= m; step++) {
    const rank = direction === 1 ? step : m - step + 1;
    const place = order[rank - 1]!;
    adjusted[place] = Math.min(adjust(pValues[place]!, rank, m), 1);
  }
  return adjusted;
}
