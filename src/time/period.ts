import { expectThat } from "../math/guard.js";
import { expectMade, isFunction } from "../math/made.js";
import { DAY_MS, formatCivilDay, parseCivilDay, type CivilDay } from "./civil.js";
import { gridOf, type Every } from "./grid.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, toInstant, type Instant } from "./instant.js";
import { assertTimeZone, civilDayAt, earliestInstant } from "./zone.js";

/** A span of time with a label, from `start` up to, but not including, `end`, where the next one begins. */
export interface Period {
  /** A label such as "2026-Q3". */
  readonly label: string;
  readonly start: Date;
  readonly end: Date;
}

/** The periods of one calendar rule in one time zone, numbered without gaps. */
export interface PeriodCalendar {
  readonly every: Every;
  readonly timeZone: string;
  /** The number of the period of an instant, in epoch milliseconds of the years 1 to 9999. @throws RangeError */
  indexAt(this: void, instant: number): number;
  /**
   * The instant at which a period begins and the previous one ends. Two successive edges are equal if the zone skipped
   * the period, as Samoa skipped 30 December 2011.
   *
   * @throws RangeError for a number that is not whole, or of a period thousands of years away
   */
  edge(this: void, index: number): number;
  /** The label of a period, such as "2026-03". */
  label(this: void, index: number): string;
  /** The number of the same period a year earlier; null if there is none. */
  yearBefore(this: void, index: number): number | null;
  /** The number of the period with a label; null if the calendar has no such label. */
  find(this: void, label: string): number | null;
  /** The first day of a period, "YYYY-MM-DD". */
  firstDay(this: void, index: number): string;
  /**
   * The periods from that of a moment to that of the last millisecond before another. A day such as "2026-07-01" means its
   * first moment in the zone.
   *
   * @throws RangeError when `to` is not after `from`; what `periodsBetween` throws
   */
  range(this: void, from: Instant, to: Instant): readonly NumberedPeriod[];
}

/**
 * The calendar of a rule in an IANA time zone.
 *
 * @remarks
 * A period begins at the earliest instant whose wall clock reads midnight of its first day or later. Days of 23 and 25
 * hours, half-hour zones, skipped midnights and skipped days therefore give periods that neither overlap nor leave a gap,
 * whatever the zone of the process.
 *
 * @throws RangeError when the zone is missing or unknown, and what `gridOf` throws for the rule
 * @example
 * calendarOf("month", "Europe/Berlin").label(calendarOf("month", "Europe/Berlin").indexAt(Date.UTC(2026, 2, 31, 22))) // => "2026-04"
 * @example
 * const quarters = calendarOf("quarter", "America/New_York");
 * const now = quarters.indexAt(Date.UTC(2026, 4, 1));
 * [quarters.label(now), quarters.firstDay(now)] // => ["2026-Q2", "2026-04-01"]
 * @category Series by period
 */
export function calendarOf(every: Every, timeZone: string): PeriodCalendar {
  assertTimeZone(timeZone, "timeZone");
  const grid = gridOf(every);
  // UTC has no offset to ask for.
  const isUtc = /^(Etc\/)?(UTC|GMT)$/i.test(timeZone);
  const calendar: PeriodCalendar = {
    every,
    timeZone,
    indexAt: (instant) => {
      const isInstant = Number.isFinite(instant) && instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT;
      if (!isInstant) expectThat(false, "epoch milliseconds in the years 1 to 9999", instant, " at instant");
      return grid.indexOf(isUtc ? Math.floor(instant / DAY_MS) : civilDayAt(timeZone, instant));
    },
    edge: (index) => {
      const day = Number.isInteger(index) ? grid.firstDay(index) : NaN;
      const isNear = Math.abs(day) <= WIDEST_DAY;
      if (!isNear)
        expectThat(false, "the whole number of a period near the years 1 to 9999", index, " at index");
      return isUtc ? day * DAY_MS : earliestInstant(timeZone, day * DAY_MS);
    },
    label: grid.label,
    yearBefore: grid.yearBefore,
    find: (label) => {
      const near = dayNear(label);
      if (near === null) return null;
      const middle = grid.indexOf(near);
      // A label has at least a year, so its period is near that year even for periods of many units.
      for (let away = 0; away <= WIDEST_SEARCH; away++) {
        for (const index of [middle + away, middle - away]) if (grid.label(index) === label) return index;
      }
      return null;
    },
    firstDay: (index) => formatCivilDay(grid.firstDay(index)),
    range: (from, to) => {
      const [start, end] = [toMoment(from, timeZone, "from"), toMoment(to, timeZone, "to")];
      expectThat(end > start, "a moment after from", to, " at to", RangeError);
      return periodsOf(calendar, calendar.indexAt(start), calendar.indexAt(end - 1));
    },
  };
  return calendar;
}

