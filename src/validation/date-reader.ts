import { EARLIEST_INSTANT, LATEST_INSTANT } from "../time/instant.js";
import { assertTimeZone, earliestInstant } from "../time/zone.js";
import { clockReader, readIsoClock, type ReadClock } from "./date-format.js";
import type { IssueCode } from "./issue.js";
import { labelKey } from "./label.js";
import { remembered } from "./remembered.js";

/** How dates are written. */
export interface DateReading {
  /**
   * How dates are written: in tokens such as "D/M/YYYY HH:mm" or "MM/DD/YY h:mm A"; counted since 1970 as "unix-seconds" or
   * "unix-milliseconds"; or as spreadsheets count days since 1900, "excel-days".
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

const DAY = 86_400_000;
// How a spreadsheet counts 1970-01-01, and the first day after the 29 February 1900 that it has and the calendar has not.
const EXCEL_1970 = 25_569;
const EXCEL_MARCH_1900 = 61;
const UNITS: Readonly<Record<string, number>> = {
  "unix-seconds": 1000,
  "unix-milliseconds": 1,
  "excel-days": DAY,
};
const MISSING_KEYS: ReadonlySet<string> = /* @__PURE__ */ new Set(["", "na", "n/a"]);

/**
 * A function that reads one date as an instant, and never guesses: text with the day or month first needs a stated format,
 * and one without an offset a stated zone. A date without a time is the first instant of its day. Of a time that a clock
 * shows twice the first is taken, and one that it skips is the end of the gap. null, undefined, blanks, "NA" and
 * "N/A" are missing dates.
 *
 * @throws TypeError or RangeError for a format without year, month and day or with half a time, and for an unknown zone.
 * @example dateReader({ format: "D/M/YYYY", timeZone: "UTC" })("25/12/2021") // => { ok: true, instant: "2021-12-25T00:00:00.000Z" }
 */
export function dateReader(reading: DateReading = {}): (value: unknown) => ReadDate {
  const { format, timeZone } = reading;
  if (timeZone !== undefined) assertTimeZone(timeZone, "date.timeZone");
  const unit = format !== undefined && Object.hasOwn(UNITS, format) ? UNITS[format]! : null;
  const readClock = format === undefined ? readIsoClock : unit === null ? clockReader(format) : null;

  const atInstant = (instant: number): ReadDate =>
    instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT
      ? { ok: true, instant: new Date(instant).toISOString() }
      : refuse("bad-date", "A date lies in the years 1 to 9999.");
  const atClock = ({ wallClock, offset }: ReadClock): ReadDate => {
    if (offset !== null) return atInstant(wallClock - offset);
    if (timeZone === undefined)
      return refuse("time-zone-needed", "State the time zone: this date has no offset.");
    return atInstant(earliestInstant(timeZone, wallClock));
  };
  const readCount = (value: unknown): ReadDate => {
    const isCount = typeof value === "string" && /^\d{1,16}(?:\.\d{1,16})?$/.test(value.trim());
    const count = typeof value === "number" || isCount ? Number(value) : NaN;
    if (Number.isNaN(count)) return refuse("bad-date", `Expected a number as ${format}.`);
    if (unit !== DAY) return atInstant(count * unit!);
    if (!(count >= EXCEL_MARCH_1900 && count < 3e6))
      return refuse("bad-date", "Spreadsheets agree on the days from 1 March 1900 on alone.");
    return atClock({ wallClock: Math.round((count - EXCEL_1970) * DAY), offset: null });
  };
  return remembered((value) => {
    if (value === null || value === undefined) return { ok: true, instant: null };
    const time = timeOf(value);
    if (time !== null) return atInstant(time);
    if (typeof value === "string" && !/\d/.test(value) && MISSING_KEYS.has(labelKey(value.slice(0, 100))))
      return { ok: true, instant: null };
    if (readClock === null) return readCount(value);
    if (typeof value === "number" || typeof value === "bigint")
      return refuse("bad-date", `State what this number counts: ${Object.keys(UNITS).join(", ")}.`);
    if (typeof value !== "string" || value.length > 100)
      return refuse("bad-date", "A date is text or a Date.");
    const clock = readClock(value.trim());
    if (clock === "no such time") return refuse("bad-date", "There is no such date or time.");
    if (clock) return atClock(clock);
    if (format !== undefined) return refuse("bad-date", `This is no date of the form ${format}.`);
    return refuse(
      "date-format-needed",
      "State the format: what comes first, day, month or year, is not for guessing.",
    );
  });
}

/** The time of a Date of any realm; null for what only looks like one. */
function timeOf(value: unknown): number | null {
  if (typeof value !== "object") return null;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return null;
  }
}

function refuse(code: IssueCode, message: string): ReadDate {
  return { ok: false, code, message };
}
