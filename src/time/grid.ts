import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import {
  civilDay,
  civilParts,
  formatCivilDay,
  parseCivilDay,
  type CivilDay,
  type IsoWeekday,
} from "./civil.js";
import { addMonths, isoWeekOf } from "./civil-steps.js";

/** A number of units in one period, and where counting starts. */
export interface PeriodRun {
  /** @defaultValue 1 */
  readonly count?: number | undefined;
  /**
   * With a `count` above 1: the first day ("YYYY-MM-DD") of one of the periods.
   * @defaultValue days are counted from 1 January 1970, weeks from the first that began in 1970, the others from year 0,
   * so that periods which divide a year begin with the year
   */
  readonly startingOn?: string | undefined;
}

/** Units that need no further settings. */
export type CalendarUnit = "day" | "iso-week" | "month" | "quarter" | "half-year" | "year";

/** The rule of periods. The bare name of a unit means one unit per period. */
export type Every =
  | CalendarUnit
  | (PeriodRun & { readonly unit: CalendarUnit })
  | (PeriodRun & {
      readonly unit: "week";
      /** Monday 1 to Sunday 7. */
      readonly firstDay: IsoWeekday;
    })
  | (PeriodRun & {
      readonly unit: "fiscal-quarter" | "fiscal-year";
      /** The first month of the fiscal year, January 1 to December 12. */
      readonly firstMonth: number;
      /**
       * The calendar year that a fiscal year is named after: the one that it ends in, or starts in.
       * @defaultValue "end"
       */
      readonly namedBy?: "start" | "end" | undefined;
    });

/** Periods numbered in calendar order, on civil days: without time or zone. */
interface Grid {
  /** The number of the period of a day. */
  indexOf(this: void, day: CivilDay): number;
  /** The first day of a period; its last is the day before the next period. */
  firstDay(this: void, index: number): CivilDay;
  /** "2026-Q3" for one unit, "2026-Q3/2026-Q4" for several. */
  label(this: void, index: number): string;
  /** The same period a year earlier; null if there is none, such as week 53 after a year of 52 weeks. */
  yearBefore(this: void, index: number): number | null;
}

/** Number of months of the units that consist of months. */
const MONTHS = { month: 1, quarter: 3, "fiscal-quarter": 3, "half-year": 6, year: 12, "fiscal-year": 12 };
const UNITS = ["day", "iso-week", "week", ...Object.keys(MONTHS)];
const MOST_UNITS = 1000;

/** A single unit of a rule, its periods numbered from an arbitrary 0. */
interface Unit {
  readonly indexOf: (day: CivilDay) => number;
  readonly firstDay: (index: number) => CivilDay;
  readonly label: (index: number) => string;
  readonly yearBefore: (index: number) => number | null;
}

/**
 * The grid of periods of a rule.
 *
 * @throws RangeError for an unknown unit, a first day or month out of range, a count that is not a whole number from 1
 * to 1000, or a `startingOn` that is not the first day of a period; TypeError for a rule of another kind
 * @example
 * gridOf("quarter").label(gridOf("quarter").indexOf(civilDay(2026, 8, 1))) // => "2026-Q3"
 */
export function gridOf(every: Every): Grid {
  const isName = typeof every === "string";
  const rule = isName ? { unit: every } : every;
  const isRule = typeof rule === "object" && rule !== null;
  expectThat(isRule, "a unit or a rule with a unit", every, atPath("every"), TypeError);
  const { unit, count = 1, startingOn } = rule as PeriodRun & { readonly unit: string };
  const units = `one of the units ${UNITS.join(", ")}`;
  expectRule(UNITS.includes(unit), units, unit, isName ? "every" : "every.unit");
  const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_UNITS;
  expectRule(isCount, `a count from 1 to ${MOST_UNITS}`, count, "every.count");
  const base = unit === "day" ? dayUnit() : /week/.test(unit) ? weekUnit(rule) : monthUnit(rule);
  return count === 1 ? base : runTogether(base, count, origin(base, startingOn));
}

/** The number of the unit from which periods of several units are counted. */
function origin(base: Unit, startingOn: string | undefined): number {
  if (startingOn === undefined) return 0;
  const path = "every.startingOn";
  const day = parseCivilDay(startingOn);
  expectRule(day !== null, `a day such as "2026-01-05"`, startingOn, path);
  const index = base.indexOf(day);
  expectRule(base.firstDay(index) === day, "the first day of a period", startingOn, path);
  return index;
}

