import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { civilParts, formatCivilDay, readCivilDay } from "../time/civil.js";
import { addMonths } from "../time/civil-steps.js";

/** Options of `surveyDates`. */
export interface SurveyDatesOptions {
  /** Usual for a relationship survey: quarterly; between businesses, twice a year. */
  readonly every: "monthly" | "quarterly" | "twice-a-year" | "yearly" | { readonly months: number };
  /** Number of dates, including the anchor; at most 1,000. */
  readonly count: number;
}

const OPTIONS = { every: null, count: null } satisfies KnownOptions<SurveyDatesOptions>;

const MONTHS = new Map<unknown, number>([
  ["monthly", 1],
  ["quarterly", 3],
  ["twice-a-year", 6],
  ["yearly", 12],
]);

/**
 * The dates of a recurring survey, `"YYYY-MM-DD"`, beginning with the first.
 *
 * @remarks
 * Each date is counted from the anchor, not from the date before: 31 January + 2 quarters is 31 July, although one
 * quarter later is 30 April. A month that is too short gives its last day.
 *
 * @param anchor - date of the first survey, `"YYYY-MM-DD"`
 * @returns the dates; none for a count of 0
 * @throws RangeError for a date that does not exist, an unknown cadence, months that are not a whole number, a count
 * outside 0 to 1,000, or dates beyond the year 9999
 * @example
 * surveyDates("2024-01-31", { every: "quarterly", count: 4 }); // => ["2024-01-31", "2024-04-30", "2024-07-31", "2024-10-31"]
 * @category Who, when, how often
 */
export function surveyDates(anchor: string, options: SurveyDatesOptions): readonly string[] {
  expectOptions(options, OPTIONS);
  const { every, count } = options;
  const first = readCivilDay(anchor, "anchor");
  const months = typeof every === "object" && every !== null ? every.months : MONTHS.get(every);
  const isCadence = months !== undefined && Number.isInteger(months) && months >= 1 && months <= 1200;
  const cadences = `${[...MONTHS.keys()].join(", ")} or { months } from 1 to 1,200`;
  expectThat(isCadence, `one of ${cadences}`, every, atPath("every"), RangeError);
  const isCount = Number.isInteger(count) && count >= 0 && count <= 1000;
  expectThat(isCount, "a whole number from 0 to 1,000", count, atPath("count"));
  const isInReach = count < 2 || civilParts(addMonths(first, months * (count - 1))).year <= 9999;
  expectThat(isInReach, "a count of dates before the year 10000", count, atPath("count"));
  return Array.from({ length: count }, (_, i) => formatCivilDay(addMonths(first, i * months)));
}
