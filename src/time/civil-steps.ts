import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addMonths as addMonthsTo } from "date-fns/addMonths";
import { getISODay } from "date-fns/getISODay";
import { getISOWeek } from "date-fns/getISOWeek";
import { getISOWeekYear } from "date-fns/getISOWeekYear";
import { DAY_MS, type CivilDay, type IsoWeekday } from "./civil.js";

/**
 * Month steps, weekdays and ISO weeks of civil days, from date-fns on UTC dates. The context `{ in: tz("UTC") }` of
 * @date-fns/tz would not do: with it `addMonths` gives 2011-12-31 for 2011-11-30 plus a month when the process runs in
 * Pacific/Apia, where 30 December 2011 did not exist (@date-fns/tz 1.5.0).
 */

/** A week in ISO 8601: the year that has most of its days, and its number in that year. */
interface IsoWeek {
  readonly year: number;
  /** 1 to 53 */
  readonly week: number;
}

/** Midnight of a civil day as a UTC date for date-fns. */
function dateOf(day: CivilDay): Date {
  return new UTCDateMini(day * DAY_MS);
}

/** Day of the week: Monday 1 to Sunday 7. */
export function isoWeekday(day: CivilDay): IsoWeekday {
  return getISODay(dateOf(day)) as IsoWeekday;
}

/**
 * The ISO 8601 week of a civil day.
 *
 * @example
 * isoWeekOf(civilDay(2027, 1, 3)) // => { year: 2026, week: 53 }
 */
export function isoWeekOf(day: CivilDay): IsoWeek {
  const date = dateOf(day);
  return { year: getISOWeekYear(date), week: getISOWeek(date) };
}

/**
 * The same day of the month some months later (or earlier); the last day if that month is too short.
 *
 * @remarks
 * Always count from an anchor: 31 January + 6 months is 31 July, while 31 January + 3 + 3 months is 30 July.
 *
 * @example
 * formatCivilDay(addMonths(civilDay(2026, 1, 31), 1)); // => "2026-02-28"
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  return addMonthsTo(dateOf(day), months).getTime() / DAY_MS;
}
