import { show } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";

/** Description of a valid count, for messages. */
export const COUNT = "a count of 0 or more";

/** Checks that a tally, or pairs, are of the given scale. @throws RangeError naming both scales */
export function expectScale(given: Scale, wanted: Scale, name?: string): void {
  if (given.min === wanted.min && given.max === wanted.max) return;
  throw new RangeError(
    `Expected a tally ${name ? `of ${name}, ` : ""}from ${wanted.min} to ${wanted.max}, got one from ${show(given.min)} to ${show(given.max)}`,
  );
}
