import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { isText, listOf } from "../math/made.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { DAY_MS } from "../time/civil.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, timeOf } from "../time/instant.js";
import { assertTimeZone, earliestInstant } from "../time/zone.js";
import { clockReader, isoClockReader, type ClockReading, type ReadClock } from "./date-format.js";
import { dateNames } from "./date-names.js";
import { missingCheck, missingDates, readMissing } from "../rows/missing.js";
import { instantText, isInstantText } from "./instant-text.js";
import type { IssueCode } from "./issue.js";
import { digitReader, otherWriting, type NumberWriting } from "./number-text.js";

/** Options of `dateReader`: the format and zone of dates. */
export interface DateReaderOptions extends NumberWriting {
  /**
   * Tokens such as "D/M/YYYY HH:mm", "MM/DD/YY h:mm A" or "D MMM YYYY [um] HH:mm Z"; "unix-seconds" or "unix-milliseconds"
   * since 1970; or "excel-days", the days since 1900 of spreadsheets. Of several formats the first that fits counts.
   * @defaultValue ISO 8601, with the year first
   */
  readonly format?: string | readonly string[] | undefined;
  /**
   * The IANA zone of dates without an offset, such as "UTC" or "Europe/Berlin".
   * @defaultValue none: such dates are rejected
   */
  readonly timeZone?: string | undefined;
  /** The language of the names of months and weekdays, such as "de" or "pt-BR". @defaultValue "en" */
  readonly locale?: string | undefined;
  /** Texts that mean no date, such as "1980-01-01 00:00:00". @defaultValue the usual ones, and "0000-00-00" with or without a time */
  readonly missing?: readonly string[] | undefined;
  /** Dates after this instant, a Date or ISO 8601 with its offset, are implausible. @defaultValue none */
  readonly now?: Date | string | undefined;
}

/**
 * An instant as ISO 8601 in UTC, null for a missing date; or the reason why the value cannot be read. A date before 1990 or
 * after `now` is read and marked as implausible.
 */
export type ReadDate =
  | { readonly ok: true; readonly instant: string | null; readonly isImplausible?: true }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };

/** Why a value is no date. */
export type RefusedDate = Extract<ReadDate, { readonly ok: false }>;

/** Reads dates as numbers, which are cheaper than their texts. */
export interface InstantReader {
  /** Epoch milliseconds, null for a missing date, or the reason why the value cannot be read. */
  read(this: void, value: unknown): number | null | RefusedDate;
  isImplausible(this: void, instant: number): boolean;
  /** The instant that was read of a value, as text: the value itself, if it was written so. */
  textOf(this: void, instant: number, value: unknown): string;
}

const OPTIONS = {
  format: null,
  timeZone: null,
  locale: null,
  missing: null,
  decimal: null,
  thousands: null,
  now: null,
} satisfies KnownOptions<DateReaderOptions>;

// The spreadsheet numbers of 1970-01-01 and of 1 March 1900. Before that, spreadsheets count a 29 February 1900.
const EXCEL_1970 = 25_569;
const EXCEL_MARCH_1900 = 61;
const EXCEL_YEAR_10000 = 2_958_466;
const UNITS: Readonly<Record<string, number>> = {
  "unix-seconds": 1000,
  "unix-milliseconds": 1,
  "excel-days": DAY_MS,
};
const LONGEST = 100;
/** 1 January 1990: survey tools are younger, and placeholders such as 1970 and 1980 are older. */
const EARLIEST_PLAUSIBLE = 631_152_000_000;

/**
 * Makes a function that reads one date as an instant and never guesses.
 *
 * @remarks
 * Text with the day or month first needs a format, and text without an offset a zone. An offset or zone that the text
 * states counts, whatever the format and `timeZone` say; an abbreviation that means several places is refused. A date
 * without a time is the first instant of its day. A local time that occurs twice is read as the first, and one that is
 * skipped as the end of the gap. null, undefined and the texts of `missing` are missing dates.
 *
 * @throws TypeError or RangeError for a format without year, month and day, with an incomplete time or with letters that
 * are no token, for an unknown zone or language, and for an unknown option
 * @example dateReader({ format: "D MMM YYYY", timeZone: "UTC", locale: "fr" })("25 déc. 2021") // => { ok: true, instant: "2021-12-25T00:00:00.000Z" }
 * @category Reading survey data
 */
export function dateReader(options: DateReaderOptions = {}): (value: unknown) => ReadDate {
  const { read, isImplausible, textOf } = instantReader(options);
  return (value) => {
    const instant = read(value);
    if (instant === null) return { ok: true, instant };
    if (typeof instant !== "number") return instant;
    const date = { ok: true, instant: textOf(instant, value) } as const;
    return isImplausible(instant) ? { ...date, isImplausible: true } : date;
  };
}

