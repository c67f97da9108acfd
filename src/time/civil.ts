/**
 * Calendar dates without a time or zone, counted as whole days since 1970-01-01.
 *
 * The arithmetic is plain integers over `Date.UTC`, not date-fns: its `addMonths`, even with `{ in: tz("UTC")
 * }`, answers 2011-12-31 for 2011-11-30 plus a month when the process runs in Pacific/Apia, where 30 December
 * 2011 never was (@date-fns/tz 1.5.0). Nothing here can see the zone of the process.
 */

/** A calendar date as days since 1970-01-01, which is day 0 and a Thursday. */
export type CivilDay = number;

/** Day of the week as ISO 8601 counts it: Monday 1 to Sunday 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const DAY_MS = 86_400_000;

/** Year, month (1 to 12) and day of the month of a civil day. */
export interface CivilParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The civil day of a year, month (1 = January) and day. Months and days outside their range carry over, as in
 * `Date.UTC`; years below 100 are meant as written.
 *
 * @example
 * civilDay(1970, 1, 2); // => 1
 */
export function civilDay(year: number, month: number, day: number): CivilDay {
  if (year >= 100) return Date.UTC(year, month - 1, day) / DAY_MS;
  const date = new Date(0);
  return date.setUTCFullYear(year, month - 1, day) / DAY_MS;
}

/** Year, month and day of the month of a civil day. */
export function civilParts(day: CivilDay): CivilParts {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Number of days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return civilDay(year, month + 1, 1) - civilDay(year, month, 1);
}

/** Day of the week: Monday 1 to Sunday 7. */
export function isoWeekday(day: CivilDay): IsoWeekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as IsoWeekday;
}

/**
 * The same day of the month some months on (or back); when that month is too short, its last day.
 *
 * Always count from an anchor: 31 January + 6 months is 31 July, while 31 January + 3 + 3 months is 30 July.
 *
 * @example
 * formatCivilDay(addMonths(civilDay(2026, 1, 31), 1)); // => "2026-02-28"
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  const parts = civilParts(day);
  const first = civilParts(civilDay(parts.year, parts.month + months, 1));
  const last = daysInMonth(first.year, first.month);
  return civilDay(first.year, first.month, Math.min(parts.day, last));
}

/** `"YYYY-MM-DD"` of a civil day in the years 0 to 9999. */
export function formatCivilDay(day: CivilDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The civil day of `"YYYY-MM-DD"`, or null when the text has another form or names a day that does not exist.
 *
 * @example
 * parseCivilDay("2026-02-29"); // => null
 */
export function parseCivilDay(text: string): CivilDay | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return null;
  const day = civilDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatCivilDay(day) === text ? day : null;
}
