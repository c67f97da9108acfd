import { show } from "../math/guard.js";
import { addMonths, formatCivilDay, parseCivilDay } from "../time/civil.js";

/** How often a relationship survey is sent. Usual: quarterly, and twice a year between businesses. */
export type SurveyCadence = "monthly" | "quarterly" | "twice-a-year" | "yearly" | { readonly months: number };

/** How often a survey recurs, and how many dates to give. */
export interface SurveyDatesOptions {
  readonly every: SurveyCadence;
  /** How many dates, the anchor included; at most 1,000. */
  readonly count: number;
}

const MONTHS = new Map<unknown, number>([
  ["monthly", 1],
  ["quarterly", 3],
  ["twice-a-year", 6],
  ["yearly", 12],
]);

/**
 * The dates of a recurring survey, `"YYYY-MM-DD"`, from its first on.
 *
 * Each date is counted from the anchor, not from the one before: 31 January + 2 quarters is 31 July, though
 * one quarter on is 30 April. In a month that is too short, the last day stands in. A count of 0 gives no dates.
 *
 * @param anchor - date of the first survey, `"YYYY-MM-DD"`
 * @throws RangeError for a date that does not exist, an unknown cadence, months that are no whole number, a
 * count outside 0 to 1,000, or dates beyond the year 9999
 * @example
 * surveyDates("2024-01-31", { every: "quarterly", count: 4 }); // => ["2024-01-31", "2024-04-30", "2024-07-31", "2024-10-31"]
 */
export function surveyDates(anchor: string, options: SurveyDatesOptions): readonly string[] {
  const { every, count } = options;
  const first = typeof anchor === "string" ? parseCivilDay(anchor) : null;
  if (first === null)
    throw new RangeError(`anchor must be a date "YYYY-MM-DD" that exists, got ${show(anchor)}`);
  const months = typeof every === "object" && every !== null ? every.months : MONTHS.get(every);
  if (months === undefined || !Number.isInteger(months) || months < 1 || months > 1200) {
    throw new RangeError(
      `every must be ${[...MONTHS.keys()].join(", ")} or { months } from 1 to 1,200, got ${show(every)}`,
    );
  }
  if (!Number.isInteger(count) || count < 0 || count > 1000) {
    throw new RangeError(`count must be a whole number from 0 to 1,000, got ${show(count)}`);
  }
  if (Number(anchor.slice(0, 4)) + (months * count) / 12 > 9999) {
    throw new RangeError(`count must keep the dates before the year 10000, got ${count}`);
  }
  return Array.from({ length: count }, (_, index) => formatCivilDay(addMonths(first, index * months)));
}
