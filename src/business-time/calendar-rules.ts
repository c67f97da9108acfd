import { atPath, readList, readRecord, readText } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { civilParts, parseCivilDay, readCivilDay } from "../time/civil.js";
import { assertTimeZone } from "../time/zone.js";
import type { CalendarRules } from "./open-time.js";
import { readShift } from "./shift.js";
import type { Span } from "./span.js";

// Monday first, which is day 1 in ISO 8601.
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const FIELDS = ["id", "version", "timeZone", "weekly", "holidays", "recurringHolidays", "overrides"];

/**
 * Checks a calendar definition and reads it into numbers.
 *
 * @param definition - see `CalendarDefinition`
 * @throws TypeError or RangeError naming the entry by its path, such as `calendar.weekly.mon[0]`
 */
export function readCalendarRules(definition: unknown): CalendarRules {
  const given = readRecord(definition, "calendar", FIELDS);
  const { id, version, timeZone, holidays = [], recurringHolidays = [], overrides = {} } = given;
  assertTimeZone(timeZone, "calendar.timeZone");
  if (version !== undefined) readText(version, "calendar.version");
  const rules: CalendarRules = {
    id: id === undefined ? null : readText(id, "calendar.id"),
    timeZone,
    weekly: readWeek(given["weekly"], "calendar.weekly"),
    holidays: new Set(readList(holidays, "calendar.holidays", readCivilDay)),
    recurringHolidays: new Set(readList(recurringHolidays, "calendar.recurringHolidays", readYearlyDate)),
    overrides: readOverrides(overrides, "calendar.overrides"),
  };
  const isWeekOpen = rules.weekly.some((spans) => spans.length > 0) && rules.recurringHolidays.size < 366;
  const isOpen = isWeekOpen || [...rules.overrides.values()].some((spans) => spans.length > 0);
  expectThat(isOpen, "working time on at least one day", 0, " at calendar; weekly or overrides need a shift");
  return rules;
}

function readWeek(given: unknown, path: string): Span[][] {
  const weekly = readRecord(given, path, WEEKDAYS);
  const week: Span[][] = WEEKDAYS.map(() => []);
  for (const [i, day] of WEEKDAYS.entries()) {
    const { [day]: shifts = [] } = weekly;
    for (const { today, tomorrow } of readList(shifts, `${path}.${day}`, readShift)) {
      week[i]!.push(today);
      if (tomorrow !== null) week[(i + 1) % 7]!.push(tomorrow);
    }
  }
  return week;
}

function readOverrides(given: unknown, path: string): Map<number, Span[]> {
  const days = Object.entries(readRecord(given, path)).map(([date, shifts]) => {
    const day = readCivilDay(date, path);
    return [day, readList(shifts, `${path}["${date}"]`, readShiftWithinDay)] as const;
  });
  return new Map(days);
}

function readShiftWithinDay(shift: unknown, path: string): Span {
  const { today, tomorrow } = readShift(shift, path);
  const [, close] = shift as [string, string];
  const isWithin = tomorrow === null && close !== "00:00";
  expectThat(isWithin, `a closing time on the same day, at most "24:00"`, close, atPath(path), RangeError);
  return today;
}

/** Month and day as one number, 1231 for 31 December. */
function readYearlyDate(date: unknown, path: string): number {
  // 2000 was a leap year, so "02-29" exists.
  const day = typeof date === "string" ? parseCivilDay(`2000-${date}`) : null;
  expectThat(day !== null, `a date "MM-DD" that exists`, date, atPath(path), RangeError);
  const parts = civilParts(day);
  return parts.month * 100 + parts.day;
}
