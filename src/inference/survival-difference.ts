import { normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { moverLimits, normalTails, type Evidence } from "./evidence.js";
import { shareLasting, survivalDeviate, survivalLimits } from "./survival-interval.js";
import type { Survival } from "./survival.js";

/** The largest deviate that is looked for: the level that belongs to it is 1 less 1e-15. */
const FAR = 7.9;

/**
 * The difference of the shares that last longer than a time, b less a, by square and add (MOVER) on their log(-log) limits.
 *
 * @remarks
 * The p-value inverts the limits. Both may only be read up to a time that has been observed in both.
 *
 * @see Zou and Donner 2008, Statistics in Medicine 27:1693-1702
 */
export function survivalDifference(a: Survival, b: Survival, time: number): Evidence {
  const [before, after] = [shareLasting(a, time), shareLasting(b, time)];
  const limits = (tail: number) => {
    const level = 1 - 2 * tail;
    return moverLimits(
      { estimate: before, limits: survivalLimits(a, time, survivalDeviate(a, level)) },
      { estimate: after, limits: survivalLimits(b, time, survivalDeviate(b, level)) },
      0,
    );
  };
  return {
    limits,
    tails(value) {
      const distance = after - before - value;
      if (distance === 0) return [0.5, 0.5];
      // The deviate at which the limit on the side of the value is the value itself.
      const beyond = (z: number) => limits(normalSurvival(z))[distance > 0 ? 0 : 1] - value;
      return normalTails(Math.sign(distance) * findRoot(beyond, 0, FAR));
    },
  };
}
