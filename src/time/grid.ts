import { show } from "../math/guard.js";
import {
  civilDay,
  civilParts,
  formatCivilDay,
  isoWeekday,
  parseCivilDay,
  type CivilDay,
  type IsoWeekday,
} from "./civil.js";

/** A number of periods that are run together as one, and where the counting starts. */
export interface PeriodRun {
  /** @defaultValue 1 */
  readonly count?: number | undefined;
  /**
   * With a `count` above 1: the first day ("YYYY-MM-DD") of one of the runs.
   * @defaultValue days are counted from 1 January 1970, weeks from the first one that began in 1970, the others from year 0,
   * so that runs which divide a year begin with the year
   */
  readonly startingOn?: string | undefined;
}

/** Units that need nothing said about them. */
export type CalendarUnit = "day" | "iso-week" | "month" | "quarter" | "half-year" | "year";

/** How time is cut into periods. The bare name of a unit stands for one of it. */
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
      /** The month that a fiscal year begins with, January 1 to December 12. */
      readonly firstMonth: number;
      /**
       * Whether a fiscal year is called by the calendar year that it ends in or the one that it starts in.
       * @defaultValue "end"
       */
      readonly namedBy?: "start" | "end" | undefined;
    });

/** Periods as whole numbers in calendar order, on civil days alone: no time, no zone. */
export interface Grid {
  /** The number of the period that a day lies in. */
  indexOf(this: void, day: CivilDay): number;
  /** The first day of a period; the day before the next one's is the last. */
  firstDay(this: void, index: number): CivilDay;
  /** "2026-Q3" for one unit, "2026-Q3/2026-Q4" for a run. */
  label(this: void, index: number): string;
  /** The same period a year earlier; null when there is none, such as week 53 of a year of 52. */
  yearBefore(this: void, index: number): number | null;
}

const MONTHS = { month: 1, quarter: 3, "fiscal-quarter": 3, "half-year": 6, year: 12, "fiscal-year": 12 };
const UNITS = ["day", "iso-week", "week", ...Object.keys(MONTHS)];

/** A unit before it is run together, with its periods numbered from an arbitrary 0. */
interface Unit {
  readonly indexOf: (day: CivilDay) => number;
  readonly firstDay: (index: number) => CivilDay;
  readonly label: (index: number) => string;
  readonly yearBefore: (index: number) => number | null;
}

/**
 * The grid of periods that a rule stands for.
 *
 * @throws RangeError for an unknown unit, a first day or month out of range, a count that is not a whole number from 1
 * to 1000, or a `startingOn` that does not begin one of the units; TypeError for a rule of another kind
 * @example
 * gridOf("quarter").label(gridOf("quarter").indexOf(civilDay(2026, 8, 1))) // => "2026-Q3"
 */
export function gridOf(every: Every): Grid {
  const rule = typeof every === "string" ? { unit: every } : every;
  expectRule(typeof rule === "object" && rule !== null, "every to be a unit or a rule with a unit", every);
  const { unit, count = 1, startingOn } = rule as PeriodRun & { readonly unit: string };
  expectRule(UNITS.includes(unit), `one of the units ${UNITS.join(", ")}`, unit);
  expectRule(Number.isInteger(count) && count >= 1 && count <= 1000, "a count from 1 to 1000", count);
  const base = unit === "day" ? dayUnit() : /week/.test(unit) ? weekUnit(rule) : monthUnit(rule);
  return count === 1 ? base : runTogether(base, count, origin(base, startingOn));
}

/** The number of the unit that the counting of runs starts with. */
function origin(base: Unit, startingOn: string | undefined): number {
  if (startingOn === undefined) return 0;
  const day = typeof startingOn === "string" ? parseCivilDay(startingOn) : null;
  expectRule(day !== null, `startingOn to be a day such as "2026-01-05"`, startingOn);
  const index = base.indexOf(day);
  if (base.firstDay(index) !== day) {
    throw new RangeError(`Expected startingOn to be the first day of a period, got "${startingOn}"`);
  }
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
      const { year, month, day } = civilParts(index);
      const before = civilDay(year - 1, month, day);
      return civilParts(before).day === day ? before : null;
    },
  };
}

/**
 * Weeks. ISO weeks begin on Monday and are compared by their number in the year; other weeks have no agreed numbers, are
 * called by their first day, and are compared with the week 364 days before.
 */
function weekUnit(rule: object): Unit {
  const { unit, firstDay = 1 } = rule as { readonly unit: string; readonly firstDay?: number };
  const isIso = unit === "iso-week";
  expectRule(isIso || Object.hasOwn(rule, "firstDay"), "firstDay with the unit week, or iso-week", undefined);
  expectRule([1, 2, 3, 4, 5, 6, 7].includes(firstDay), "a firstDay from 1 (Monday) to 7 (Sunday)", firstDay);
  // Day 4 was Monday, 5 January 1970.
  const zero = isIso ? 4 : 4 + ((firstDay - 1) % 7);
  const first = (index: number) => zero + 7 * index;
  const indexOf = (day: CivilDay) => Math.floor((day - zero) / 7);
  return {
    indexOf,
    firstDay: first,
    label: (index) => {
      if (!isIso) return `week of ${formatCivilDay(first(index))}`;
      const { year, week } = isoWeek(first(index));
      return `${fourDigits(year)}-W${String(week).padStart(2, "0")}`;
    },
    yearBefore: (index) => {
      if (!isIso) return index - 52;
      const { year, week } = isoWeek(first(index));
      const before = indexOf(firstMonday(year - 1)) + week - 1;
      return isoWeek(first(before)).year === year - 1 ? before : null;
    },
  };
}

/** The ISO 8601 year and week that begin on a Monday: those of its Thursday. */
function isoWeek(monday: CivilDay): { readonly year: number; readonly week: number } {
  const { year } = civilParts(monday + 3);
  return { year, week: (monday - firstMonday(year)) / 7 + 1 };
}

/** The Monday of the week that holds 4 January, which is week 1. */
function firstMonday(year: number): CivilDay {
  const fourth = civilDay(year, 1, 4);
  return fourth - isoWeekday(fourth) + 1;
}

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
  expectRule(!isFiscal || Object.hasOwn(rule, "firstMonth"), `firstMonth with the unit ${unit}`, undefined);
  const isMonth = Number.isInteger(firstMonth) && firstMonth >= 1 && firstMonth <= 12;
  expectRule(isMonth, "a firstMonth from 1 (January) to 12", firstMonth);
  expectRule(["start", "end"].includes(namedBy), "namedBy start or end", namedBy);
  const months = MONTHS[unit];
  const shift = isFiscal ? firstMonth - 1 : 0;
  const perYear = 12 / months;
  return {
    indexOf: (day) => {
      const { year, month } = civilParts(day);
      return Math.floor((12 * year + month - 1 - shift) / months);
    },
    firstDay: (index) => {
      const month = index * months + shift;
      return civilDay(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
    },
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

function expectRule(isValid: boolean, expected: string, value: unknown): asserts isValid {
  if (isValid) return;
  const Kind = typeof value === "object" ? TypeError : RangeError;
  throw new Kind(`Expected ${expected}, got ${show(value)}`);
}

function fourDigits(year: number): string {
  return String(year).padStart(4, "0");
}
