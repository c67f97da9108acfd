// Calendar arithmetic by whole numbers alone, as an oracle for src/time, which leaves it to date-fns. Only `Date.UTC` and the
// UTC getters of the platform are asked, which know no zone.

const DAY_MS = 86_400_000;

const dayOf = (year: number, month: number, day: number) =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;

function partsOf(day: number) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function addMonths(day: number, months: number): number {
  const parts = partsOf(day);
  const first = partsOf(dayOf(parts.year, parts.month + months, 1));
  return dayOf(first.year, first.month, Math.min(parts.day, daysInMonth(first.year, first.month)));
}

/** The Monday of the week that holds 4 January, which is week 1. */
function firstMonday(year: number): number {
  const fourth = dayOf(year, 1, 4);
  return fourth - isoWeekday(fourth) + 1;
}

export function isoWeekOf(day: number): { year: number; week: number } {
  const monday = day - isoWeekday(day) + 1;
  const { year } = partsOf(monday + 3);
  return { year, week: (monday - firstMonday(year)) / 7 + 1 };
}

/** First days of the periods that hold a day: month, quarter, half-year, year, and the fiscal year from a month on. */
export function firstDayOfMonths(day: number, months: number, firstMonth = 1): number {
  const { year, month } = partsOf(day);
  const count = 12 * year + month - firstMonth;
  return dayOf(0, count - (((count % months) + months) % months) + firstMonth, 1);
}

/** The Monday of the ISO week with the same number a year earlier; null when that year has no such week. */
export function isoWeekBefore(day: number): number | null {
  const { year, week } = isoWeekOf(day);
  const monday = firstMonday(year - 1) + 7 * (week - 1);
  return isoWeekOf(monday).year === year - 1 ? monday : null;
}

/** The same date a year earlier; null for 29 February. */
export function dayBefore(day: number): number | null {
  const parts = partsOf(day);
  const before = dayOf(parts.year - 1, parts.month, parts.day);
  return partsOf(before).day === parts.day ? before : null;
}

/** Calendar days from one day to another, as their numbers differ. */
export function daysBetween(from: number, to: number): number {
  return to - from;
}
