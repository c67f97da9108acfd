import { pathOf } from "../tally/answer.js";
import type { ColumnWatch } from "../tally/columns.js";
import { remedyFor } from "../tally/exclusion.js";
import type { OnInvalid } from "../tally/tallier.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, timeOf, toInstant, type Instant } from "../time/instant.js";
import { readIsoText } from "../time/iso-text.js";

/**
 * Epoch milliseconds of a row's time; null for a time that cannot be read, if such rows are excluded.
 *
 * @param columns - asked before a time that is absent is refused: a misspelt column is the better explanation
 */
export function readInstant(
  time: unknown,
  accessor: unknown,
  position: number,
  onInvalid: OnInvalid | undefined,
  columns?: ColumnWatch,
): number | null {
  const instant = plainInstant(time);
  if (instant === instant) return instant;
  if (onInvalid !== "exclude" && time === undefined) columns?.expectSeen(accessor);
  if (onInvalid !== "exclude") return toInstant(time as Instant, pathOf(accessor, position), remedyFor());
  try {
    return toInstant(time as Instant, "time");
  } catch {
    return null;
  }
}

/** Epoch milliseconds of a time in a common form; NaN for any other, which `toInstant` reads or refuses. */
function plainInstant(time: unknown): number {
  if (typeof time === "string") return readIsoText(time);
  const instant = typeof time === "number" ? time : time instanceof Date ? timeOf(time)! : instantOf(time);
  return isInstant(instant) ? instant : NaN;
}

/** Epoch milliseconds of a timestamp of DuckDB, which has one of four units; NaN for anything else. */
function instantOf(time: unknown): number {
  const { seconds, millis, micros, nanos } = Object(time) as Readonly<Record<string, unknown>>;
  if (typeof seconds === "bigint") return Number(seconds) * 1000;
  if (typeof millis === "bigint") return Number(millis);
  if (typeof micros === "bigint") return millisecondsOf(micros, 1000n);
  return typeof nanos === "bigint" ? millisecondsOf(nanos, 1_000_000n) : NaN;
}

/** The whole milliseconds, rounded down. */
function millisecondsOf(count: bigint, perMillisecond: bigint): number {
  const rest = count % perMillisecond;
  return Number((count - (rest < 0n ? rest + perMillisecond : rest)) / perMillisecond);
}

/** True for a whole number of epoch milliseconds of the years 1 to 9999. */
export function isInstant(instant: number): boolean {
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT && Math.floor(instant) === instant;
}
