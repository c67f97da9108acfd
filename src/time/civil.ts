import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";

/**
 * Calendar dates without a time or zone, as whole days since 1970-01-01, so that the number of days between two dates is
 * their difference. Steps of months, weekdays and weeks, which need date-fns, are in civil-steps.ts, so that readers of dates
 * load none of it.
 */

/** A calendar date as days since 1970-01-01, which is day 0. */
export type CivilDay = number;

/** Day of the week in ISO 8601: Monday 1 to Sunday 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;

/** Year, month (1 to 12) and day of the month of a civil day. */
interface CivilParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The civil day of a year, month (1 = January) and day.
 *
 * @remarks
 * Months and days outside their range carry over, as in `Date.UTC`; years below 100 are taken as written.
 *
 * @example
 * civilDay(1970, 1, 2); // => 1
 */
export function civilDay(year: number, month: number, day: number): CivilDay {
  // Counted from March, so that the day which leap years add is the last of a year.
  const months = 12 * year + month - 3;
  const years = Math.floor(months / 12);
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return (
    365 * years +
    leapDays +
    Math.floor((153 * (months - 12 * years) + 2) / 5) +
    day -
    DAYS_TO_1970_FROM_MARCH_0
  );
}

/** Days from the last day of February of year 0 to the first of January 1970. */
const DAYS_TO_1970_FROM_MARCH_0 = 719_469;
const DAYS_OF_400_YEARS = 146_097;

/**
 * Year, month and day of the month of a civil day.
 *
 * @remarks
 * By arithmetic, as {@link civilDay}: a `Date` and its getters take three times as long.
 */
export function civilParts(day: CivilDay): CivilParts {
  const days = day + DAYS_TO_1970_FROM_MARCH_0 - 1;
  const ages = Math.floor(days / DAYS_OF_400_YEARS);
  const ofAge = whole(days - ages * DAYS_OF_400_YEARS);
  // Without the leap days before it, a day of the 400 years is a day of years of 365 days.
  const leapDays = whole(ofAge / 1460) - whole(ofAge / 36_524) + whole(ofAge / 146_096);
  const years = whole((ofAge - leapDays) / 365);
  const ofYear = ofAge - (365 * years + whole(years / 4) - whole(years / 100));
  const fromMarch = whole((5 * ofYear + 2) / 153);
  const isNextYear = fromMarch > 9;
  return {
    year: 400 * ages + years + (isNextYear ? 1 : 0),
    month: fromMarch + (isNextYear ? -9 : 3),
    day: ofYear - whole((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The whole part of a number from 0 to below 2^31; engines divide whole numbers for it, faster than for `Math.floor`. */
export function whole(number: number): number {
  return number | 0;
}

/** Number of days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return civilDay(year, month + 1, 1) - civilDay(year, month, 1);
}

/** True for a month from 1 to 12 and a day that it has; false for NaN. */
export function isCivilDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
}

/** A civil day in the years 0 to 9999 as `"YYYY-MM-DD"`. */
export function formatCivilDay(day: CivilDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The civil day of `"YYYY-MM-DD"`; null for another kind of value, another form or a day that does not exist.
 *
 * @example
 * parseCivilDay("2026-02-29"); // => null
 */
export function parseCivilDay(text: unknown): CivilDay | null {
  const match = typeof text === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (match === null) return null;
  const day = civilDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatCivilDay(day) === text ? day : null;
}

/** Reads the civil day of `"YYYY-MM-DD"`. @throws RangeError for anything else, with its path */
export function readCivilDay(text: unknown, path: string): CivilDay {
  const day = parseCivilDay(text);
  expectThat(day !== null, `a date "YYYY-MM-DD" that exists`, text, atPath(path), RangeError);
  return day;
}
