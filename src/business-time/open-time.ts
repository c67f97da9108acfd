import { expectThat } from "../math/guard.js";
import { civilDay, civilParts, DAY_MS } from "../time/civil.js";
import { isoWeekday } from "../time/civil-steps.js";
import { earliestInstant } from "../time/zone.js";
import { unionOf, type Span } from "./span.js";

/** First and last year of a business calendar. Searches beyond them end with an error, so that none is endless. */
const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** The rules of a calendar in numbers, which {@link compileOpenTime} turns into instants. */
export interface CalendarRules {
  readonly id: string | null;
  readonly timeZone: string;
  /** Minutes of the day by ISO weekday less one; overnight shifts are already split at midnight. */
  readonly weekly: readonly (readonly Span[])[];
  readonly holidays: ReadonlySet<number>;
  /** By {@link monthAndDay}. */
  readonly recurringHolidays: ReadonlySet<number>;
  readonly overrides: ReadonlyMap<number, readonly Span[]>;
  /** Hours by {@link monthAndDay}, for those of these dates on which the week is open. */
  readonly yearlyOverrides: ReadonlyMap<number, readonly Span[]>;
}

/**
 * The working time of one local year.
 *
 * @remarks
 * Open spans [`opens[i]`, `closes[i]`) are in order and do not touch, with `before[i]` milliseconds of working time in
 * the year before span i. Business dates are given with first opening and last close.
 */
export interface OpenYear {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** One longer than `opens`; the last entry is the working time of the whole year. */
  readonly before: Float64Array;
  /** Civil days that have working time, in order. */
  readonly businessDays: Float64Array;
  readonly firstOpenings: Float64Array;
  readonly lastCloses: Float64Array;
}

/** Working time as instants, compiled year by year on first use. */
export interface OpenTime {
  readonly id: string | null;
  readonly timeZone: string;
  readonly year: (year: number) => OpenYear;
  /** The local year of an instant. */
  readonly yearOf: (instant: number) => number;
}

/**
 * Prepares a calendar's working time; years are computed on first use.
 *
 * @remarks
 * Local opening times become instants by {@link earliestInstant}, so a shift never has negative length: time that the
 * clock skips counts nothing, and time that it repeats within a shift counts twice. A target of any length takes two
 * binary searches.
 */
export function compileOpenTime(rules: CalendarRules): OpenTime {
  // Indexed by year less the first, with room for local years that extend beyond the ends.
  const years: (OpenYear | undefined)[] = [];
  const starts: (number | undefined)[] = [];
  const startOf = (year: number): number =>
    (starts[year - FIRST_YEAR + 1] ??= earliestInstant(rules.timeZone, civilDay(year, 1, 1) * DAY_MS));
  return {
    id: rules.id,
    timeZone: rules.timeZone,
    year: (year) => (years[year - FIRST_YEAR + 1] ??= compileYear(rules, year)),
    yearOf: (instant) => {
      const guess = 1970 + Math.floor(instant / AVERAGE_YEAR_MS);
      if (guess < FIRST_YEAR || guess > LAST_YEAR) {
        const expected = `an instant in the years ${FIRST_YEAR} to ${LAST_YEAR}, which calendars cover`;
        expectThat(false, expected, new Date(instant).toISOString(), "", RangeError);
      }
      if (instant < startOf(guess)) return guess - 1;
      return instant < startOf(guess + 1) ? guess : guess + 1;
    },
  };
}

/** 365.2425 days; dividing by it is less than two days off the true beginning of a year. */
const AVERAGE_YEAR_MS = 31_556_952_000;

function compileYear(rules: CalendarRules, year: number): OpenYear {
  const opens: number[] = [];
  const closes: number[] = [];
  const businessDays: number[] = [];
  const firstOpenings: number[] = [];
  const lastCloses: number[] = [];
  const end = civilDay(year + 1, 1, 1);
  for (let day = civilDay(year, 1, 1); day < end; day += 1) {
    let isBusinessDay = false;
    for (const [from, to] of unionOf(spansOn(rules, day))) {
      const open = earliestInstant(rules.timeZone, day * DAY_MS + from * 60_000);
      const close = earliestInstant(rules.timeZone, day * DAY_MS + to * 60_000);
      if (close <= open) continue; // the clock skipped the shift
      if (closes.at(-1) === open) closes[closes.length - 1] = close;
      else {
        opens.push(open);
        closes.push(close);
      }
      if (isBusinessDay) lastCloses[lastCloses.length - 1] = close;
      else {
        isBusinessDay = true;
        businessDays.push(day);
        firstOpenings.push(open);
        lastCloses.push(close);
      }
    }
  }
  const before = new Float64Array(opens.length + 1);
  opens.forEach((open, index) => {
    before[index + 1] = before[index]! + closes[index]! - open;
  });
  return {
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    before,
    businessDays: Float64Array.from(businessDays),
    firstOpenings: Float64Array.from(firstOpenings),
    lastCloses: Float64Array.from(lastCloses),
  };
}

/**
 * The spans of a date: what names the date itself comes first, then what names it every year, then the week; of each, an
 * override before a holiday. A yearly override changes the hours of a date on which the week is open, and opens no weekend.
 */
function spansOn(rules: CalendarRules, day: number): readonly Span[] {
  const override = rules.overrides.get(day);
  if (override !== undefined) return override;
  const week = rules.weekly[isoWeekday(day) - 1]!;
  if (week.length === 0 || rules.holidays.has(day)) return [];
  if (rules.recurringHolidays.size + rules.yearlyOverrides.size === 0) return week;
  const date = monthAndDay(day);
  return rules.yearlyOverrides.get(date) ?? (rules.recurringHolidays.has(date) ? [] : week);
}

/** The month and day of a date as one number, 1231 for 31 December. */
export function monthAndDay(civil: number): number {
  const { month, day } = civilParts(civil);
  return month * 100 + day;
}
