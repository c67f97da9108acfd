import { pathOf } from "../tally/answer.js";
import type { ColumnWatch } from "../tally/columns.js";
import type { OnInvalid } from "../tally/tallier.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, timeOf, toInstant, type Instant } from "../time/instant.js";
import {
  isTooLong,
  MOST_PERIODS,
  MOST_YEARS,
  periodsOf,
  toMoment,
  type PeriodCalendar,
  type NumberedPeriod,
} from "../time/period.js";
import { readIsoText } from "../time/iso-text.js";

/** An instant, or a day such as "2026-07-01", meaning its first moment in the trend's time zone. */
export type Moment = Instant;

/** Epoch milliseconds of a moment; null for undefined. */
export function toLimit(moment: Moment | undefined, timeZone: string, field: string): number | null {
  return moment === undefined ? null : toMoment(moment, timeZone, field);
}

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
  if (onInvalid !== "exclude") return toInstant(time as Instant, pathOf(accessor, position));
  try {
    return toInstant(time as Instant, "time");
  } catch {
    return null;
  }
}

/** Epoch milliseconds of a time in a common form; NaN for any other, which `toInstant` reads or refuses. */
function plainInstant(time: unknown): number {
  if (typeof time === "string") return readIsoText(time);
  const instant = typeof time === "number" ? time : time instanceof Date ? timeOf(time)! : NaN;
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT && Math.floor(instant) === instant
    ? instant
    : NaN;
}

/** Finds the period of each answer. */
export interface PeriodFinder {
  /**
   * The calendar's number of the period of an instant; NaN outside the range.
   *
   * @param position - that of the row, for messages
   */
  find(this: void, instant: number, position: number): number;
  /** The periods of the range or, without one, from the first answer to the last. */
  periods(this: void): readonly NumberedPeriod[];
}

/** An end of the time that a series covers, and where it was given. */
interface End {
  readonly instant: number;
  readonly place: () => string;
}

/**
 * Makes a finder that looks up each instant in a table.
 *
 * @remarks
 * The table has slots of equal length, shorter than a period, so that a slot has at most one edge of periods: the slot is a
 * division, its period a comparison. Slots are filled in when instants first need them. Without a range, instants too far
 * apart are refused before any edge is computed.
 *
 * @param at - the accessor of the time, for messages
 * @throws RangeError when `to` is not after `from`, or there are more than 300 years or 100,000 periods
 */
export function periodFinder(
  given: PeriodCalendar,
  from: number | null,
  to: number | null,
  at: unknown,
): PeriodFinder {
  if (from !== null && to !== null && !(to > from)) {
    const [start, end] = [from, to].map((instant) => new Date(instant).toISOString());
    throw new RangeError(`Expected a moment after from (${start}), got ${end} at to`);
  }
  const calendar = withKnownEdges(given);
  let earliest: End = { instant: from ?? Infinity, place: () => "from" };
  let latest: End = { instant: to ?? -Infinity, place: () => "to" };
  if (isTooLong(earliest.instant, latest.instant)) throw tooLong(earliest, latest);
  const lowest = from === null ? -Infinity : calendar.indexAt(from);
  const highest = to === null ? Infinity : calendar.indexAt(to - 1);
  const opening = from === null ? -Infinity : calendar.edge(lowest);
  const closing = to === null ? Infinity : calendar.edge(highest + 1);
  let first = Infinity;
  let last = -Infinity;
  // Slot i begins at (base + i) * length.
  let length = NaN;
  let base = 0;
  /** The edge in each slot, Infinity for none; NaN where it is not known, or there are several. */
  let edges = new Float64Array();
  /** The period before and after the edge of each slot; NaN where no instant has been met. */
  let periods = new Float64Array();

  const fill = (instant: number, slot: number): number => {
    const [start, end] = [slot * length, (slot + 1) * length];
    const before = calendar.indexAt(Math.max(start, EARLIEST_INSTANT));
    const edge = calendar.edge(before + 1);
    const isSingle = edge >= end || calendar.edge(before + 2) >= end;
    const period = isSingle ? before + (instant < edge ? 0 : 1) : calendar.indexAt(instant);
    if (isSingle) {
      edges[slot - base] = edge < end ? edge : Infinity;
      periods[2 * (slot - base) + period - before] = period;
    }
    return period;
  };

  const locate = (instant: number, position: number): number => {
    if (instant < opening || instant >= closing) return NaN;
    const reached = { instant, place: () => pathOf(at, position) };
    if (instant < earliest.instant) earliest = reached;
    if (instant > latest.instant) latest = reached;
    if (isTooLong(earliest.instant, latest.instant)) throw tooLong(earliest, latest);
    if (length !== length) length = slotLength(calendar, instant);
    const slot = Math.floor(instant / length);
    const missing = edges.length === 0 ? 1 : Math.max(base - slot, slot - base - edges.length + 1);
    if (missing > 0) {
      // Doubled each time, so that answers far apart cost little each.
      const more = missing + edges.length;
      const isBelow = edges.length === 0 || slot < base;
      [edges, periods] = [widened(edges, more, isBelow), widened(periods, 2 * more, isBelow)];
      base = edges.length === 1 ? slot : isBelow ? base - more : base;
    }
    const period = fill(instant, slot);
    if (period < first) first = period;
    if (period > last) last = period;
    if (last - first >= MOST_PERIODS) throw tooMany(last - first + 1);
    return period;
  };

  return {
    find(instant, position) {
      const slot = Math.floor(instant / length) - base;
      const period = periods[2 * slot + (instant < edges[slot]! ? 0 : 1)]!;
      // Neither for NaN nor outside the table.
      return period > -Infinity ? period : locate(instant, position);
    },
    periods: () => {
      const [low, high] = [from === null ? first : lowest, to === null ? last : highest];
      return low <= high && high - low < Infinity ? periodsOf(calendar, low, high) : [];
    },
  };
}

/** The calendar with edges that are computed once each. */
function withKnownEdges(calendar: PeriodCalendar): PeriodCalendar {
  const known = new Map<number, number>();
  return {
    ...calendar,
    edge(index) {
      let edge = known.get(index);
      if (edge === undefined) known.set(index, (edge = calendar.edge(index)));
      return edge;
    },
  };
}

/** Three quarters of the length of a period near an instant, less than any other of the calendar has. */
function slotLength(calendar: PeriodCalendar, instant: number): number {
  const index = calendar.indexAt(instant);
  // A period that the zone skipped has no length.
  const [start, end, next] = [0, 1, 2].map((i) => calendar.edge(index + i)) as [number, number, number];
  return Math.floor(0.75 * (end > start ? end - start : next - end));
}

/** The cells and more that are NaN, below or above. */
function widened(cells: Float64Array, more: number, isBelow: boolean): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(cells.length + more).fill(NaN);
  wide.set(cells, isBelow ? more : 0);
  return wide;
}

function tooLong(earliest: End, latest: End): RangeError {
  const [start, end] = [earliest, latest].map(
    ({ instant, place }) => `${new Date(instant).toISOString()} at ${place()}`,
  );
  return new RangeError(
    `Expected at most ${MOST_YEARS} years from the first answer to the last, got ${start} and ${end}; ` +
      `is a year mistyped, or a number no epoch milliseconds? from and to limit the range`,
  );
}

function tooMany(count: number): RangeError {
  return new RangeError(
    `Expected at most ${MOST_PERIODS} periods from the first answer to the last, got ${count}; ` +
      `times are epoch milliseconds, not seconds or microseconds, and from and to limit the range`,
  );
}
