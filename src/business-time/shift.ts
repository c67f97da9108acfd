import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { Span } from "./span.js";

/**
 * Opening hours in local time: `["09:00", "17:00"]`, open inclusive, close exclusive.
 *
 * @remarks
 * `"24:00"` is midnight at the end of the day. A close before the open (`["22:00", "06:00"]`) is on the next morning.
 */
export type Shift = readonly string[];

const DAY = 1440;

/** Minutes since midnight of `"HH:MM"`, or null; `"24:00"` is 1440. */
export function parseTimeOfDay(text: unknown): number | null {
  const match = typeof text === "string" ? /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) : null;
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= DAY ? minutes : null;
}

/** A shift in minutes since midnight: the part on its own day and, when it passes midnight, the part on the next. */
interface SplitShift {
  readonly today: Span;
  readonly tomorrow: Span | null;
}

/**
 * Reads a shift.
 *
 * @param path - where the shift is, for messages
 * @throws TypeError for anything but two times; RangeError for an invalid time or an empty shift
 */
export function readShift(shift: unknown, path: string): SplitShift {
  const place = atPath(path);
  const isPair = Array.isArray(shift) && shift.length === 2;
  expectThat(isPair, `an opening and a closing time such as ["09:00", "17:00"]`, shift, place);
  const [from, to] = shift as [unknown, unknown];
  const open = parseTimeOfDay(from);
  const close = parseTimeOfDay(to);
  const isOpening = open !== null && open < DAY;
  expectThat(isOpening, `an opening time from "00:00" to "23:59"`, from, place, RangeError);
  expectThat(close !== null, `a closing time from "00:00" to "24:00"`, to, place, RangeError);
  const hint = `${place}; the whole day is ["00:00", "24:00"]`;
  expectThat(open !== close, "a closing time that differs from the opening time", to, hint, RangeError);
  if (open < close) return { today: [open, close], tomorrow: null };
  return { today: [open, DAY], tomorrow: close === 0 ? null : [0, close] };
}
