import { show } from "../math/guard.js";
import { readCalendarRules, type Weekday } from "./calendar-rules.js";
import { compileOpenTime, type OpenTime } from "./open-time.js";
import type { Shift } from "./shift.js";

/**
 * When people work: one time zone, a week, and the days that differ. Plain JSON, so it can be stored with its
 * version.
 *
 * Each date follows its override, else is closed when a holiday, else follows the week. Holidays and
 * overrides govern one date from 00:00 to 24:00, so a Friday night shift keeps its Saturday morning unless
 * Saturday is closed too.
 */
export interface CalendarDefinition {
  /** The name by which a policy asks for this calendar. */
  readonly id?: string | undefined;
  /**
   * Which edition this is; results repeat it, so that history is not rewritten by a later edition unnoticed.
   */
  readonly version?: string | undefined;
  /** IANA zone of all times and dates below, such as `"Europe/Berlin"`. */
  readonly timeZone: string;
  /** Shifts of each day of the week, in any order; those that overlap count once. A missing day is closed. */
  readonly weekly: { readonly [day in Weekday]?: readonly Shift[] | undefined };
  /** Closed dates, `"YYYY-MM-DD"`. */
  readonly holidays?: readonly string[] | undefined;
  /** Dates closed every year, `"MM-DD"`; `"02-29"` matters in leap years only. */
  readonly recurringHolidays?: readonly string[] | undefined;
  /**
   * Dates with hours of their own, which replace week and holidays: `{ "2026-12-24": [["09:00", "12:00"]] }`;
   * `[]` closes.
   */
  readonly overrides?: Readonly<Record<string, readonly Shift[]>> | undefined;
}

/** A checked calendar, as {@link defineCalendar} returns it. */
export interface BusinessCalendar extends CalendarDefinition {
  readonly holidays: readonly string[];
  readonly recurringHolidays: readonly string[];
  readonly overrides: Readonly<Record<string, readonly Shift[]>>;
}

// Keyed by the frozen result of defineCalendar, so what is remembered cannot go stale.
const compiled = new WeakMap<object, OpenTime>();

/**
 * Checks a business calendar and returns a frozen copy of it. Define a calendar once and keep it: its working
 * time is compiled year by year as questions reach a year, and is remembered with it.
 *
 * @param definition - plain JSON; see {@link CalendarDefinition}
 * @throws TypeError or RangeError that names the offending entry: a missing or unknown zone, an unknown field
 * or weekday, a bad time, an empty shift, a date that does not exist, an override across midnight, or hours
 * that leave no working time on any day
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
 * ); // => "2026-12-22T15:00:00.000Z"
 */
export function defineCalendar(definition: CalendarDefinition): BusinessCalendar {
  if (typeof definition !== "object" || definition === null) {
    throw new TypeError(`calendar must be an object with timeZone and weekly, got ${show(definition)}`);
  }
  const name = definition.id === undefined ? "calendar" : `calendar ${show(definition.id)}`;
  const rules = readCalendarRules(definition, name);
  const calendar: BusinessCalendar = Object.freeze({
    ...(definition.id === undefined ? {} : { id: definition.id }),
    ...(definition.version === undefined ? {} : { version: definition.version }),
    timeZone: definition.timeZone,
    weekly: freezeShifts(definition.weekly),
    holidays: Object.freeze([...(definition.holidays ?? [])]),
    recurringHolidays: Object.freeze([...(definition.recurringHolidays ?? [])]),
    overrides: freezeShifts(definition.overrides ?? {}),
  });
  compiled.set(calendar, compileOpenTime(rules));
  return calendar;
}

/**
 * The working time of a calendar. One that did not come from {@link defineCalendar}, say fresh from JSON, is
 * checked and compiled anew at each call: right, but slow.
 */
export function openTimeOf(calendar: CalendarDefinition): OpenTime {
  const known = typeof calendar === "object" && calendar !== null ? compiled.get(calendar) : undefined;
  return known ?? compiled.get(defineCalendar(calendar))!;
}

function freezeShifts<Shifts extends object>(days: Shifts): Shifts {
  const copied = Object.entries(days as Record<string, readonly Shift[] | undefined>)
    .filter(([, shifts]) => shifts !== undefined)
    .map(([day, shifts]) => [day, Object.freeze(shifts!.map((shift) => Object.freeze([...shift])))] as const);
  return Object.freeze(Object.fromEntries(copied)) as Shifts;
}
