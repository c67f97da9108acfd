import { UTCDateMini } from "@date-fns/utc/date/mini";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { civilDay, civilParts, daysInMonth } from "../../src/time/civil.js";
import { addMonths, isoWeekday, isoWeekOf } from "../../src/time/civil-steps.js";
import { gridOf, type Every } from "../../src/time/grid.js";
import * as plain from "./plain-calendar.js";

// Everything that src/time leaves to date-fns, beside the same by whole numbers.

/** First and last day of the comparison. */
export const FIRST_DAY = civilDay(1900, 1, 1);
export const LAST_DAY = civilDay(2099, 12, 31);

/** Zones of the process in which date libraries have been wrong: no UTC offset, a skipped day, half-hour steps, local mean time. */
export const PROCESS_ZONES = [
  "UTC",
  "Pacific/Apia",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Monrovia",
] as const;

type Question = (day: number) => readonly [actual: unknown, expected: unknown];

const midnight = (day: number) => new UTCDateMini(day * 86_400_000);
const firstDayIn = (every: Every) => {
  const grid = gridOf(every);
  return (day: number) => grid.firstDay(grid.indexOf(day));
};
const before = (every: Every) => {
  const grid = gridOf(every);
  return (day: number) => {
    const index = grid.yearBefore(grid.indexOf(day));
    return index === null ? null : grid.firstDay(index);
  };
};
const units: [string, Every, months: number, firstMonth?: number][] = [
  ["month", "month", 1],
  ["quarter", "quarter", 3],
  ["half-year", "half-year", 6],
  ["year", "year", 12],
  ["fiscal quarter from November", { unit: "fiscal-quarter", firstMonth: 11 }, 3, 11],
  ["fiscal year from April", { unit: "fiscal-year", firstMonth: 4 }, 12, 4],
];
const steps = [-120, -12, -3, -1, 1, 3, 12, 120];
const weekBefore = before("iso-week");
const dayBefore = before("day");

const QUESTIONS: Readonly<Record<string, Question>> = {
  "days in the month": (day) => {
    const { year, month } = civilParts(day);
    return [daysInMonth(year, month), plain.daysInMonth(year, month)];
  },
  weekday: (day) => [isoWeekday(day), plain.isoWeekday(day)],
  "ISO week and year": (day) => [textOf(isoWeekOf(day)), textOf(plain.isoWeekOf(day))],
  ...Object.fromEntries(
    steps.map((months): [string, Question] => [
      `${months} months`,
      (day) => [addMonths(day, months), plain.addMonths(day, months)],
    ]),
  ),
  "calendar days since 1970": (day) => [
    differenceInCalendarDays(midnight(day), midnight(0)),
    plain.daysBetween(0, day),
  ],
  ...Object.fromEntries(
    units.map(([name, every, months, firstMonth]): [string, Question] => {
      const firstDay = firstDayIn(every);
      return [
        `first day of the ${name}`,
        (day) => [firstDay(day), plain.firstDayOfMonths(day, months, firstMonth)],
      ];
    }),
  ),
  "the ISO week a year earlier": (day) => [weekBefore(day), plain.isoWeekBefore(day)],
  "the date a year earlier": (day) => [dayBefore(day), plain.dayBefore(day)],
};

const textOf = ({ year, week }: { year: number; week: number }) => `${year}-W${week}`;

/** For each question, on how many of the days the two answers differ. */
export function countDifferences(days: Iterable<number>): Record<string, number> {
  const differences = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, 0]));
  for (const day of days) {
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const [actual, expected] = question(day);
      if (actual !== expected) differences[name]! += 1;
    }
  }
  return differences;
}

export function* everyDay(): Iterable<number> {
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) yield day;
}
