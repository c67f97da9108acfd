import { normalQuantile, normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { deviateOf, tailsOf, type Design } from "./design.js";
import { around, type Limits } from "./interval.js";
import { scoreLimits, scoreStatistic, type UnitSample } from "./score-test.js";

/** The evidence of a method about an unknown number. Limits and tails invert each other. */
export interface Evidence {
  /** The method used, if it differs from the requested one. */
  readonly method?: string;
  /** Limits that leave out the given probability at each end. */
  limits(this: void, tail: number): Limits;
  /**
   * One-sided p-values of the hypothesis that the number is `value`: for an estimate this high or higher, and this low or
   * lower. null when the method finds no variance in the answers.
   */
  tails(this: void, value: number): Tails | null;
}

type Tails = readonly [atLeast: number, atMost: number];

/** The normal approximation: estimate ± z standard errors, cut to the possible range. */
export function normalEvidence(estimate: number, error: number, [lowest, highest]: Limits): Evidence {
  return {
    limits: (tail) => around(estimate, -normalQuantile(tail) * error, lowest, highest),
    tails: (value) => (error > 0 ? normalTails((estimate - value) / error) : null),
  };
}

/** Student's t, cut to the possible range. */
export function studentEvidence(
  estimate: number,
  error: number,
  degrees: number,
  [lowest, highest]: Limits,
): Evidence {
  return {
    limits: (tail) => around(estimate, -studentTQuantile(tail, degrees) * error, lowest, highest),
    tails: (value) => {
      const t = (estimate - value) / error;
      return [studentTSurvival(t, degrees), studentTSurvival(-t, degrees)];
    },
  };
}

/** The score test of one sample's mean, in units of the sample. */
export function scoreEvidence(sample: UnitSample): Evidence {
  return {
    limits: (tail) => scoreLimits(sample, -normalQuantile(tail)),
    tails: (value) => {
      const distance = value - sample.mean;
      return normalTails(-Math.sign(distance) * Math.sqrt(scoreStatistic(sample, distance)));
    },
  };
}

/**
 * The difference b - a of two samples' means by square and add (MOVER) on their score intervals.
 *
 * @remarks
 * With equal score statistics, a limit equals the hypothetical difference when the distances of the two estimates to
 * their facing limits are d cos(angle) and d sin(angle), where d is the distance of the estimate from the hypothesis, if
 * the samples are independent. The logarithm of the ratio of the statistics is nearly linear in log tan(angle), so the
 * p-value takes a few evaluations and no interval.
 *
 * @param correlation - of the two means, where the same clusters are in both samples
 */
export function scoreDifference(a: UnitSample, b: UnitSample, correlation = 0): Evidence {
  return {
    limits(tail) {
      const z = -normalQuantile(tail);
      return moverLimits(
        { estimate: a.mean, limits: scoreLimits(a, z) },
        { estimate: b.mean, limits: scoreLimits(b, z) },
        correlation,
      );
    },
    tails(value) {
      const distance = b.mean - a.mean - value;
      if (distance === 0) return [0.5, 0.5];
      let statistic = 0;
      const ratio = (logTangent: number) => {
        const tangent = Math.exp(logTangent);
        const atB = distance / Math.sqrt(1 + tangent * tangent - 2 * correlation * tangent);
        const ofA = scoreStatistic(a, atB * tangent);
        const ofB = scoreStatistic(b, -atB);
        statistic = Math.min(ofA, ofB);
        const log = ofA === ofB ? 0 : Math.log(ofA / ofB);
        return Math.abs(log) < 1e-12 ? 0 : log;
      };
      ratio(findRoot(ratio, -FAR, FAR));
      return normalTails(Math.sign(distance) * Math.sqrt(statistic));
    },
  };
}

// Tangents from e^-16 to e^16 are enough for samples whose sizes differ by a factor of 10^13. Beyond that one mean is so
// close to the end of its range that its variance is 0 in double precision and both statistics are infinite.
const FAR = 16;

/** The evidence of a method for independent answers, with the degrees of freedom of a design. */
export function designed(evidence: Evidence, design: Design): Evidence {
  if (!design) return evidence;
  return {
    ...evidence,
    // Beyond 37 standard deviations the normal tail is below the smallest number.
    limits: (tail) => evidence.limits(normalSurvival(Math.min(deviateOf(tail, design), 37))),
    tails: (value) => {
      const tails = evidence.tails(value);
      if (!tails) return null;
      const deviate = -normalQuantile(Math.min(...tails));
      return tailsOf(tails[0] < tails[1] ? deviate : -deviate, design);
    },
  };
}

/** The evidence about `factor` times the number plus `shift`. */
export function rescaled({ limits, tails }: Evidence, factor: number, shift: number): Evidence {
  return {
    limits: (tail) => {
      const [low, high] = limits(tail);
      return [factor * low + shift, factor * high + shift];
    },
    tails: (value) => tails((value - shift) / factor),
  };
}

/** The two-sided p-value: twice the smaller tail. */
export function twoSided(tails: Tails | null): number | null {
  return tails && Math.min(2 * Math.min(...tails), 1);
}

/** The tails of a standard normal deviate. */
export function normalTails(z: number): Tails {
  return [normalSurvival(z), normalSurvival(-z)];
}

/** An estimate with the limits of its own interval. */
interface Bounded {
  readonly estimate: number;
  readonly limits: Limits;
}

/**
 * Limits of the difference b - a of two estimates from the limits of each, and their correlation.
 *
 * @remarks
 * Square and add, also called MOVER, the method of variance estimates recovery.
 *
 * @see Newcombe 1998, Statistics in Medicine 17:873-890, for shares
 * @see Zou and Donner 2008, Statistics in Medicine 27:1693-1702, for any estimates
 */
export function moverLimits(a: Bounded, b: Bounded, correlation: number): Limits {
  const difference = b.estimate - a.estimate;
  const together = (x: number, y: number) => Math.sqrt(x * x + y * y - 2 * correlation * x * y);
  const down = together(b.estimate - b.limits[0], a.limits[1] - a.estimate);
  const up = together(b.limits[1] - b.estimate, a.estimate - a.limits[0]);
  return [difference - down, difference + up];
}
