import type { Numbers } from "./numbers.js";
import { digitsOf } from "./round.js";

const NAMES = {
  day: "day",
  "iso-week": "week",
  week: "week",
  month: "month",
  quarter: "quarter",
  "fiscal-quarter": "fiscal quarter",
  "half-year": "half-year",
  year: "year",
  "fiscal-year": "fiscal year",
} as const satisfies Readonly<Record<string, string>>;

/** Units of time for periods. */
export type PeriodUnit = keyof typeof NAMES;

/** The rule of periods: a unit, or several units per period. */
type PeriodRule = PeriodUnit | { readonly unit: PeriodUnit; readonly count?: number | undefined };

const NUMBERS = [
  ...["no", "one", "two", "three", "four", "five", "six"],
  ...["seven", "eight", "nine", "ten", "eleven", "twelve"],
] as const;

/** Name of one period: "month"; "period" for several units, or when the rule is not known. */
export function periodName(every: PeriodRule | null | undefined): string {
  if (every === null || every === undefined) return "period";
  const { unit, count = 1 } = typeof every === "string" ? { unit: every } : every;
  return count === 1 ? NAMES[unit] : "period";
}

/** Length of one period: "month", "two months". */
export function periodLength(every: PeriodRule, numbers: Numbers): string {
  const { unit, count = 1 } = typeof every === "string" ? { unit: every } : every;
  return count === 1 ? NAMES[unit] : periodCount(count, NAMES[unit], numbers);
}

/** "one month", "twelve months", "24 months". */
export function periodCount(count: number, name: string, numbers: Numbers): string {
  return `${NUMBERS[count] ?? numbers.count(count)} ${name}${count === 1 ? "" : "s"}`;
}

/** A length of time in a unit: "180 days", "1 year", "0.5 years". */
export function durationText(time: number, unit: string, numbers: Numbers): string {
  const digits = Math.min(digitsOf(time), 2);
  return `${numbers.decimal(time, digits)} ${unit}${time === 1 ? "" : "s"}`;
}
