import { EARLIEST_INSTANT, LATEST_INSTANT } from "../time/instant.js";
import { assertTimeZone, earliestInstant } from "../time/zone.js";
import { clockReader, readIsoClock } from "./date-format.js";
import type { IssueCode } from "./issue.js";
import { labelKey } from "./label.js";
import { MISSING } from "./score-reader.js";

export interface DateReading {
  /**
   * How dates are written: in tokens such as "D/M/YYYY HH:mm" or "MM/DD/YY h:mm A", or counted since 1970 as
   * "unix-seconds" or "unix-milliseconds".
   * @defaultValue ISO 8601, with the year first
   */
  readonly format?: string | undefined;
  /**
   * The IANA zone of dates that state no offset, such as "UTC" or "Europe/Berlin".
   * @defaultValue none, and such a date is refused
   */
  readonly timeZone?: string | undefined;
}

/** An instant as ISO 8601 in UTC, null for a missing date; or why it could not be read. */
export type ReadDate =
  | { readonly ok: true; readonly instant: string | null }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };

const REMEMBERED = 4096;
const MISSING_KEYS: ReadonlySet<string> = /* @__PURE__ */ new Set(MISSING.map(labelKey));

/**
 * A function that reads one date as an instant, and never guesses: text with the day or month first needs a stated format,
 * and one without an offset a stated zone. A date without a time is the first instant of its day.
 *
 * @throws RangeError for a format without year, month and day, and for an unknown zone.
 * @example dateReader({ format: "D/M/YYYY", timeZone: "UTC" })("25/12/2021") // => { ok: true, instant: "2021-12-25T00:00:00.000Z" }
 */
export function dateReader(reading: DateReading = {}): (value: unknown) => ReadDate {
  const { format, timeZone } = reading;
  const unit = format === "unix-seconds" ? 1000 : format === "unix-milliseconds" ? 1 : null;
  const readClock = format === undefined ? readIsoClock : unit === null ? clockReader(format) : null;
  if (timeZone !== undefined) assertTimeZone(timeZone, "date.timeZone");
  const known = new Map<string, ReadDate>();

  const at = (instant: number): ReadDate =>
    instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT
      ? { ok: true, instant: new Date(instant).toISOString() }
      : refuse("bad-date", "A date lies in the years 1 to 9999.");
  const read = (value: unknown): ReadDate => {
    if (value === null || value === undefined) return { ok: true, instant: null };
    if (value instanceof Date) return at(value.getTime());
    if (typeof value === "string" && MISSING_KEYS.has(labelKey(value.slice(0, 20))))
      return { ok: true, instant: null };
    if (unit !== null) {
      const isNumber =
        typeof value === "number" || (typeof value === "string" && /^\d{1,16}$/.test(value.trim()));
      return isNumber ? at(Number(value) * unit) : refuse("bad-date", `Expected a number as ${format}.`);
    }
    if (typeof value !== "string" || value.length > 100)
      return refuse("bad-date", "A date is text or a Date.");
    const clock = readClock!(value.trim());
    if (!clock) {
      if (format !== undefined) return refuse("bad-date", `This is no date of the form ${format}.`);
      return refuse(
        "date-format-needed",
        "State the format: what comes first, day, month or year, is not for guessing.",
      );
    }
    if (clock.offset !== null) return at(clock.wallClock - clock.offset);
    if (timeZone === undefined)
      return refuse("time-zone-needed", "State the time zone: this date has no offset.");
    return at(earliestInstant(timeZone, clock.wallClock));
  };
  return (value) => {
    if (typeof value !== "string") return read(value);
    const seen = known.get(value);
    if (seen) return seen;
    const result = read(value);
    if (known.size < REMEMBERED) known.set(value, result);
    return result;
  };
}

function refuse(code: IssueCode, message: string): ReadDate {
  return { ok: false, code, message };
}
