import { atPath } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { civilDay, isCivilDay } from "./civil.js";
import { readIsoText } from "./iso-text.js";

/**
 * A point in time: a `Date`, epoch milliseconds, an ISO 8601 string **with an offset** (`"2026-03-02T09:00:00Z"`,
 * `"2026-03-02T10:00:00+01:00"`), or anything with `epochMilliseconds`, such as a `Temporal.Instant` or
 * `Temporal.ZonedDateTime`.
 *
 * @remarks
 * Strings without an offset are rejected: they are different instants on different servers.
 */
export type Instant = Date | number | string | { readonly epochMilliseconds: number };

/**
 * First and last instant that the library accepts: the years 0001 to 9999 of the proleptic Gregorian calendar.
 */
export const EARLIEST_INSTANT = -62_135_596_800_000;
export const LATEST_INSTANT = 253_402_300_799_999;

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))$/i;

/**
 * Epoch milliseconds of an instant.
 *
 * @remarks
 * A fraction of a second beyond three digits is cut off, not rounded, so that an instant never moves into the next
 * millisecond. A leap second (`:60`) is refused, as by the platform's own `Date`.
 *
 * @param value - see {@link Instant}
 * @param path - where the value stands, for messages
 * @param otherwise - what else may be done, such as an option that leaves the value out
 * @throws TypeError for another kind of value and for text that is not ISO 8601 with an offset; RangeError for an invalid
 * `Date`, a number that is not whole, a date that does not exist, and a year outside 0001 to 9999
 * @example
 * toInstant("2026-03-02T10:00:00+01:00", "at"); // => 1772442000000
 */
export function toInstant(value: Instant, path: string, otherwise?: string): number {
  const or = otherwise ? `, or ${otherwise}` : "";
  const instant = typeof value === "number" ? value : readInstant(value, path, or);
  const isWhole = Number.isInteger(instant);
  if (!isWhole || instant < EARLIEST_INSTANT || instant > LATEST_INSTANT) {
    const expected = isWhole
      ? "a year from 0001 to 9999 (epoch milliseconds, not micro- or nanoseconds)"
      : "a valid point in time";
    throw new RangeError(`Expected ${expected}${or}, got ${showInstant(value, instant)}${atPath(path)}`);
  }
  return instant;
}

/** `toInstant`, where a path is made only when it is needed: among many rows, making it takes longer than to read a number. */
export function instantAt(value: Instant, pathOf: () => string): number {
  const isInstant =
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= EARLIEST_INSTANT &&
    value <= LATEST_INSTANT;
  return isInstant ? value : toInstant(value, pathOf());
}

/** A point in time as quoted in messages; objects by their time. */
function showInstant(value: Instant, instant: number): string {
  if (typeof value !== "object") return show(value);
  if (Number.isNaN(instant)) return "an invalid Date";
  return Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : `${instant} epoch milliseconds`;
}

function readInstant(value: unknown, path: string, or: string): number {
  if (typeof value === "string") return parseInstant(value, path, or);
  const time = timeOf(value);
  if (time !== undefined) return time;
  if (typeof value === "object" && value !== null && "epochMilliseconds" in value) {
    const { epochMilliseconds } = value;
    if (typeof epochMilliseconds === "number") return Math.floor(epochMilliseconds);
  }
  const expected = "a Date, epoch milliseconds or an ISO 8601 string with an offset";
  throw new TypeError(`Expected ${expected}${or}, got ${show(value)}${atPath(path)}`);
}

const OTHER_FORMATS =
  "; read other formats first, stating format and zone, e.g. with date-fns: " +
  `parse("03/02/2026 10:00", "MM/dd/yyyy HH:mm", 0, { in: tz("Europe/Berlin") })`;

function parseInstant(text: string, path: string, or: string): number {
  const instant = readIsoText(text);
  if (instant === instant) return instant;
  const match = ISO.exec(text);
  if (match === null) {
    const expected = `an ISO 8601 string with an offset such as "2026-03-02T10:00:00+01:00"`;
    throw new TypeError(`Expected ${expected}${or}, got ${show(text)}${atPath(path)}${OTHER_FORMATS}`);
  }
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const [offsetHour, offsetMinute] = [part(10), part(11)];
  const exists =
    isCivilDay(year, month, day) &&
    (hour < 24 || (hour === 24 && minute === 0 && second === 0)) &&
    minute < 60 &&
    second < 60 &&
    offsetHour < 24 &&
    offsetMinute < 60;
  if (!exists) expectThat(exists, `a date and time that exist${or}`, text, atPath(path), RangeError);
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = (match[9] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return (
    ((civilDay(year, month, day) * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + milliseconds
  );
}

/** A `Date`, or null for null. */
export function asDate(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** The time of a `Date`, including one from another realm, such as a frame; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== "object") return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}
