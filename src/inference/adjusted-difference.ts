import type { Difference, ScoreDifference, Verdict } from "./difference.js";
import { adjustPValues, type Adjustment } from "./multiplicity.js";

/** A difference that was tested together with others; its verdict is by the adjusted p-value. */
export interface AdjustedDifference extends Difference {
  /**
   * Corrected for multiple comparisons; null when the difference was not tested, with too few answers or without a
   * p-value.
   */
  readonly adjustedPValue: number | null;
}

/**
 * Corrects the p-values of several differences for multiple comparisons and gives their verdicts.
 *
 * @remarks
 * Differences that have fewer answers than `minimumN` on a side (after weighting) or no p-value are not tested and do not
 * count as comparisons.
 */
export function adjustDifferences<D extends ScoreDifference>(
  differences: readonly D[],
  { adjust, level, minimumN }: { adjust: Adjustment; level: number; minimumN: number },
): (D & AdjustedDifference)[] {
  const isTested = ({ pValue, effectiveN }: ScoreDifference) =>
    pValue !== null && Math.min(effectiveN.baseline, effectiveN.current) >= minimumN;
  const tested = differences.filter(isTested);
  const adjusted = adjustPValues(
    tested.map(({ pValue }) => pValue!),
    adjust,
  );
  const pValueOf = new Map(tested.map((difference, i) => [difference, adjusted[i]!]));
  return differences.map((difference) => {
    const adjustedPValue = pValueOf.get(difference) ?? null;
    return { ...difference, adjustedPValue, verdict: verdictOf(difference, adjustedPValue, 1 - level) };
  });
}

function verdictOf({ difference }: Difference, adjustedPValue: number | null, alpha: number): Verdict {
  if (difference === null || adjustedPValue === null) return "too few answers";
  if (adjustedPValue >= alpha) return "no clear difference";
  return difference > 0 ? "higher" : "lower";
}
