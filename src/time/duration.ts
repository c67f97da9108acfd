import { show } from "../math/guard.js";

/**
 * A length of time; the parts add up. There are no days: a day is 23 to 25 hours by the clock and, say, 8 by
 * the business calendar, so `{ hours: 24 }` or a business-day target says which is meant.
 */
export interface Duration {
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly milliseconds?: number | undefined;
}

/**
 * Milliseconds of a duration, rounded to the nearest whole one (`{ hours: 1 / 3 }` is 1,200,000).
 *
 * @param duration - at least one part; each finite and not negative
 * @param field - what the duration is, for the message
 * @throws TypeError when it is not a record of parts, has none, or has another part, such as `days`
 * @throws RangeError when a part is negative, infinite or NaN
 * @example
 * toMilliseconds({ hours: 1, minutes: 30 }, "amount"); // => 5400000
 */
export function toMilliseconds(duration: Duration, field: string): number {
  if (typeof duration !== "object" || duration === null || Array.isArray(duration)) {
    throw new TypeError(`${field} must be a duration such as { hours: 8 }, got ${show(duration)}`);
  }
  let total = 0;
  let parts = 0;
  // for...in, not Object.entries: this runs for every deadline.
  for (const unit in duration) {
    const amount: unknown = duration[unit as keyof Duration];
    if (amount === undefined) continue;
    const size = unitSize(unit);
    if (size === 0) {
      throw new TypeError(
        `${field} has the unknown part ${show(unit)}; expected hours, minutes, seconds or milliseconds` +
          (unit === "days" ? ` (say { hours: 24 }, or use a businessDays target)` : ""),
      );
    }
    if (typeof amount !== "number" || !(amount >= 0 && amount < Infinity)) {
      throw new RangeError(`${field}.${unit} must be a finite number, 0 or more, got ${show(amount)}`);
    }
    total += amount * size;
    parts += 1;
  }
  if (parts === 0) throw new TypeError(`${field} must have at least one part, such as { hours: 8 }`);
  return Math.round(total);
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