/** Epoch milliseconds of a moment: an instant, or the first one of a day in a zone. */
export function toMoment(moment: Instant, timeZone: string, path: string): number {
  const day = parseCivilDay(moment);
  return day === null ? toInstant(moment, path) : earliestInstant(timeZone, day * DAY_MS);
}

/** Days from 1970 that periods of up to 1000 units may reach beyond the years 1 to 9999. */
const WIDEST_DAY = 5_000_000;

/** Number of periods in a year, give or take one: days are the shortest. */
const WIDEST_SEARCH = 368;

/** A day in or near the period of a label, by its year and, if given, its month, week or day. */
function dayNear(label: string): CivilDay | null {
  const match = /(?:^|FY| )(\d{4})(?:-(W|Q|H)?(\d\d?))?(?:-(\d\d))?(?:\/|$)/.exec(label);
  if (match === null) return null;
  const [year, part, day] = [match[1], match[3] ?? 1, match[4] ?? 1].map(Number);
  const days = { W: 7, Q: 91, H: 182 }[match[2] ?? ""] ?? 30.4;
  return Math.floor(Date.UTC(year!, 0, day) / DAY_MS + (part! - 1) * days);
}

/**
 * The periods that overlap a span of time, first to last.
 *
 * @param from - start of the span, in epoch milliseconds
 * @param until - end of the span, exclusive
 * @returns successive periods, without days that the zone skipped; none for an empty span
 * @throws RangeError when there are more than 100,000, for more than 300 years, and for ends outside the years 1 to 9999
 * @example
 * periodsBetween(calendarOf("day", "Pacific/Apia"), Date.UTC(2011, 11, 30), Date.UTC(2011, 11, 31)).length // => 2
 * @example
 * const weeks = periodsBetween(calendarOf("iso-week", "UTC"), Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 12));
 * weeks.map(({ label }) => label) // => ["2026-W01", "2026-W02"]
 * @category Series by period
 */
export function periodsBetween(calendar: PeriodCalendar, from: number, until: number): Period[] {
  const fields = { indexAt: isFunction, edge: isFunction, label: isFunction };
  expectMade(calendar, "a calendar, as calendarOf gives", fields, " at calendar");
  const first = calendar.indexAt(from);
  expectThat(typeof until === "number", "epoch milliseconds", until, " at until");
  if (until <= from) return [];
  return periodsOf(calendar, first, calendar.indexAt(until - 1)).map(({ period }) => period);
}

/** A period with its number in the calendar. */
export interface NumberedPeriod {
  readonly index: number;
  readonly period: Period;
}

/** The periods from one number to another, both included, without those that the zone skipped. */
export function periodsOf(calendar: PeriodCalendar, first: number, last: number): NumberedPeriod[] {
  for (const index of [first, last])
    expectThat(Number.isInteger(index), "the number of a period", index, " from indexAt");
  const count = last - first + 1;
  expectThat(count <= MOST_PERIODS, `at most ${MOST_PERIODS} periods from the first to the last`, count);
  const edgeAt = (index: number): number => {
    const edge = calendar.edge(index);
    // A calendar of the caller's own may not know it.
    if (!Number.isFinite(edge)) expectThat(false, "the edge of a period", edge, ` at index ${index}`);
    return edge;
  };
  const periods: NumberedPeriod[] = [];
  let start = edgeAt(first);
  // One period may be longer: of 1000 years, say.
  if (count > 1 && isTooLong(start, edgeAt(last))) {
    const ends = [first, last].map(calendar.label);
    throw new RangeError(`Expected at most ${MOST_YEARS} years, got periods from ${ends.join(" to ")}`);
  }
  for (let index = first; index <= last; index++) {
    const end = edgeAt(index + 1);
    const label = calendar.label(index);
    if (typeof label !== "string") expectThat(false, "the label of a period", label, ` at index ${index}`);
    const period = { label, start: new Date(start), end: new Date(end) };
    if (end > start) periods.push({ index, period });
    start = end;
  }
  return periods;
}

/** The largest number of periods per call. */
export const MOST_PERIODS = 100_000;

/** The largest number of years per call: more are a mistyped year, or a unit of time that is not milliseconds. */
export const MOST_YEARS = 300;

/** True for a span of more years than a series may have. */
export function isTooLong(from: number, until: number): boolean {
  return until - from > MOST_YEARS * 366 * DAY_MS && until - from < Infinity;
}
