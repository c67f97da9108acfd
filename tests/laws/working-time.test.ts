import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { defineCalendar } from "../../src/business-time/calendar.js";
import {
  addWorkingTime,
  isWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
} from "../../src/business-time/working-time.js";
import { amount, intlWallClock, localSpans, scene, span, temporalOpenSpans } from "../support/calendars.js";

const MINUTE = 60_000;

describe("working time against an implementation on Temporal", () => {
  it("addWorkingTime, workingTimeBetween, isWorkingTime and nextWorkingInstant agree with it", () => {
    fc.assert(
      fc.property(scene, amount, span, ({ calendar, at }, milliseconds, length) => {
        const spans = temporalOpenSpans(calendar, at, 60);
        const defined = defineCalendar(calendar);
        let left = milliseconds;
        let due: number | null = null;
        for (const [from, to] of spans) {
          const here = to - Math.max(from, at);
          if (here <= 0) continue;
          if (here >= left) {
            due = Math.max(from, at) + left;
            break;
          }
          left -= here;
        }
        if (due !== null) expect(+addWorkingTime(defined, at, { milliseconds })).toBe(due);
        let worked = 0;
        for (const [from, to] of spans) worked += Math.max(0, Math.min(to, at + length) - Math.max(from, at));
        expect(workingTimeBetween(defined, at, at + length)).toBe(worked);
        const next = spans.find(([, to]) => to > at);
        if (next !== undefined) {
          expect(+nextWorkingInstant(defined, at)).toBe(Math.max(next[0], at));
          expect(isWorkingTime(defined, at)).toBe(next[0] <= at);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("working time against a loop that reads the clock every minute", () => {
  it("counts the minutes in which the latest time shown so far is within the hours", () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 40 * 60 }), ({ calendar, at }, minutes) => {
        const start = Math.floor(at / MINUTE) * MINUTE;
        const defined = defineCalendar(calendar);
        const open = new Map<number, [number, number][]>();
        const isOpen = (clock: number): boolean => {
          const day = Math.floor(clock / 86_400_000);
          let spans = open.get(day);
          if (spans === undefined) {
            spans = localSpans(calendar, Temporal.PlainDate.from("1970-01-01").add({ days: day }));
            open.set(day, spans);
          }
          const minute = clock / MINUTE - day * 1440;
          return spans.some(([from, to]) => from <= minute && minute < to);
        };
        // A clock that was set back shows nothing new until it has caught up with itself.
        let latest = -Infinity;
        for (let t = start - 2 * 3_600_000; t < start; t += MINUTE) {
          latest = Math.max(latest, intlWallClock(calendar.timeZone, t));
        }
        let worked = 0;
        let t = start;
        let newest = latest;
        const end = start + 5 * 86_400_000;
        for (; t < end && worked < minutes; t += MINUTE) {
          newest = Math.max(newest, intlWallClock(calendar.timeZone, t));
          if (isOpen(newest)) worked += 1;
        }
        expect(workingTimeBetween(defined, start, t, { unit: "minutes" })).toBe(worked);
        if (worked === minutes) expect(+addWorkingTime(defined, start, { minutes })).toBe(t);
      }),
      { numRuns: 400 },
    );
  });
});

describe("laws of working time", () => {
  it("work ends after it starts, and more work never ends earlier", () => {
    fc.assert(
      fc.property(scene, amount, amount, ({ calendar, at }, a, b) => {
        const defined = defineCalendar(calendar);
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        try {
          const first = +addWorkingTime(defined, at, { milliseconds: less });
          expect(first).toBeGreaterThan(at);
          expect(+addWorkingTime(defined, at, { milliseconds: more })).toBeGreaterThanOrEqual(first);
        } catch (error) {
          expect(String(error)).toMatch(/^RangeError: Expected .* of working time/);
        }
      }),
    );
  });

  it("adding and measuring are inverse to each other", () => {
    fc.assert(
      fc.property(scene, amount, span, ({ calendar, at }, milliseconds, length) => {
        const defined = defineCalendar(calendar);
        const due = addWorkingTime(defined, at, { milliseconds });
        expect(workingTimeBetween(defined, at, due)).toBe(milliseconds);
        const worked = workingTimeBetween(defined, at, at + length);
        if (worked > 0) {
          const again = +addWorkingTime(defined, at, { milliseconds: worked });
          // The earliest such instant: no later than the end, with nothing worked in between.
          expect(again).toBeLessThanOrEqual(at + length);
          expect(workingTimeBetween(defined, again, at + length)).toBe(0);
        }
        expect(workingTimeBetween(defined, at + length, at)).toBe(0 - worked);
      }),
    );
  });

  it("adding in two steps gives the same end as adding at once", () => {
    fc.assert(
      fc.property(scene, amount, amount, ({ calendar, at }, a, b) => {
        const defined = defineCalendar(calendar);
        const inSteps = addWorkingTime(defined, addWorkingTime(defined, at, { milliseconds: a }), {
          milliseconds: b,
        });
        expect(inSteps).toEqual(addWorkingTime(defined, at, { milliseconds: a + b }));
      }),
    );
  });

  it("more hours open never move due later", () => {
    fc.assert(
      fc.property(
        scene,
        amount,
        fc.constantFrom("mon", "thu", "sun"),
        fc.nat(23),
        (drawn, milliseconds, day, hour) => {
          const { calendar, at } = drawn;
          const from = `${String(hour).padStart(2, "0")}:00`;
          const to = `${String(hour + 1).padStart(2, "0")}:00`;
          const more = {
            ...calendar,
            weekly: { ...calendar.weekly, [day]: [...(calendar.weekly[day as "mon"] ?? []), [from, to]] },
          };
          expect(+addWorkingTime(defineCalendar(more), at, { milliseconds })).toBeLessThanOrEqual(
            +addWorkingTime(defineCalendar(calendar), at, { milliseconds }),
          );
        },
      ),
    );
  });

  it("the order of shifts and repeated shifts do not matter", () => {
    fc.assert(
      fc.property(scene, amount, ({ calendar, at }, milliseconds) => {
        const shuffled = Object.fromEntries(
          Object.entries(calendar.weekly).map(([day, shifts]) => [
            day,
            [...(shifts ?? []), ...(shifts ?? [])].reverse(),
          ]),
        );
        expect(
          addWorkingTime(defineCalendar({ ...calendar, weekly: shuffled }), at, { milliseconds }),
        ).toEqual(addWorkingTime(defineCalendar(calendar), at, { milliseconds }));
      }),
    );
  });
});
