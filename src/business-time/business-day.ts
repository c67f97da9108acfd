import { countUpTo } from "../math/sorted.js";
import { civilParts, DAY_MS } from "../time/civil.js";
import { isoWeekday } from "../time/civil-steps.js";
import { civilDayAt, earliestInstant, wallClockAt } from "../time/zone.js";
import { LAST_YEAR, type OpenTime } from "./open-time.js";
import { nextOpen, noWorkingTime } from "./working-time.js";

/** A target in business days. */
export interface BusinessDayRules {
  readonly days: number;
  readonly at: "endOfDay" | "sameTime";
  /** null for none. */
  readonly cutoff: Cutoff | null;
}

/** From when on a response counts as received on the next business date. */
export type Cutoff =
  | {
      /** Minutes since midnight by ISO weekday less one; null for a weekday without a cutoff. */
      readonly weekly: readonly (number | null)[];
    }
  | {
      /** Milliseconds before the last close of the date. */
      readonly beforeClose: number;
    };

/** A date with working time: its day, first opening and last close. */
interface BusinessDay {
  readonly day: number;
  readonly firstOpening: number;
  readonly lastClose: number;
}

/**
 * The due time of a target in business days, in epoch milliseconds.
 *
 * @remarks
 * Counts the dates with working time after the date of receipt. Due on the n-th: at its last close, or at the time of day
 * of receipt, moved to the next opening if that is outside the hours. Zero days mean the date of receipt if received on a
 * business date before its last close, otherwise the next business date. With a cutoff, responses received at or after
 * it, or on a date without working time, count as received when the next business date opens.
 *
 * @throws RangeError when the calendar has too few business dates left
 */
export function businessDayDue(time: OpenTime, received: number, target: BusinessDayRules): number {
  let from = received;
  let day = civilDayAt(time.timeZone, from);
  if (target.cutoff !== null) {
    const today = businessDayAfter(time, day - 1, 1, from);
    if (today.day !== day || isLate(time, from, today, target.cutoff)) {
      const counted = businessDayAfter(time, day, 1, from);
      from = counted.firstOpening;
      day = counted.day;
    }
  }
  let due: BusinessDay;
  if (target.days === 0) {
    due = businessDayAfter(time, day - 1, 1, from);
    if (due.day === day && from >= due.lastClose) due = businessDayAfter(time, day, 1, from);
  } else {
    due = businessDayAfter(time, day, target.days, from);
  }
  if (target.at === "endOfDay") return due.lastClose;
  const sameTime = earliestInstant(time.timeZone, due.day * DAY_MS + timeOfDay(time, from, day));
  const open = nextOpen(time, sameTime);
  if (open === null) throw noWorkingTime(time, "an opening", sameTime, 0);
  return open;
}

/** True from the cutoff of a business date on. */
function isLate(time: OpenTime, instant: number, { day, lastClose }: BusinessDay, cutoff: Cutoff): boolean {
  if ("beforeClose" in cutoff) return instant >= lastClose - cutoff.beforeClose;
  const minutes = cutoff.weekly[isoWeekday(day) - 1]!;
  return minutes !== null && timeOfDay(time, instant, day) >= minutes * 60_000;
}

/** Milliseconds since midnight; 0 while a clock that was set back across midnight repeats the evening before. */
function timeOfDay(time: OpenTime, instant: number, day: number): number {
  return Math.max(0, wallClockAt(time.timeZone, instant) - day * DAY_MS);
}

/** The n-th date after a day that has any working time. */
function businessDayAfter(time: OpenTime, day: number, n: number, from: number): BusinessDay {
  let year = civilParts(day + 1).year;
  let open = time.year(year);
  let index = countUpTo(open.businessDays, day) + n - 1;
  while (index >= open.businessDays.length) {
    index -= open.businessDays.length;
    if (year >= LAST_YEAR) throw noWorkingTime(time, `${n} business days`, from, n - 1 - index);
    year += 1;
    open = time.year(year);
  }
  return {
    day: open.businessDays[index]!,
    firstOpening: open.firstOpenings[index]!,
    lastClose: open.lastCloses[index]!,
  };
}
