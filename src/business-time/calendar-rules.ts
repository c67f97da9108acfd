import { show } from "../math/guard.js";
import { civilParts, parseCivilDay } from "../time/civil.js";
import { assertTimeZone } from "../time/zone.js";
import type { CalendarRules } from "./open-time.js";
import { parseShift, type MinuteSpan } from "./shift.js";

/** Days of the week as a calendar names them. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

// From Monday, which ISO 8601 counts as day 1.
const WEEKDAYS: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] satisfies Weekday[];

const FIELDS = ["id", "version", "timeZone", "weekly", "holidays", "recurringHolidays", "overrides"];

/**
 * Checks a calendar definition and reads it into numbers.
 *
 * @param definition - what the caller wrote; every entry is checked
 * @param name - what the calendar is called in messages
 * @throws TypeError or RangeError that names the offending entry
 */
export function readCalendarRules(definition: object, name: string): CalendarRules {
  const given = definition as Record<string, unknown>;
  for (const field of Object.keys(given)) {
    if (!FIELDS.includes(field)) {
      throw new TypeError(`${name} has the unknown field ${show(field)}; expected ${FIELDS.join(", ")}`);
    }
  }
  for (const field of ["id", "version"] as const) {
    const value = given[field];
    if (value !== undefined && (typeof value !== "string" || value === "")) {
      throw new TypeError(`${name}.${field} must be text that is not empty, got ${show(value)}`);
    }
  }
  const timeZone = given["timeZone"];
  assertTimeZone(timeZone, `${name}.timeZone`);
  const rules: CalendarRules = {
    name,
    timeZone,
    weekly: readWeek(given["weekly"], `${name}.weekly`),
    holidays: new Set(
      list(given["holidays"], `${name}.holidays`).map((date, index) =>
        readDate(date, `${name}.holidays[${index}]`),
      ),
    ),
    recurringHolidays: new Set(
      list(given["recurringHolidays"], `${name}.recurringHolidays`).map((date, index) =>
        readYearlyDate(date, `${name}.recurringHolidays[${index}]`),
      ),
    ),
    overrides: readOverrides(given["overrides"], `${name}.overrides`),
  };
  const weekWorks = rules.weekly.some((spans) => spans.length > 0) && rules.recurringHolidays.size < 366;
  if (!weekWorks && ![...rules.overrides.values()].some((spans) => spans.length > 0)) {
    throw new RangeError(`${name} has no working time on any day; expected a shift in weekly or overrides`);
  }
  return rules;
}

function readWeek(weekly: unknown, field: string): MinuteSpan[][] {
  const week: MinuteSpan[][] = WEEKDAYS.map(() => []);
  for (const [day, shifts] of entries(weekly, field)) {
    const index = WEEKDAYS.indexOf(day);
    if (index < 0)
      throw new RangeError(`${field} has the unknown day ${show(day)}; expected ${WEEKDAYS.join(", ")}`);
    list(shifts, `${field}.${day}`).forEach((shift, position) => {
      const { today, tomorrow } = parseShift(shift, `${field}.${day}[${position}]`);
      week[index]!.push(today);
      if (tomorrow !== null) week[(index + 1) % 7]!.push(tomorrow);
    });
  }
  return week;
}

function readOverrides(overrides: unknown, field: string): Map<number, MinuteSpan[]> {
  const days = new Map<number, MinuteSpan[]>();
  for (const [date, shifts] of entries(overrides ?? {}, field)) {
    const where = `${field}[${show(date)}]`;
    const spans = list(shifts, where).map((shift, position) => {
      const { today, tomorrow } = parseShift(shift, `${where}[${position}]`);
      const [open, close] = shift as [string, string];
      if (tomorrow !== null || close < open) {
        throw new RangeError(
          `${where}[${position}] must end on its own day, at "24:00" at the latest, got ["${open}", "${close}"]`,
        );
      }
      return today;
    });
    days.set(readDate(date, where), spans);
  }
  return days;
}

function readDate(date: unknown, field: string): number {
  const day = typeof date === "string" ? parseCivilDay(date) : null;
  if (day === null)
    throw new RangeError(`${field} must be a date "YYYY-MM-DD" that exists, got ${show(date)}`);
  return day;
}

/** Month and day as one number, 1231 for 31 December. */
function readYearlyDate(date: unknown, field: string): number {
  // 2000 was a leap year, so that "02-29" exists.
  const day = typeof date === "string" ? parseCivilDay(`2000-${date}`) : null;
  if (day === null) throw new RangeError(`${field} must be a date "MM-DD" that exists, got ${show(date)}`);
  const parts = civilParts(day);
  return parts.month * 100 + parts.day;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new TypeError(`${field} must be a list, got ${show(value)}`);
}

function entries(value: unknown, field: string): [string, unknown][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw new TypeError(`${field} must be an object with a list of shifts for each day, got ${show(value)}`);
}
