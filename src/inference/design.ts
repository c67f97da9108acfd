import { normalQuantile, normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { studentTQuantile } from "../math/student-t.js";
import { sum } from "../math/sum.js";
import { dependenceOf } from "./clusters.js";
import { degreesOf, type Sample } from "./sample.js";

/**
 * The degrees of freedom of clustered answers, and those that as many independent answers would have; undefined for
 * independent answers, whose methods use the normal distribution.
 */
export type Design = { readonly degrees: number; readonly independent: number } | undefined;

/**
 * The deviate that leaves out a probability at each end: z, times the ratio of Student's t at the degrees of freedom of the
 * design to that at the degrees of freedom of independent answers.
 *
 * @see Korn and Graubard 1998, Survey Methodology 24:193-201
 */
export function deviateOf(tail: number, design: Design): number {
  const z = -normalQuantile(tail);
  return design && z !== 0
    ? z * (studentTQuantile(tail, design.degrees) / studentTQuantile(tail, design.independent))
    : z;
}

/** The tails beyond a deviate: the inverse of `deviateOf`. */
export function tailsOf(deviate: number, design: Design): readonly [atLeast: number, atMost: number] {
  const size = Math.abs(deviate);
  // Beyond 37 standard deviations the normal tail is below the smallest number.
  const z = design
    ? Math.sign(deviate) * findRoot((z) => deviateOf(normalSurvival(z), design) - size, 0, Math.min(size, 37))
    : deviate;
  return [normalSurvival(z), normalSurvival(-z)];
}

/** The design of a sample. */
export function designOf(sample: Sample): Design {
  return sample.clusters && designFor(degreesOf(sample), sample.n - 1);
}

function designFor(degrees: number, independent: number): Design {
  return degrees > 0 && degrees < independent ? { degrees, independent } : undefined;
}

/**
 * The degrees of freedom of a difference of two samples, by Satterthwaite's approximation.
 *
 * @param overlap - of their clusters: 0 for none in both; 1 for the same, whose deviations are one for both samples
 * @see Satterthwaite 1946, Biometrics Bulletin 2:110-114
 */
export function differenceDegrees(
  [a, b]: readonly [variance: number, variance: number],
  [atA, atB]: readonly [degrees: number, degrees: number],
  overlap: number,
): number {
  const shared = (2 * overlap * a * b) / Math.sqrt(atA * atB);
  return (a + b) ** 2 / (a ** 2 / atA + b ** 2 / atB + shared);
}

/** How the evidence about a difference of samples depends on their clusters. */
export interface DifferenceDesign {
  readonly design: Design;
  readonly correlation: number;
  readonly overlap: number;
}

/** The design of a difference. */
export function designOfDifference(before: Sample, after: Sample): DifferenceDesign {
  if (!before.clusters && !after.clusters) return { design: undefined, correlation: 0, overlap: 0 };
  const [a, b] = [before.clusters, after.clusters];
  const { correlation, overlap } = a && b ? dependenceOf(a, b) : { correlation: 0, overlap: 0 };
  const of = ({ spread, weights, effectiveN }: Sample) => spread / sum(weights) / effectiveN;
  const [one, other] = [of(before), of(after)];
  // Without variance in either the samples count alike.
  const variances = one + other > 0 ? ([one, other] as const) : ([1, 1] as const);
  const degrees = (of: (sample: Sample) => number, overlap: number) =>
    differenceDegrees(variances, [Math.max(of(before), 1), Math.max(of(after), 1)], overlap);
  return {
    design: designFor(
      degrees(degreesOf, overlap),
      degrees(({ n }) => n - 1, 0),
    ),
    correlation,
    overlap,
  };
}

/** The sample with the size that gives a method of independent answers the deviate of the design at a level. */
export function atLevel(sample: Sample, level: number): Sample {
  const design = designOf(sample);
  if (!design) return sample;
  const tail = (1 - level) / 2;
  const deviate = deviateOf(tail, design);
  // A level too near 0 to have a deviate asks for no other size.
  const factor = deviate === 0 ? 1 : (normalQuantile(tail) / deviate) ** 2;
  const { effectiveN, counts } = sample;
  return { ...sample, effectiveN: effectiveN * factor, counts: counts.map((count) => count * factor) };
}
