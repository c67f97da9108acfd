import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { asDate, toInstant, type Instant } from "../time/instant.js";
import { businessDayDue } from "./business-day.js";
import { openTimeOf, type CalendarDefinition } from "./calendar.js";
import { dueAfterPauses, ELAPSED, readPauses, workingMeasure, type Pause } from "./pause.js";
import { readTarget, type Target } from "./target.js";

/** Options of `dueTime`. */
export interface DueTimeOptions {
  /** Times that do not count, in any order; overlaps count once. @defaultValue [] */
  readonly pauses?: readonly Pause[] | undefined;
}

const OPTIONS = { pauses: null } satisfies KnownOptions<DueTimeOptions>;

/**
 * The due time of a target: the earliest instant at which its time has passed outside pauses.
 *
 * @remarks
 * A pause that begins at the due time changes nothing.
 *
 * @param calendar - from {@link defineCalendar}; may be null for a target in elapsed time
 * @param start - when the clock starts
 * @param target - see {@link Target}
 * @returns null when an open pause begins before the due time
 * @throws TypeError or RangeError for a target that is not above 0, needs a calendar that is not given, has pauses
 * although it is in business days, or is not met before the calendar ends; for a pause that ends before it begins
 * @example
 * dueTime(null, "2024-03-09T17:00:00-05:00", { elapsed: { hours: 24 } }); // => new Date("2024-03-10T22:00:00.000Z")
 * @category Targets and due times
 */
export function dueTime(
  calendar: CalendarDefinition | null,
  start: Instant,
  target: Target,
  options: DueTimeOptions = {},
): Date | null {
  expectOptions(options, OPTIONS);
  const rules = readTarget(target, "target");
  const from = toInstant(start, "start");
  const pauses = readPauses(options.pauses ?? [], "pauses");
  if (rules.kind === "elapsed") return asDate(dueAfterPauses(ELAPSED, from, rules.amount, pauses));
  expectThat(calendar !== null, `a calendar for a ${rules.kind} target`, calendar, " at calendar");
  const time = openTimeOf(calendar);
  if (rules.kind === "working") {
    return asDate(dueAfterPauses(workingMeasure(time), from, rules.amount, pauses));
  }
  const expected = "no pauses with a target in business days, which counts dates";
  expectThat(pauses.length === 0, expected, pauses.length, " at pauses");
  return new Date(businessDayDue(time, from, rules));
}
