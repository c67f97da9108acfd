import { adjustedVerdict, type AdjustedDifference } from "../inference/adjusted-difference.js";
import { fitLeastSquares, ridgeSlopes, type LeastSquares } from "../inference/least-squares.js";
import { adjustTested, type Adjustment } from "../inference/multiplicity.js";
import { skewedPValue } from "../inference/skewed-tail.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { sum } from "../math/sum.js";
import type { JointDesign } from "./joint-design.js";

/** A column's difference where all others are equal. */
interface JointTest {
  readonly jointly: AdjustedDifference;
  /** How much the column follows from the others, 0 to 1. */
  readonly overlap: number;
}

/** The tests of all columns. */
interface JointTests {
  readonly tests: readonly JointTest[];
  /** null where there are too few units for the columns. */
  readonly fit: LeastSquares | null;
  readonly ridge: number | null;
}

/** Fewer units for each coefficient leave errors without a basis. */
const UNITS_EACH = 10;

/** Fits all columns together, and corrects their p-values for their number. */
export function judgeJointly(
  { rows, moments, columns }: JointDesign,
  { level, adjust }: { readonly level: number; readonly adjust: Adjustment },
): JointTests {
  const isThin = rows.units < UNITS_EACH * (columns.length + 1);
  const fit = isThin || columns.length === 0 ? null : fitLeastSquares(rows, moments);
  // As if the columns explained half of the variance: then the slopes have this much of it each.
  const ridge = fit || columns.length === 0 ? null : columns.length / rows.units;
  const slopes = fit?.coefficients ?? ridgeSlopes(moments, ridge ?? 0);
  const size = moments.weight ** 2 / sum(rows.weights.map((weight) => weight * weight));
  const method = fit ? "least squares" : "ridge";
  const tested = columns.map(({ skewness }, i) => {
    const error = fit ? Math.max(fit.robustErrors[i]!, fit.plainErrors[i]!) : 0;
    if (!fit || !(error > 0)) return null;
    const t = slopes[i]! / error;
    const pValue = Math.min(2 * studentTSurvival(Math.abs(t), fit.degreesOfFreedom), 1);
    const ofSum = (skewness * fit.skewness) / Math.sqrt(size);
    return { error, pValue, decidingPValue: Math.max(pValue, skewedPValue(t, ofSum)) };
  });
  const adjusted = adjustTested(
    tested.map((test) => test?.decidingPValue ?? null),
    adjust,
  );
  const tests = columns.map((_, i): JointTest => {
    const [test, difference] = [tested[i]!, slopes[i]!];
    if (!fit || !test) {
      const none = { interval: null, pValue: null, decidingPValue: null, adjustedPValue: null };
      return { jointly: { difference, ...none, verdict: "too few answers", level, method }, overlap: 0 };
    }
    const { error, pValue, decidingPValue } = test;
    const margin = studentTQuantile(1 - (1 - level) / 2, fit.degreesOfFreedom) * error;
    const adjustedPValue = adjusted[i]!;
    const verdict = adjustedVerdict(difference, adjustedPValue, 1 - level);
    const interval = { low: difference - margin, high: difference + margin, level, method };
    const overlap = Math.max(1 - 1 / (moments.products[i]![i]! * fit.inverseDiagonal[i]!), 0);
    return {
      jointly: { difference, interval, pValue, decidingPValue, adjustedPValue, verdict, level, method },
      overlap,
    };
  });
  return { tests, fit, ridge };
}
