import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { defineCalendar, type CalendarDefinition } from "../../src/business-time/calendar.js";
import type { Target } from "../../src/business-time/target.js";
import { dueTime } from "../../src/business-time/due-time.js";
import { localSpans, scene, temporalBoundary } from "../support/calendars.js";

interface Day {
  date: Temporal.PlainDate;
  spans: [number, number][];
}

/** The open spans of one date as instants; none when the clock skipped them all. */
function dayOf(calendar: CalendarDefinition, date: Temporal.PlainDate): Day {
  const spans = localSpans(calendar, date)
    .map(([from, to]): [number, number] => [
      temporalBoundary(calendar.timeZone, date, from),
      temporalBoundary(calendar.timeZone, date, to),
    ])
    .filter(([from, to]) => to > from);
  return { date, spans };
}

type Cutoff = Extract<Target, { businessDays: number }>["cutoff"];

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function isLate({ date, spans }: Day, cutoff: Cutoff, received: number, clock: Temporal.PlainTime): boolean {
  if (typeof cutoff === "object" && "beforeClose" in cutoff)
    return received >= Math.max(...spans.map(([, to]) => to)) - cutoff.beforeClose.hours! * 3_600_000;
  const time = typeof cutoff === "object" ? cutoff[WEEKDAYS[date.dayOfWeek - 1]!] : cutoff;
  return time !== undefined && Temporal.PlainTime.compare(clock, time) >= 0;
}

/** Business days as the rules say them, one date at a time. */
function expectedDue(
  calendar: CalendarDefinition,
  received: number,
  days: number,
  at: "endOfDay" | "sameTime",
  cutoff: Cutoff | undefined,
): number {
  const next = (date: Temporal.PlainDate): Day => {
    for (let day = date.add({ days: 1 }); ; day = day.add({ days: 1 })) {
      const found = dayOf(calendar, day);
      if (found.spans.length > 0) return found;
    }
  };
  let clock = Temporal.Instant.fromEpochMilliseconds(received)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDateTime();
  // A clock that was set back across midnight repeats the evening, but the new day goes on.
  const tomorrow = clock.toPlainDate().add({ days: 1 });
  if (temporalBoundary(calendar.timeZone, tomorrow, 0) <= received) clock = tomorrow.toPlainDateTime();
  let today = dayOf(calendar, clock.toPlainDate());
  let from = received;
  if (cutoff !== undefined) {
    if (today.spans.length === 0 || isLate(today, cutoff, received, clock.toPlainTime())) {
      today = next(today.date);
      from = Math.min(...today.spans.map(([open]) => open));
      clock = Temporal.Instant.fromEpochMilliseconds(from)
        .toZonedDateTimeISO(calendar.timeZone)
        .toPlainDateTime();
    }
  }
  const close = (day: Day): number => Math.max(...day.spans.map(([, to]) => to));
  let due = today;
  if (days === 0 && (today.spans.length === 0 || from >= close(today))) due = next(today.date);
  for (let count = 0; count < days; count += 1) due = next(due.date);
  if (at === "endOfDay") return close(due);
  const time = clock.toPlainTime();
  const minutes = time.hour * 60 + time.minute;
  const rest = time.second * 1000 + time.millisecond;
  const same = temporalBoundary(calendar.timeZone, due.date, minutes, rest);
  for (let day = dayOf(calendar, due.date); ; day = next(day.date)) {
    const open = day.spans.filter(([, to]) => to > same).map(([start]) => Math.max(start, same));
    if (open.length > 0) return Math.min(...open);
  }
}

describe("the repeated evening of St. John's, 2010-11-07 00:01 back to 23:01", () => {
  it("belongs to the new day, so that a later receipt is not due earlier", () => {
    const calendar = {
      timeZone: "America/St_Johns",
      weekly: { sun: [["09:00", "17:00"]], mon: [["09:00", "17:00"]] },
    };
    const repeated = Date.parse("2010-11-06T23:30:00-03:30");
    const due = dueTime(defineCalendar(calendar), repeated, { businessDays: 1, at: "endOfDay" });
    expect(due).toEqual(new Date("2010-11-08T17:00:00-03:30"));
    expect(+due!).toBe(expectedDue(calendar, repeated, 1, "endOfDay", undefined));
  });
});

const time = fc.constantFrom("00:00", "02:30", "09:00", "16:00", "23:59");

describe("business days against an implementation on Temporal", () => {
  it("are due at the same instants, with any cutoff or none", () => {
    fc.assert(
      fc.property(
        scene,
        fc.nat(7),
        fc.constantFrom("endOfDay", "sameTime"),
        fc.option(
          fc.oneof(
            time,
            fc.record({ mon: time, sat: time, sun: time, tue: time }, { requiredKeys: ["mon"] }),
            fc.record({ beforeClose: fc.record({ hours: fc.constantFrom(0, 0.25, 1, 5, 30) }) }),
          ),
          { nil: undefined },
        ),
        ({ calendar, at: received }, days, at, cutoff) => {
          if (days === 0 && at === "sameTime") return;
          const target = { businessDays: days, at, cutoff } as const;
          expect(+dueTime(defineCalendar(calendar), received, target)!).toBe(
            expectedDue(calendar, received, days, at, cutoff),
          );
        },
      ),
      { numRuns: 600 },
    );
  });
});
