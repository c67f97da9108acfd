import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";

/**
 * A length of time, the sum of its parts.
 *
 * @remarks
 * There are no days: a day has 23 to 25 hours by the clock and perhaps 8 in the business calendar. Use `{ hours: 24 }` or
 * a target in business days.
 */
export interface Duration {
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly milliseconds?: number | undefined;
}

/**
 * Milliseconds of a duration, rounded to the nearest integer (`{ hours: 1 / 3 }` is 1,200,000).
 *
 * @param duration - at least one part; each finite and not negative
 * @param path - where the duration is, for messages
 * @throws TypeError when it is not an object, has no part, or has one that is not a number; RangeError for an unknown
 * part, such as `days`, and for a number that is negative, infinite or NaN
 * @example
 * toMilliseconds({ hours: 1, minutes: 30 }, "amount"); // => 5400000
 */
export function toMilliseconds(duration: Duration, path: string): number {
  const isRecord = typeof duration === "object" && duration !== null && !Array.isArray(duration);
  if (!isRecord) expectThat(isRecord, "a duration such as { hours: 8 }", duration, atPath(path), TypeError);
  let total = 0;
  let parts = 0;
  // for...in, not Object.entries, for speed: this runs for every deadline.
  for (const unit in duration) {
    const amount: unknown = duration[unit as keyof Duration];
    if (amount === undefined) continue;
    const size = unitSize(unit);
    if (size === 0) refuseUnit(unit, path);
    if (typeof amount !== "number" || !(amount >= 0 && amount < Infinity)) {
      expectThat(false, "a finite number of 0 or more", amount, atPath(`${path}.${unit}`));
    }
    total += amount * size;
    parts += 1;
  }
  if (parts === 0) {
    expectThat(false, "a duration of at least one part, such as { hours: 8 }", duration, atPath(path));
  }
  return Math.round(total);
}

function refuseUnit(unit: string, path: string): void {
  const hint = unit === "days" ? "; use { hours: 24 }, or a businessDays target" : "";
  expectThat(false, "hours, minutes, seconds or milliseconds", unit, atPath(path) + hint, RangeError);
}

/** Milliseconds of a unit; 0 when there is no such unit. */
function unitSize(unit: string): number {
  switch (unit) {
    case "hours":
      return 3_600_000;
    case "minutes":
      return 60_000;
    case "seconds":
      return 1000;
    case "milliseconds":
      return 1;
    default:
      return 0;
  }
}
