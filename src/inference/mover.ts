import type { Limits } from "./limits.js";

/** An estimate with the limits of its own interval. */
export interface Bounded {
  readonly estimate: number;
  readonly limits: Limits;
}

/**
 * Limits of the difference b - a of two independent estimates from the limits of each: square and add, also called
 * MOVER, the method of variance estimates recovery (Newcombe 1998, Statistics in Medicine 17:873-890, for shares; Zou
 * and Donner 2008, 27:1693-1702, for anything).
 */
export function moverLimits(a: Bounded, b: Bounded): Limits {
  const difference = b.estimate - a.estimate;
  const down = Math.hypot(b.estimate - b.limits[0], a.limits[1] - a.estimate);
  const up = Math.hypot(b.limits[1] - b.estimate, a.estimate - a.limits[0]);
  return [difference - down, difference + up];
}
