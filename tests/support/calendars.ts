import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { CalendarDefinition } from "../../src/business-time/calendar.js";
import { ZONES } from "./zones.js";

const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Shifts within a day, on the quarter hour so that they meet and overlap often, or on any minute. */
const dayShift = fc
  .tuple(
    fc.oneof(
      fc.nat(95).map((quarter) => quarter * 15),
      fc.nat(1439),
    ),
    fc.oneof(
      fc.integer({ min: 1, max: 96 }).map((quarter) => quarter * 15),
      fc.integer({ min: 1, max: 1440 }),
    ),
  )
  .filter(([open, close]) => open < close)
  .map(([open, close]) => [timeOfDay(open), timeOfDay(close)] as const);

const nightShift = fc
  .tuple(fc.integer({ min: 720, max: 1439 }), fc.integer({ min: 0, max: 719 }))
  .map(([open, close]) => [timeOfDay(open), timeOfDay(close)] as const);

const shifts = fc.array(fc.oneof({ weight: 4, arbitrary: dayShift }, nightShift), { maxLength: 3 });

/** A calendar, and an instant near one of its zone's changes of offset (half of the time) from 1990 to 2035. */
export interface Scene {
  readonly calendar: CalendarDefinition;
  readonly at: number;
}

const SPAN = 8 * 86_400_000;

export const scene: fc.Arbitrary<Scene> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    days: fc.tuple(shifts, shifts, shifts, shifts, shifts, shifts, shifts),
    somewhere: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) }),
    nearChange: fc.boolean(),
    distance: fc.integer({ min: -3 * 86_400_000, max: 86_400_000 }),
    holidays: fc.array(fc.integer({ min: -3, max: 10 }), { maxLength: 3 }),
    yearly: fc.array(fc.integer({ min: -3, max: 10 }), { maxLength: 2 }),
    overrides: fc.array(fc.tuple(fc.integer({ min: -3, max: 10 }), fc.array(dayShift, { maxLength: 2 })), {
      maxLength: 2,
    }),
    yearlyOverrides: fc.array(
      fc.tuple(fc.integer({ min: -3, max: 10 }), fc.array(dayShift, { maxLength: 2 })),
      { maxLength: 2 },
    ),
  })
  .filter((draw) => draw.days.some((day) => day.length > 0))
  .map((draw) => {
    const point = Temporal.Instant.fromEpochMilliseconds(draw.somewhere).toZonedDateTimeISO(draw.timeZone);
    const change = draw.nearChange ? point.getTimeZoneTransition("next") : null;
    const at = change === null ? draw.somewhere : change.epochMilliseconds + draw.distance;
    const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(draw.timeZone).toPlainDate();
    const [mon, tue, wed, thu, fri, sat, sun] = draw.days;
    return {
      at,
      calendar: {
        timeZone: draw.timeZone,
        weekly: { mon, tue, wed, thu, fri, sat, sun },
        holidays: draw.holidays.map((days) => date.add({ days }).toString()),
        recurringHolidays: draw.yearly.map((days) => date.add({ days }).toString().slice(5)),
        overrides: Object.fromEntries([
          ...draw.overrides.map(([days, hours]) => [date.add({ days }).toString(), hours] as const),
          ...draw.yearlyOverrides.map(
            ([days, hours]) => [date.add({ days }).toString().slice(5), hours] as const,
          ),
        ]),
      },
    };
  });

export const amount = fc.oneof(
  fc.integer({ min: 1, max: 100 * 3_600_000 }),
  fc.integer({ min: 1, max: 300 }).map((quarters) => quarters * 900_000),
);

export const span = fc.integer({ min: 0, max: SPAN });

type Spans = [number, number][];

/** Local opening spans of one date in minutes since its midnight, by the rules of the calendar, not merged. */
export function localSpans(calendar: CalendarDefinition, date: Temporal.PlainDate): Spans {
  const override = calendar.overrides?.[date.toString()];
  if (override !== undefined) return override.map(([open, close]) => [read(open!), read(close!)]);
  if (calendar.holidays?.includes(date.toString())) return [];
  const week = weeklySpans(calendar, date);
  const yearly = calendar.overrides?.[date.toString().slice(5)];
  if (week.length === 0) return [];
  if (yearly !== undefined) return yearly.map(([open, close]) => [read(open!), read(close!)]);
  return calendar.recurringHolidays?.includes(date.toString().slice(5)) ? [] : week;
}

const read = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function weeklySpans(calendar: CalendarDefinition, date: Temporal.PlainDate): Spans {
  const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
  const spans: Spans = [];
  for (const [open, close] of calendar.weekly[names[date.dayOfWeek - 1]!] ?? []) {
    spans.push([read(open!), read(close!) < read(open!) ? 1440 : read(close!)]);
  }
  for (const [open, close] of calendar.weekly[names[(date.dayOfWeek + 5) % 7]!] ?? []) {
    if (read(close!) < read(open!) && read(close!) > 0) spans.push([0, read(close!)]);
  }
  return spans;
}

/** The earliest instant that reads a local time or later, by Temporal. */
export function temporalBoundary(
  timeZone: string,
  date: Temporal.PlainDate,
  minutes: number,
  milliseconds = 0,
): number {
  const clock = date.toPlainDateTime().add({ minutes, milliseconds });
  const earlier = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(clock)) return earlier.epochMilliseconds;
  return earlier.getTimeZoneTransition("next")!.epochMilliseconds; // inside a gap
}

/** Open spans of the dates from `at` less two days on, as instants, in order and apart. */
export function temporalOpenSpans(calendar: CalendarDefinition, at: number, days: number): Spans {
  const first = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
    .subtract({ days: 2 });
  const open: Spans = [];
  for (let day = 0; day < days + 4; day += 1) {
    const date = first.add({ days: day });
    for (const [from, to] of localSpans(calendar, date)) {
      open.push([
        temporalBoundary(calendar.timeZone, date, from),
        temporalBoundary(calendar.timeZone, date, to),
      ]);
    }
  }
  const merged: Spans = [];
  for (const [from, to] of open.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (to <= from) continue;
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock shows, straight from Intl, as milliseconds since 1970-01-01 local. */
export function intlWallClock(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, format);
  }
  const [month, day, year, hour, minute] = format.format(instant).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute);
}
