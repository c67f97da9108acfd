import { expectThat, isAmount } from "../math/guard.js";
import { pathOf, placeOf, type Reader } from "../tally/answer.js";
import { remedyFor } from "../tally/exclusion.js";
import type { OnInvalid } from "../tally/tallier.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import { toInstant, type Instant } from "../time/instant.js";
import { millisecondsIn, type DurationUnit } from "./time-unit.js";

/** How long one customer was observed, in the unit of durations. */
export interface Observation {
  /** -Infinity for a customer who was observed from the start. */
  readonly entry: number;
  readonly exit: number;
  readonly ended: boolean;
  /** When the answer was given, for the order of the answers of one respondent. */
  readonly at: number;
}

/** The reason why an observation is refused. */
export type BadObservation = "bad-time" | "bad-duration" | "bad-end" | "ended-before-start";

/** The reason why a valid observation says nothing about who stays. */
export type OutsideReason = "no-follow-up" | "after-landmark" | "over-before-landmark";

/** Where rows say how long they were observed. */
export interface ObservationOptions {
  readonly duration?: unknown;
  readonly from?: unknown;
  readonly until?: unknown;
  readonly now?: Instant | undefined;
  readonly ended: unknown;
  readonly entry?: unknown;
  readonly at?: unknown;
  readonly landmark?: Instant | undefined;
  readonly unit?: DurationUnit | undefined;
  readonly onInvalid?: OnInvalid | undefined;
}

/** Reads the observation of a row, or the reason why it has none. */
type ObservationReader = (row: unknown, position: number) => Observation | BadObservation | OutsideReason;

/** Gives the reason for leaving out an invalid value, or throws. */
export type Refuse = <Reason extends string>(
  reason: Reason,
  expected: string,
  value: unknown,
  place: string,
) => Reason;

/** How invalid values are treated. */
export function refusal(onInvalid: OnInvalid | undefined): Refuse {
  return (reason, expected, value, place) => {
    if (onInvalid !== "exclude") expectThat(false, `${expected}, or ${remedyFor(value)}`, value, place);
    return reason;
  };
}

/** Makes the reader of observations, of durations or of dates. @throws TypeError for options that do not go together */
export function observationReader(options: ObservationOptions): ObservationReader {
  const { duration, from } = options;
  expectThat(
    (duration === undefined) !== (from === undefined),
    "either duration or from",
    duration === undefined ? undefined : "both",
    " in the options",
    TypeError,
  );
  return duration === undefined ? dateReader(options) : durationReader(options);
}

function durationReader(options: ObservationOptions): ObservationReader {
  const { duration, ended, entry, at, onInvalid } = options;
  for (const name of ["until", "now", "landmark"] as const)
    expectThat(
      options[name] === undefined,
      `no ${name} with durations`,
      options[name],
      ` at ${name}`,
      TypeError,
    );
  const refuse = refusal(onInvalid);
  const readDuration = requiredReader(duration, "duration");
  const readEnded = requiredReader(ended, "ended");
  const readEntry = rowReader(entry);
  const readAt = rowReader(at);
  const instantOf = instantReader(onInvalid);
  return (row, position) => {
    const exit = readDuration(row, position);
    if (!isAmount(exit))
      return refuse("bad-duration", "a duration of 0 or more", exit, placeOf(duration, position));
    const given = readEnded(row, position);
    const isOver = flagOf(given);
    if (isOver === null) return refuse("bad-end", "true or false", given, placeOf(ended, position));
    const start = readEntry ? (readEntry(row, position) ?? 0) : 0;
    if (!isAmount(start)) return refuse("bad-time", "an entry of 0 or more", start, placeOf(entry, position));
    const time = readAt ? instantOf(readAt(row, position), at, position) : 0;
    if (time === null) return "bad-time";
    return observed(start, exit, isOver, time, () =>
      refuse(
        "ended-before-start",
        `a duration of at least the entry, ${start}`,
        exit,
        placeOf(duration, position),
      ),
    );
  };
}

