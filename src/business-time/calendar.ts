import { frozenCopy } from "../math/fields.js";
import { readCalendarRules } from "./calendar-rules.js";
import { compileOpenTime, type OpenTime } from "./open-time.js";
import type { Shift } from "./shift.js";
import type { Weekday } from "./weekday.js";

/**
 * The working hours of a business: a time zone, a week, and exceptional days. Plain JSON, so it can be stored with its
 * version.
 *
 * @remarks
 * Each date follows its override; without one, it is closed if it is a holiday and otherwise follows the week. What names
 * one date comes before what names a date every year. Holidays and overrides apply to one date from 00:00 to 24:00, so a
 * Friday night shift keeps its Saturday morning unless Saturday is closed too.
 */
export interface CalendarDefinition {
  /** The name by which policies refer to this calendar. */
  readonly id?: string | undefined;
  /** The version of the calendar, repeated in results that were made with it. */
  readonly version?: string | undefined;
  /** IANA zone of all times and dates below, such as `"Europe/Berlin"`. */
  readonly timeZone: string;
  /** Shifts of each weekday, in any order; overlaps count once. A missing day is closed. */
  readonly weekly: {
    readonly [day in Weekday]?: readonly Shift[] | undefined;
  };
  /** Closed dates, `"YYYY-MM-DD"`. */
  readonly holidays?: readonly string[] | undefined;
  /** Dates closed every year, `"MM-DD"`; `"02-29"` matters in leap years only. */
  readonly recurringHolidays?: readonly string[] | undefined;
  /**
   * Dates with other hours, which replace week and holidays: `{ "2026-12-24": [["09:00", "12:00"]] }`; `[]` closes the
   * date. `"MM-DD"` stands for the date of every year (`"02-29"` of leap years): `{ "12-24": [["09:00", "12:00"]] }` makes
   * it a half day in each year in which the week is open then, and opens no weekend.
   */
  readonly overrides?: Readonly<Record<string, readonly Shift[]>> | undefined;
}

/** A checked calendar, as {@link defineCalendar} returns it. */
export interface BusinessCalendar extends CalendarDefinition {
  readonly holidays: readonly string[];
  readonly recurringHolidays: readonly string[];
  readonly overrides: Readonly<Record<string, readonly Shift[]>>;
}

// Cache of compiled calendars. Safe: defineCalendar returns frozen objects.
const compiled = new WeakMap<object, OpenTime>();

/**
 * Checks a business calendar and returns a frozen copy.
 *
 * @remarks
 * Define a calendar once and keep it: its working time is compiled year by year on first use, and cached.
 *
 * @throws TypeError or RangeError naming the entry by its path: a missing or unknown zone, an unknown field or weekday,
 * an invalid time, an empty shift, a date that does not exist, an override across midnight, or no working time on any day
 * @example
 * addWorkingTime(
 *   defineCalendar({
 *     id: "support",
 *     timeZone: "America/New_York",
 *     weekly: { mon: [["09:00", "17:00"]], tue: [["09:00", "12:00"], ["13:00", "17:00"]] },
 *     holidays: ["2026-12-25"],
 *   }),
 *   "2026-12-21T16:00:00-05:00",
 *   { hours: 2 },
 * ); // => new Date("2026-12-22T15:00:00.000Z")
 * @category Business calendar
 */
export function defineCalendar(definition: CalendarDefinition): BusinessCalendar {
  const rules = readCalendarRules(definition);
  const { id, version, timeZone, weekly, holidays = [], recurringHolidays = [], overrides = {} } = definition;
  const calendar: BusinessCalendar = frozenCopy(
    { id, version, timeZone, weekly, holidays, recurringHolidays, overrides },
    "calendar",
  );
  compiled.set(calendar, compileOpenTime(rules));
  return calendar;
}

/**
 * The working time of a calendar.
 *
 * @remarks
 * A calendar that does not come from {@link defineCalendar}, such as parsed JSON, is checked and compiled at each call,
 * which is slow.
 */
export function openTimeOf(calendar: CalendarDefinition): OpenTime {
  const known = typeof calendar === "object" && calendar !== null ? compiled.get(calendar) : undefined;
  return known ?? compiled.get(defineCalendar(calendar))!;
}
