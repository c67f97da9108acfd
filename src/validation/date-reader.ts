import { DAY_MS } from "../time/civil.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, timeOf } from "../time/instant.js";
import { assertTimeZone, earliestInstant } from "../time/zone.js";
import { clockReader, readIsoClock, type ReadClock } from "./date-format.js";
import type { IssueCode } from "./issue.js";
import { labelKey } from "./label.js";
import { memoizeTexts } from "./memoize.js";

/** Options of `dateReader`: the format and zone of dates. */
export interface DateReaderOptions {
  /**
   * Tokens such as "D/M/YYYY HH:mm" or "MM/DD/YY h:mm A"; "unix-seconds" or "unix-milliseconds" since 1970; or "excel-days",
   * the days since 1900 of spreadsheets.
   * @defaultValue ISO 8601, with the year first
   */
  readonly format?: string | undefined;
  /**
   * The IANA zone of dates without an offset, such as "UTC" or "Europe/Berlin".
   * @defaultValue none: such dates are rejected
   */
  readonly timeZone?: string | undefined;
}

/** An instant as ISO 8601 in UTC, null for a missing date; or the reason why the value cannot be read. */
export type ReadDate =
  | { readonly ok: true; readonly instant: string | null }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };

// The spreadsheet numbers of 1970-01-01 and of 1 March 1900. Before that, spreadsheets count a 29 February 1900.
const EXCEL_1970 = 25_569;
const EXCEL_MARCH_1900 = 61;
const UNITS: Readonly<Record<string, number>> = {
  "unix-seconds": 1000,
  "unix-milliseconds": 1,
  "excel-days": DAY_MS,
};
const MISSING_KEYS: ReadonlySet<string> = /* @__PURE__ */ new Set(["", "na", "n/a"]);

/**
 * Makes a function that reads one date as an instant and never guesses.
 *
 * @remarks
 * Text with the day or month first needs a format, and text without an offset a zone. A date without a time is the first
 * instant of its day. A local time that occurs twice is read as the first, and one that is skipped as the end of the gap.
 * null, undefined, blanks, "NA" and "N/A" are missing dates.
 *
 * @throws TypeError or RangeError for a format without year, month and day or with an incomplete time, and for an unknown
 * zone
 * @example dateReader({ format: "D/M/YYYY", timeZone: "UTC" })("25/12/2021") // => { ok: true, instant: "2021-12-25T00:00:00.000Z" }
 * @category Reading survey data
 */
export function dateReader(options: DateReaderOptions = {}): (value: unknown) => ReadDate {
  const { format, timeZone } = options;
  if (timeZone !== undefined) assertTimeZone(timeZone, "date.timeZone");
  const unit = format !== undefined && Object.hasOwn(UNITS, format) ? UNITS[format]! : null;
  const readClock = format === undefined ? readIsoClock : unit === null ? clockReader(format) : null;

  const atInstant = (instant: number): ReadDate =>
    instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT
      ? { ok: true, instant: new Date(instant).toISOString() }
      : refuse("bad-date", "Dates are in the years 1 to 9999.");
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
    if (unit !== DAY_MS) return atInstant(count * unit!);
    if (!(count >= EXCEL_MARCH_1900 && count < 3e6))
      return refuse("bad-date", "Spreadsheet dates are read from 1 March 1900 on.");
    return atClock({ wallClock: Math.round((count - EXCEL_1970) * DAY_MS), offset: null });
  };
  return memoizeTexts((value) => {
    if (value === null || value === undefined) return { ok: true, instant: null };
    const time = timeOf(value);
    if (time !== undefined) return atInstant(time);
    if (typeof value === "string" && !/\d/.test(value) && MISSING_KEYS.has(labelKey(value.slice(0, 100))))
      return { ok: true, instant: null };
    if (readClock === null) return readCount(value);
    if (typeof value === "number" || typeof value === "bigint")
      return refuse("bad-date", `State the unit of this number: ${Object.keys(UNITS).join(", ")}.`);
    if (typeof value !== "string" || value.length > 100)
      return refuse("bad-date", "Expected a date as text or a Date.");
    const clock = readClock(value.trim());
    if (clock === "no such time") return refuse("bad-date", "There is no such date or time.");
    if (clock) return atClock(clock);
    if (format !== undefined) return refuse("bad-date", `This is not a date of the form ${format}.`);
    return refuse("date-format-needed", "State the format: the order of day, month and year is not guessed.");
  });
}

function refuse(code: IssueCode, message: string): ReadDate {
  return { ok: false, code, message };
}
