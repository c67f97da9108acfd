import { atPath, readList, readRecord, readText } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { parseCivilDay, readCivilDay } from "../time/civil.js";
import { assertTimeZone } from "../time/zone.js";
import { monthAndDay, type CalendarRules } from "./open-time.js";
import { readShift } from "./shift.js";
import type { Span } from "./span.js";
import { WEEKDAYS } from "./weekday.js";

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
    ...readOverrides(overrides, "calendar.overrides"),
  };
  const isClosed = (date: number) => rules.yearlyOverrides.get(date)?.length === 0;
  const closed = [...rules.recurringHolidays, ...rules.yearlyOverrides.keys()].filter(
    (date) => isClosed(date) || !rules.yearlyOverrides.has(date),
  );
  const isWeekOpen = rules.weekly.some((spans) => spans.length > 0) && new Set(closed).size < 366;
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

function readOverrides(given: unknown, path: string): Pick<CalendarRules, "overrides" | "yearlyOverrides"> {
  const overrides = new Map<number, Span[]>();
  const yearlyOverrides = new Map<number, Span[]>();
  for (const [date, shifts] of Object.entries(readRecord(given, path))) {
    const spans = readList(shifts, `${path}["${date}"]`, readShiftWithinDay);
    const [day, yearly] = [parseCivilDay(date), yearlyDate(date)];
    const expected = `a date "YYYY-MM-DD" or "MM-DD" that exists`;
    expectThat((day ?? yearly) !== null, expected, date, atPath(path), RangeError);
    if (day !== null) overrides.set(day, spans);
    else yearlyOverrides.set(yearly!, spans);
  }
  return { overrides, yearlyOverrides };
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
  const yearly = yearlyDate(date);
  expectThat(yearly !== null, `a date "MM-DD" that exists`, date, atPath(path), RangeError);
  return yearly;
}

function yearlyDate(date: unknown): number | null {
  // 2000 was a leap year, so "02-29" exists.
  const day = typeof date === "string" ? parseCivilDay(`2000-${date}`) : null;
  return day === null ? null : monthAndDay(day);
}
