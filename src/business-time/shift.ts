import { show } from "../math/guard.js";

/**
 * One stretch of opening hours on the wall clock: `["09:00", "17:00"]`, open inclusive, close exclusive.
 * `"24:00"` is the midnight that ends the day. A close before the open (`["22:00", "06:00"]`) runs into the
 * next morning.
 */
export type Shift = readonly string[];

/** Opening hours within one day as minutes since its midnight, 0 to 1440. */
export type MinuteSpan = readonly [open: number, close: number];

/** Minutes since midnight of `"HH:MM"`, or null; `"24:00"` is 1440. */
export function parseTimeOfDay(text: unknown): number | null {
  const match = typeof text === "string" ? /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) : null;
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : null;
}

/**
 * Reads a shift as the part on its own day and, when it passes midnight, the part on the next.
 *
 * @param shift - see {@link Shift}
 * @param field - where the shift stands, for the message
 * @throws TypeError when it is not two times
 * @throws RangeError for a bad time or a shift that is empty
 */
export function parseShift(
  shift: unknown,
  field: string,
): { today: MinuteSpan; tomorrow: MinuteSpan | null } {
  if (!Array.isArray(shift) || shift.length !== 2) {
    throw new TypeError(`${field} must be an opening and a closing time such as ["09:00", "17:00"]`);
  }
  const [from, to] = shift as [unknown, unknown];
  const open = parseTimeOfDay(from);
  const close = parseTimeOfDay(to);
  if (open === null || open === 1440) {
    throw new RangeError(`${field} must open at a time from "00:00" to "23:59", got ${show(from)}`);
  }
  if (close === null) {
    throw new RangeError(`${field} must close at a time from "00:00" to "24:00", got ${show(to)}`);
  }
  if (open === close) {
    throw new RangeError(
      `${field} is an empty shift: it opens and closes at ${show(from)}; for the whole day write ["00:00", "24:00"]`,
    );
  }
  if (open < close) return { today: [open, close], tomorrow: null };
  return { today: [open, 1440], tomorrow: close === 0 ? null : [0, close] };
}
