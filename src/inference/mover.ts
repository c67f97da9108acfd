import { normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import type { Limits } from "./limits.js";
import { scoreStatistic, type UnitSample } from "./score-test.js";

/** An estimate with the limits of its own interval. */
export interface Estimate {
  readonly estimate: number;
  readonly limits: Limits;
}

/**
 * Limits of the difference b - a of two independent estimates from the limits of each: square and add, also called
 * MOVER, the method of variance estimates recovery (Newcombe 1998, Statistics in Medicine 17:873-890, for shares; Zou
 * and Donner 2008, 27:1693-1702, for anything).
 */
export function moverLimits(a: Estimate, b: Estimate): Limits {
  const difference = b.estimate - a.estimate;
  const down = Math.hypot(b.estimate - b.limits[0], a.limits[1] - a.estimate);
  const up = Math.hypot(b.limits[1] - b.estimate, a.estimate - a.limits[0]);
  return [difference - down, difference + up];
}

/**
 * The p-value of no difference that belongs to `moverLimits` of two score intervals: the level at which a limit would
 * touch 0.
 *
 * There the distances from the two estimates to their facing limits are d cos(angle) and d sin(angle), for a difference
 * of d, and both score statistics are equal. One falls and one rises with the angle, so that finding it takes a dozen
 * evaluations and no interval.
 */
export function moverPValue(a: UnitSample, b: UnitSample): number {
  const difference = b.mean - a.mean;
  if (difference === 0) return 1;
  const atB = (angle: number) => scoreStatistic(b, -difference * Math.cos(angle));
  const atA = (angle: number) => scoreStatistic(a, difference * Math.sin(angle));
  // Square roots are nearly linear in the angle, and stay finite where a statistic does not.
  const angle = findRoot(
    (angle) => Math.atan(Math.sqrt(atB(angle))) - Math.atan(Math.sqrt(atA(angle))),
    0,
    Math.PI / 2,
  );
  return 2 * normalSurvival(Math.sqrt(Math.min(atA(angle), atB(angle))));
}
