import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { followUpFor, type FollowUp } from "../../src/follow-up/follow-up.js";
import { dueTime } from "../../src/business-time/due-time.js";
import type { Target } from "../../src/business-time/target.js";
import { workingTimeBetween } from "../../src/business-time/working-time.js";
import { amount, scene } from "../support/calendars.js";

const HOUR = 3_600_000;
const countedTarget = fc.oneof(
  amount.map((milliseconds): Target => ({ working: { milliseconds } })),
  amount.map((milliseconds): Target => ({ elapsed: { milliseconds } })),
);
const anyTarget = fc.oneof(
  countedTarget,
  fc
    .record({
      businessDays: fc.nat(6),
      at: fc.constantFrom("endOfDay", "sameTime"),
      cutoff: fc.option(fc.constantFrom("00:00", "12:00", "16:30", "23:59"), { nil: undefined }),
    })
    .filter(({ businessDays, at }) => businessDays > 0 || at === "endOfDay")
    .map((target) => target as Target),
);
const pause = fc.tuple(fc.integer({ min: -50 * HOUR, max: 200 * HOUR }), fc.nat(100 * HOUR));
const type = fc.constantFrom("start", "pause", "resume", "stop", "reopen", "cancel");
const log = fc.array(
  fc.record({
    type,
    shift: fc.integer({ min: -20, max: 200 }).map((hours) => hours * HOUR),
    reason: fc.option(fc.constantFrom("customer", "supplier"), { nil: undefined }),
  }),
  { maxLength: 8 },
);

describe("laws of due times", () => {
  it("due is never before receipt", () => {
    fc.assert(
      fc.property(scene, anyTarget, ({ calendar, at }, target) => {
        expect(+dueTime(defineCalendar(calendar), at, target)!).toBeGreaterThanOrEqual(at);
      }),
      { numRuns: 500 },
    );
  });

  // Not so for "sameTime": received at 18:00, it moves past the short hours of the n-th date; at 00:30 the next day it need not.
  it("a later receipt is never due earlier, unless due at the same time of day", () => {
    fc.assert(
      fc.property(scene, anyTarget, fc.nat(60 * HOUR), ({ calendar, at }, target, later) => {
        fc.pre(!("at" in target) || target.at !== "sameTime");
        const defined = defineCalendar(calendar);
        const due = +dueTime(defined, at, target)!;
        expect(+dueTime(defined, at + later, target)!).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 500 },
    );
  });

  it("more business days are never due earlier", () => {
    fc.assert(
      fc.property(scene, fc.nat(5), fc.nat(5), ({ calendar, at }, days, more) => {
        const defined = defineCalendar(calendar);
        const due = (businessDays: number): number => +dueTime(defined, at, { businessDays })!;
        expect(due(days + more)).toBeGreaterThanOrEqual(due(days));
      }),
    );
  });

  it("a pause never moves due earlier, and never by more than its counted part", () => {
    fc.assert(
      fc.property(
        scene,
        countedTarget,
        fc.array(pause, { maxLength: 3 }),
        pause,
        (drawn, target, before, added) => {
          const { at } = drawn;
          const calendar = defineCalendar(drawn.calendar);
          const toPause = ([from, length]: [number, number]): { from: number; to: number } => ({
            from: at + from,
            to: at + from + length,
          });
          const pauses = before.map(toPause);
          const extra = toPause(added);
          const due = +dueTime(calendar, at, target, { pauses })!;
          const later = +dueTime(calendar, at, target, { pauses: [...pauses, extra] })!;
          expect(later).toBeGreaterThanOrEqual(due);
          const counted = (from: number, to: number): number => {
            if (to <= from) return 0;
            return "working" in target ? workingTimeBetween(calendar, from, to) : to - from;
          };
          // Between the two due times the clock may also stand still in the earlier pauses.
          const within = (from: number, to: number): number =>
            counted(Math.max(from, due), Math.min(to, later));
          const alreadyPaused = unionOf(pauses).reduce((sum, [from, to]) => sum + within(from, to), 0);
          const moved = counted(due, later) - alreadyPaused;
          expect(moved).toBeLessThanOrEqual(counted(Math.max(extra.from, at), extra.to));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("the order and overlap of pauses do not matter", () => {
    fc.assert(
      fc.property(
        scene,
        countedTarget,
        fc.array(pause, { maxLength: 5 }),
        ({ calendar, at }, target, drawn) => {
          const pauses = drawn.map(([from, length]) => ({ from: at + from, to: at + from + length }));
          const defined = defineCalendar(calendar);
          const union = unionOf(pauses).map(([from, to]) => ({ from, to }));
          const due = dueTime(defined, at, target, { pauses });
          expect(dueTime(defined, at, target, { pauses: [...pauses].reverse() })).toEqual(due);
          expect(dueTime(defined, at, target, { pauses: union })).toEqual(due);
        },
      ),
    );
  });
});

describe("laws of follow-up", () => {
  it("consumed and remaining time add up, states agree with times, and order does not matter, for any log", () => {
    fc.assert(
      fc.property(
        scene,
        countedTarget,
        log,
        fc.nat(250),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (drawn, target, entries, hours, fraction) => {
          const { at } = drawn;
          const policy = definePolicy({
            calendar: "c",
            rules: [{ id: "r", targets: { close: target }, atRisk: { close: { fraction } } }],
            default: null,
          });
          const calendar = defineCalendar({ ...drawn.calendar, id: "c" });
          const seen = new Set<number>();
          const events = entries
            .filter(({ shift }) => !seen.has(shift) && seen.add(shift))
            .map(({ type, shift, reason }): FollowUpEvent => ({ type, at: at + shift, reason }));
          const response = { id: 1, metric: "NPS", score: 5, at };
          const now = at + hours * HOUR;
          const read = (log: readonly FollowUpEvent[]): FollowUp =>
            followUpFor(response, policy, { calendar, events: log, now })!;
          const followUp = read(events);
          const { state, due, atRiskAt, consumedMs, remainingMs } = followUp;
          const parts =
            "working" in target ? target.working : (target as { elapsed: { milliseconds: number } }).elapsed;
          expect(consumedMs + remainingMs).toBe(parts.milliseconds);
          expect(consumedMs).toBeGreaterThanOrEqual(0);
          if (due !== null) {
            expect(+due).toBeGreaterThan(at);
            expect(+atRiskAt!).toBeLessThanOrEqual(+due);
          }
          if (state === "paused") expect(due === null || now <= +due).toBe(true);
          if (state === "breached") expect(now).toBeGreaterThan(+due!);
          if (state === "met" || state === "on-track" || state === "at-risk")
            expect(remainingMs).toBeGreaterThanOrEqual(0);
          if (state === "missed" || state === "breached") expect(remainingMs).toBeLessThanOrEqual(0);
          expect(read([...events].reverse())).toEqual(followUp);
          expect(read([...events, ...events])).toEqual(followUp);
        },
      ),
      { numRuns: 600 },
    );
  });
});

function unionOf(pauses: readonly { from: number; to: number }[]): [number, number][] {
  const union: [number, number][] = [];
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}