function runTogether(base: Unit, count: number, zero: number): Grid {
  const first = (run: number) => zero + run * count;
  return {
    indexOf: (day) => Math.floor((base.indexOf(day) - zero) / count),
    firstDay: (run) => base.firstDay(first(run)),
    label: (run) => `${base.label(first(run))}/${base.label(first(run) + count - 1)}`,
    yearBefore: (run) => {
      const before = base.yearBefore(first(run));
      return before === null || (before - zero) % count !== 0 ? null : (before - zero) / count;
    },
  };
}

function dayUnit(): Unit {
  return {
    indexOf: (day) => day,
    firstDay: (index) => index,
    label: formatCivilDay,
    yearBefore: (index) => {
      const before = addMonths(index, -12);
      return civilParts(before).day === civilParts(index).day ? before : null;
    },
  };
}

/**
 * Weeks as a unit.
 *
 * @remarks
 * ISO weeks begin on Monday and are compared by their number in the year. Other weeks have no agreed numbers: they are
 * named by their first day and compared with the week 364 days before.
 */
function weekUnit(rule: object): Unit {
  const { unit, firstDay = 1 } = rule as { readonly unit: string; readonly firstDay?: number };
  const isIso = unit === "iso-week";
  const isGiven = isIso || Object.hasOwn(rule, "firstDay");
  expectRule(isGiven, "a firstDay with the unit week, or the unit iso-week", undefined, "every.firstDay");
  const isDay = [1, 2, 3, 4, 5, 6, 7].includes(firstDay);
  expectRule(isDay, "a firstDay from 1 (Monday) to 7 (Sunday)", firstDay, "every.firstDay");
  // Day 4 was Monday, 5 January 1970.
  const zero = isIso ? 4 : 4 + ((firstDay - 1) % 7);
  const first = (index: number) => zero + 7 * index;
  return {
    indexOf: (day) => Math.floor((day - zero) / 7),
    firstDay: first,
    label: (index) => {
      if (!isIso) return `week of ${formatCivilDay(first(index))}`;
      const { year, week } = isoWeekOf(first(index));
      return `${fourDigits(year)}-W${String(week).padStart(2, "0")}`;
    },
    yearBefore: (index) => {
      if (!isIso) return index - 52;
      // Weeks with the same number in two successive years are 52 or 53 weeks apart.
      const { week } = isoWeekOf(first(index));
      const isSame = (before: number) => isoWeekOf(first(before)).week === week;
      return [index - 52, index - 53].find(isSame) ?? null;
    },
  };
}

/** The first day from which months are counted. */
const YEAR_0 = civilDay(0, 1, 1);

function monthUnit(rule: object): Unit {
  const {
    unit,
    firstMonth = 1,
    namedBy = "end",
  } = rule as {
    readonly unit: keyof typeof MONTHS;
    readonly firstMonth?: number;
    readonly namedBy?: string;
  };
  const isFiscal = unit.startsWith("fiscal");
  const isGiven = !isFiscal || Object.hasOwn(rule, "firstMonth");
  expectRule(isGiven, `a firstMonth with the unit ${unit}`, undefined, "every.firstMonth");
  const isMonth = Number.isInteger(firstMonth) && firstMonth >= 1 && firstMonth <= 12;
  expectRule(isMonth, "a firstMonth from 1 (January) to 12", firstMonth, "every.firstMonth");
  expectRule(["start", "end"].includes(namedBy), "start or end", namedBy, "every.namedBy");
  const months = MONTHS[unit];
  const shift = isFiscal ? firstMonth - 1 : 0;
  const perYear = 12 / months;
  return {
    indexOf: (day) => {
      const { year, month } = civilParts(day);
      return Math.floor((12 * year + month - 1 - shift) / months);
    },
    firstDay: (index) => addMonths(YEAR_0, index * months + shift),
    label: (index) => {
      const start = Math.floor(index / perYear);
      const part = index - start * perYear + 1;
      const year = fourDigits(start + (isFiscal && shift > 0 && namedBy === "end" ? 1 : 0));
      const name = isFiscal ? `FY${year}` : year;
      if (unit === "month") return `${name}-${String(part).padStart(2, "0")}`;
      if (unit === "half-year") return `${name}-H${part}`;
      return months === 3 ? `${name}-Q${part}` : name;
    },
    yearBefore: (index) => index - perYear,
  };
}

/** Checks a part of a rule. @throws RangeError for a number, a name or nothing, TypeError for an object */
function expectRule(isValid: boolean, expected: string, value: unknown, path: string): asserts isValid {
  const Kind = typeof value === "object" ? TypeError : RangeError;
  expectThat(isValid, expected, value, atPath(path), Kind);
}

function fourDigits(year: number): string {
  return String(year).padStart(4, "0");
}
