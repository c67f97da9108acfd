import { readOneOf } from "../math/fields.js";

/** The unit of durations and horizons. A month is a twelfth, a week 7 days, of a year of 365.25 days. */
export type DurationUnit = "day" | "week" | "month" | "year";

const DAYS: Readonly<Record<DurationUnit, number>> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };

const DAY = 24 * 60 * 60 * 1000;

/** Reads the name of a unit. @throws RangeError for any other */
export function readDurationUnit(value: unknown, path: string): DurationUnit {
  return readOneOf(Object.keys(DAYS) as DurationUnit[], value, path);
}

/** The milliseconds of a unit. */
export function millisecondsIn(unit: DurationUnit): number {
  return DAYS[unit] * DAY;
}
