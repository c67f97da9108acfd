import { atPath, readExactlyOne, readOneOf, readRecord, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { toMilliseconds, type Duration } from "../time/duration.js";
import type { BusinessDayRules, Cutoff } from "./business-day.js";
import { parseTimeOfDay } from "./shift.js";
import { WEEKDAYS, type Weekday } from "./weekday.js";

/**
 * The time until a response is due, in one of three ways.
 *
 * @remarks
 * There are no plain days: "one day" may be 24 hours, 8 working hours, or the close of the next business day, which are
 * three different promises.
 */
export type Target =
  | {
      /** Elapsed time, including nights and weekends: `{ elapsed: { hours: 24 } }`. Needs no calendar. */
      readonly elapsed: Duration;
    }
  | {
      /** Time while the calendar is open: `{ working: { hours: 8 } }`. */
      readonly working: Duration;
    }
  | {
      /**
       * Due on the n-th business date after receipt: `{ businessDays: 1, at: "endOfDay", cutoff: "16:00" }`. A whole
       * number; 0 is the business date of receipt itself. Cannot be paused.
       */
      readonly businessDays: number;
      /** Due at the last close of that date, or at the time of day of receipt. @defaultValue "endOfDay" */
      readonly at?: "endOfDay" | "sameTime" | undefined;
      /**
       * Responses that arrive then or later count as received on the next business date: local `"HH:MM"`; times by weekday,
       * of which one that is not named has none: `{ mon: "16:00", sat: "11:00" }`; or a time before the last close of the
       * date, which half days move: `{ beforeClose: { hours: 1 } }`.
       * @defaultValue none
       */
      readonly cutoff?:
        | string
        | { readonly [day in Weekday]?: string | undefined }
        | { readonly beforeClose: Duration }
        | undefined;
    };

/** A checked target in numbers. */
export type TargetRules =
  | { readonly kind: "elapsed"; readonly amount: number }
  | { readonly kind: "working"; readonly amount: number }
  | ({ readonly kind: "businessDays" } & BusinessDayRules);

const KINDS = ["elapsed", "working", "businessDays"] as const;
const BUSINESS_DAY_FIELDS = ["at", "cutoff"] as const;
const FIELDS = [...KINDS, ...BUSINESS_DAY_FIELDS];

/**
 * Checks a target and reads it into numbers.
 *
 * @param path - where the target is, for messages
 * @throws TypeError or RangeError for anything but one target above 0
 */
export function readTarget(target: unknown, path: string): TargetRules {
  const given = readRecord(target, path, FIELDS);
  const kind = readExactlyOne(KINDS, given, path);
  if (kind === "businessDays") return readBusinessDays(given, path);
  const other = BUSINESS_DAY_FIELDS.find((field) => given[field] !== undefined);
  expectThat(other === undefined, `no other field with ${kind}`, other, atPath(path), RangeError);
  const amount = toMilliseconds(given[kind] as Duration, `${path}.${kind}`);
  expectThat(amount > 0, "a duration above 0", amount, atPath(`${path}.${kind}`));
  return { kind, amount };
}

function readBusinessDays(given: Readonly<Record<string, unknown>>, path: string): TargetRules {
  const { at = "endOfDay", cutoff } = given;
  const days = readWhole(given["businessDays"], `${path}.businessDays`);
  const rules = {
    kind: "businessDays",
    days,
    at: readOneOf(["endOfDay", "sameTime"], at, `${path}.at`),
    cutoff: cutoff === undefined ? null : readCutoff(cutoff, `${path}.cutoff`),
  } as const;
  const isDueLater = days > 0 || at === "endOfDay";
  expectThat(isDueLater, `1 or more business days with at: "sameTime"`, days, atPath(`${path}.businessDays`));
  return rules;
}

function readCutoff(cutoff: unknown, path: string): Cutoff {
  const isRecord = typeof cutoff === "object" && cutoff !== null;
  if (!isRecord) return { weekly: WEEKDAYS.map(() => readCutoffTime(cutoff, path)) };
  if ("beforeClose" in cutoff) {
    const { beforeClose } = readRecord(cutoff, path, ["beforeClose"]);
    return { beforeClose: toMilliseconds(beforeClose as Duration, `${path}.beforeClose`) };
  }
  const given = readRecord(cutoff, path, WEEKDAYS);
  const weekly = WEEKDAYS.map((day) => {
    const time = given[day];
    return time === undefined ? null : readCutoffTime(time, `${path}.${day}`);
  });
  const isStated = weekly.some((minutes) => minutes !== null);
  expectThat(isStated, "a time for at least one weekday, or beforeClose", cutoff, atPath(path));
  return { weekly };
}

function readCutoffTime(cutoff: unknown, path: string): number {
  const minutes = parseTimeOfDay(cutoff);
  const isTime = minutes !== null && minutes < 1440;
  expectThat(isTime, `a time from "00:00" to "23:59"`, cutoff, atPath(path), RangeError);
  return minutes;
}
