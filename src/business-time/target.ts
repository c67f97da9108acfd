import { show } from "../math/guard.js";
import { toInstant, type Instant } from "../time/instant.js";
import { toMilliseconds, type Duration } from "../time/duration.js";
import { businessDayDue, type BusinessDayPromise } from "./business-day.js";
import { openTimeOf, type CalendarDefinition } from "./calendar.js";
import { ELAPSED, workingMeasure } from "./measure.js";
import { dueAfterPauses, readPauses, type Pause } from "./pause.js";
import { parseTimeOfDay } from "./shift.js";

/**
 * How long there is: by the clock on the wall, by the business calendar, or in business days. Never bare
 * days: "one day" is 24 hours, or 8 working hours, or the close of the next business day, and those are three
 * promises.
 */
export type Target = ElapsedTarget | WorkingTarget | BusinessDayTarget;

/** So much time by the clock, nights and weekends included: `{ elapsed: { hours: 24 } }`. Needs no calendar. */
export interface ElapsedTarget {
  readonly elapsed: Duration;
}

/** So much time while the calendar is open: `{ working: { hours: 8 } }`. */
export interface WorkingTarget {
  readonly working: Duration;
}

/**
 * On the n-th business date after receipt: `{ businessDays: 1, at: "endOfDay", cutoff: "16:00" }`. Cannot be
 * paused.
 */
export interface BusinessDayTarget {
  /** Whole number, 0 or more; 0 is the business date of receipt itself. */
  readonly businessDays: number;
  /** Due at the last close of that date, or at the time of day of receipt. @defaultValue "endOfDay" */
  readonly at?: "endOfDay" | "sameTime" | undefined;
  /**
   * Local `"HH:MM"`: what arrives then or later counts as received on the next business date.
   * @defaultValue none
   */
  readonly cutoff?: string | undefined;
}

/** A checked target in numbers. */
export type TargetRules =
  | { readonly kind: "elapsed"; readonly amount: number }
  | { readonly kind: "working"; readonly amount: number }
  | ({ readonly kind: "businessDays" } & BusinessDayPromise);

/** The calendar and the pauses that `dueTime` counts with. */
export interface DueTimeOptions {
  /** Required by working and business-day targets. @defaultValue none */
  readonly calendar?: CalendarDefinition | undefined;
  /** Stretches that do not count, in any order; those that overlap count once. @defaultValue [] */
  readonly pauses?: readonly Pause[] | undefined;
}

/**
 * When something that began at an instant is due, or null when an open pause begins before that.
 *
 * The earliest instant by which the target's time has passed outside pauses. A pause beginning at the due
 * time changes nothing.
 *
 * @param start - when the clock starts
 * @param target - see {@link Target}
 * @throws TypeError or RangeError when the target is not more than zero, needs a calendar that is not given,
 * is paused though in business days, or is not met before the calendar ends; when a pause ends before it
 * begins
 * @example
 * dueTime("2024-03-09T17:00:00-05:00", { elapsed: { hours: 24 } }); // => "2024-03-10T22:00:00.000Z"
 */
export function dueTime(start: Instant, target: Target, options: DueTimeOptions = {}): Date | null {
  const { calendar, pauses = [] } = options;
  const rules = readTarget(target, "target");
  const from = toInstant(start, "start");
  const stretches = readPauses(pauses);
  if (rules.kind === "elapsed") return asDate(dueAfterPauses(ELAPSED, from, rules.amount, stretches));
  if (calendar === undefined)
    throw new TypeError(`calendar must be given for the target ${quoteTarget(target)}`);
  const time = openTimeOf(calendar);
  if (rules.kind === "working") {
    return asDate(dueAfterPauses(workingMeasure(time), from, rules.amount, stretches));
  }
  if (stretches.length > 0) {
    throw new RangeError("pauses must be empty for a target in business days, which counts dates");
  }
  return new Date(businessDayDue(time, from, rules));
}

/**
 * Checks a target and reads it into numbers.
 *
 * @param target - what the caller wrote
 * @param field - where it stands, for the message
 * @throws TypeError or RangeError that names field, value and what was expected
 */
export function readTarget(target: Target, field: string): TargetRules {
  const given = (typeof target === "object" && target !== null ? target : {}) as Record<string, unknown>;
  const kinds = ["elapsed", "working", "businessDays"].filter((kind) => given[kind] !== undefined);
  if (kinds.length !== 1) {
    throw new TypeError(
      `${field} must have exactly one of elapsed, working and businessDays, got ${show(target)}`,
    );
  }
  const kind = kinds[0] as TargetRules["kind"];
  for (const part of Object.keys(given)) {
    if (
      part !== kind &&
      !(kind === "businessDays" && (part === "at" || part === "cutoff")) &&
      given[part] !== undefined
    ) {
      throw new TypeError(`${field} has the unknown field ${show(part)} beside ${kind}`);
    }
  }
  if (kind === "businessDays") return readBusinessDays(given, field);
  const amount = toMilliseconds(given[kind] as Duration, `${field}.${kind}`);
  if (amount === 0) throw new RangeError(`${field}.${kind} must be more than zero, got 0 milliseconds`);
  return kind === "elapsed" ? { kind, amount } : { kind: "working", amount };
}

function readBusinessDays(given: Record<string, unknown>, field: string): TargetRules {
  const { businessDays: days, at = "endOfDay", cutoff } = given;
  if (typeof days !== "number" || !Number.isInteger(days) || days < 0) {
    throw new RangeError(`${field}.businessDays must be a whole number, 0 or more, got ${show(days)}`);
  }
  if (at !== "endOfDay" && at !== "sameTime") {
    throw new RangeError(`${field}.at must be "endOfDay" or "sameTime", got ${show(at)}`);
  }
  if (days === 0 && at === "sameTime") {
    throw new RangeError(
      `${field}.businessDays must be 1 or more with at: "sameTime", which is else due on receipt, got 0`,
    );
  }
  const minutes = cutoff === undefined ? null : parseTimeOfDay(cutoff);
  if (cutoff !== undefined && (minutes === null || minutes === 1440)) {
    throw new RangeError(`${field}.cutoff must be a time from "00:00" to "23:59", got ${show(cutoff)}`);
  }
  return { kind: "businessDays", days, at, cutoff: minutes };
}

function quoteTarget(target: Target): string {
  return JSON.stringify(target);
}

function asDate(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