function dateReader(options: ObservationOptions): ObservationReader {
  const { from, until, ended, entry, unit = "day", onInvalid } = options;
  expectThat(options.at === undefined, "no at beside from", options.at, " at at", TypeError);
  const refuse = refusal(onInvalid);
  const instantOf = instantReader(onInvalid);
  const now = options.now === undefined ? Infinity : toInstant(options.now, "now");
  const landmark = options.landmark === undefined ? null : toInstant(options.landmark, "landmark");
  expectThat(
    until !== undefined || now < Infinity,
    "until or now, to know how long those who have not left were observed",
    undefined,
    "",
    TypeError,
  );
  expectThat(
    landmark === null || entry === undefined,
    "no entry beside a landmark",
    entry,
    " at entry",
    TypeError,
  );
  const readFrom = requiredReader(from, "from");
  const readEnded = requiredReader(ended, "ended");
  const readUntil = rowReader(until);
  const readEntry = rowReader(entry);
  const milliseconds = millisecondsIn(unit);
  return (row, position) => {
    const answered = instantOf(readFrom(row, position), from, position);
    if (answered === null) return "bad-time";
    const last = readUntil ? timeOrNone(readUntil, row, position, until, instantOf) : null;
    if (last === "bad-time") return last;
    const given = readEnded(row, position) ?? false;
    if (typeof given === "string" && given.trim() === "")
      return refuse(
        "bad-end",
        "a date, or null where nothing has ended yet",
        given,
        placeOf(ended, position),
      );
    const flag = typeof given === "number" ? null : flagOf(given);
    let end = flag === null ? instantOf(given, ended, position) : last;
    if (flag === null && end === null) return "bad-end";
    if (flag === true && end === null)
      return refuse("bad-end", "a date, or true beside a date of until", given, placeOf(ended, position));
    if (end === null && now === Infinity)
      return refuse(
        "bad-time",
        "a date until which the customer was observed",
        null,
        placeOf(until, position),
      );
    end ??= now;
    const late = readEntry ? timeOrNone(readEntry, row, position, entry, instantOf) : null;
    if (late === "bad-time") return late;
    // Who leaves in the future has not left yet.
    const isOver = flag !== false && end <= now;
    const exit = Math.min(end, now);
    if (answered > now) return "no-follow-up";
    if (exit < answered)
      return refuse(
        "ended-before-start",
        `a time after ${pathOf(from, position)}`,
        given,
        placeOf(ended, position),
      );
    if (landmark !== null) {
      if (answered > landmark) return "after-landmark";
      if (exit <= landmark) return "over-before-landmark";
    }
    const start = landmark ?? answered;
    return observed(
      late === null ? 0 : Math.max((late - start) / milliseconds, 0),
      (exit - start) / milliseconds,
      isOver,
      late ?? answered,
      () =>
        refuse(
          "ended-before-start",
          `a time after ${pathOf(entry, position)}`,
          given,
          placeOf(ended, position),
        ),
    );
  };
}

/** The observation from an entry to an exit; the entry 0 is the start. */
function observed(
  entry: number,
  exit: number,
  ended: boolean,
  at: number,
  refuse: () => BadObservation,
): Observation | BadObservation | OutsideReason {
  if (exit < entry) return refuse();
  if (exit === entry && (entry > 0 || !ended)) return "no-follow-up";
  return { entry: entry > 0 ? entry : -Infinity, exit, ended, at };
}

/** True or false, also as 1 or 0; null for anything else. */
function flagOf(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  return value === 1 || value === 1n ? true : value === 0 || value === 0n ? false : null;
}

type InstantReader = (value: unknown, accessor: unknown, position: number) => number | null;

/** Reads an instant; null for one that cannot be read, if such rows are excluded. */
export function instantReader(onInvalid: OnInvalid | undefined): InstantReader {
  return (value, accessor, position) => {
    try {
      return toInstant(value as Instant, "");
    } catch {
      // Once more, with the place: a path for each row would take as long as reading it.
      return onInvalid === "exclude"
        ? null
        : toInstant(value as Instant, pathOf(accessor, position), remedyFor());
    }
  };
}

/** An instant that may be absent. */
export function timeOrNone(
  read: Reader,
  row: unknown,
  position: number,
  accessor: unknown,
  instantOf: InstantReader,
): number | null | "bad-time" {
  const value = read(row, position) ?? null;
  return value === null ? null : (instantOf(value, accessor, position) ?? "bad-time");
}