/** What {@link dateReader} stands on. */
export function instantReader(options: DateReaderOptions): InstantReader {
  expectOptions(options, OPTIONS, {}, "date.");
  const { format, timeZone, locale = "en", missing } = options;
  if (timeZone !== undefined) assertTimeZone(timeZone, "date.timeZone");
  const formats = formatsOf(format);
  const names = readNames(locale);
  const isMissing = missingCheck(
    missing === undefined ? missingDates() : readMissing(missing, "date.missing"),
  );
  // Made once: a column of dates in another form would cost more for its messages than for its dates.
  const otherForm = refuse("bad-date", `This is not a date of the form ${formats.join(" or ")}.`);
  const readDigits = digitReader(options, "date");
  const readIso = isoClockReader(names);
  const latest = options.now === undefined ? Infinity : readNow(options.now);

  type Reading = number | RefusedDate;
  const atInstant = (instant: number): Reading =>
    instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT ? Math.trunc(instant) : NO_SUCH_YEAR;
  const atClock = ({ wallClock, offset }: ReadClock): Reading => {
    if (offset !== null) return atInstant(wallClock - offset);
    if (timeZone === undefined) return NO_ZONE;
    return atInstant(earliestInstant(timeZone, wallClock));
  };
  const clockOf = (value: unknown, readClock: (text: string) => ClockReading): Reading | null => {
    const clock = typeof value === "string" ? readClock(value) : null;
    return typeof clock === "string" ? refuse("bad-date", clock) : clock && atClock(clock);
  };
  /** Reads a number in a unit; null for what is no number. */
  const readCount = (value: unknown, unit: number): Reading | null => {
    const digits = typeof value === "string" ? readDigits(value) : null;
    const count = typeof value === "number" ? value : digits === null ? NaN : Number(digits);
    if (Number.isNaN(count)) return null;
    if (unit !== DAY_MS) return atInstant(count * unit);
    if (!(count >= EXCEL_MARCH_1900))
      return refuse("bad-date", "Spreadsheet dates are read from 1 March 1900 on.");
    if (count >= EXCEL_YEAR_10000) return NO_SUCH_YEAR;
    return atClock({ wallClock: Math.round((count - EXCEL_1970) * DAY_MS), offset: null });
  };
  const readers = formats.map((one) => {
    const unit = unitOf(one);
    if (unit !== null) return (value: unknown) => readCount(value, unit);
    const readClock = clockReader(one, names);
    return (value: unknown) => clockOf(value, readClock);
  });
  // Beside a format, ISO 8601 with its offset cannot be mistaken; without one, it may be of another order.
  readers.push((value) =>
    clockOf(value, (text) => {
      const clock = readIso(text);
      return formats.length > 0 && typeof clock === "object" && clock?.offset === null ? null : clock;
    }),
  );
  return {
    read(value) {
      if (isMissing(value)) return null;
      const time = timeOf(value);
      if (time !== undefined) return atInstant(time);
      const given = typeof value === "string" ? (value.length <= LONGEST ? value.trim() : null) : value;
      let refused: RefusedDate | null = null;
      for (let i = 0; i < readers.length; i++) {
        const read = readers[i]!(given);
        if (typeof read === "number" || read === NO_ZONE) return read;
        refused ??= read;
      }
      return refused ?? refuseAll(value, formats, otherForm);
    },
    isImplausible: (instant) => instant < EARLIEST_PLAUSIBLE || instant > latest,
    textOf: (instant, value) => (formats.length === 0 && isInstantText(value) ? value : instantText(instant)),
  };
}

/** The formats in their order; none for ISO 8601 alone. */
function formatsOf(format: DateReaderOptions["format"]): readonly string[] {
  const formats = format === undefined ? [] : typeof format === "string" ? [format] : format;
  const isFormats = format === undefined || (listOf(isText)(formats) && formats.length > 0);
  expectThat(isFormats, "a date format", format, atPath("date.format"));
  return formats;
}

function unitOf(format: string): number | null {
  return Object.hasOwn(UNITS, format) ? UNITS[format]! : null;
}

function readNames(locale: string): ReturnType<typeof dateNames> {
  const refuse = (): never =>
    expectThat(
      false,
      'a language such as "de" or "pt-BR"',
      locale,
      atPath("date.locale"),
      RangeError,
    ) as never;
  if (!isText(locale)) refuse();
  try {
    return dateNames(locale);
  } catch {
    return refuse();
  }
}

/** Why nothing fits a value. */
function refuseAll(value: unknown, formats: readonly string[], otherForm: RefusedDate): RefusedDate {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const units = formats.filter((one) => unitOf(one) !== null);
  if (isNumber && formats.length === 0)
    return refuse("bad-date", `State the unit of this number: ${Object.keys(UNITS).join(", ")}.`);
  if (typeof value !== "string" ? !(isNumber && units.length > 0) : value.length > LONGEST)
    return refuse("bad-date", "Expected a date as text or a Date.");
  const text = String(value).trim();
  if (formats.length > 0) {
    const other = units.length > 0 ? otherWriting(text) : null;
    return other === null ? otherForm : refuse("bad-date", other);
  }
  const [first, mark] = /^\d{4}([/.])/.exec(text) ?? [];
  const order = "State the format: the order of day, month and year is not guessed.";
  return refuse(
    "date-format-needed",
    first === undefined ? order : `State the format, such as "YYYY${mark}MM${mark}DD".`,
  );
}

function readNow(now: Date | string): number {
  const instant = instantReader({}).read(now);
  const isInstant = typeof instant === "number";
  expectThat(isInstant, "a Date or ISO 8601 with its offset", now, atPath("date.now"));
  return instant;
}

function refuse(code: IssueCode, message: string): RefusedDate {
  return { ok: false, code, message };
}

const NO_ZONE = /* @__PURE__ */ refuse("time-zone-needed", "State the time zone: this date has no offset.");
const NO_SUCH_YEAR = /* @__PURE__ */ refuse("bad-date", "Dates are in the years 1 to 9999.");
