import { pathOf } from "../tally/answer.js";
import type { Instant } from "../time/instant.js";
import {
  isTooLong,
  MOST_PERIODS,
  MOST_YEARS,
  periodsOf,
  toMoment,
  type PeriodCalendar,
  type NumberedPeriod,
} from "../time/period.js";
import { placesBetween } from "./places-between.js";

/** An instant, or a day such as "2026-07-01", meaning its first moment in the trend's time zone. */
export type Moment = Instant;

/** Epoch milliseconds of a moment; null for undefined. */
export function toLimit(moment: Moment | undefined, timeZone: string, field: string): number | null {
  return moment === undefined ? null : toMoment(moment, timeZone, field);
}

/** Finds the period of each answer. */
export interface PeriodFinder {
  /**
   * The calendar's number of the period of an instant; NaN outside the range.
   *
   * @param position - that of the row, for messages
   */
  find(this: void, instant: number, position: number): number;
  /** The same period by a number of its own: 0 for the first that was found, then 1, 2 and so on; -1 outside the range. */
  place(this: void, instant: number, position: number): number;
  /**
   * Writes the places of many instants, -1 for those that must be found one by one.
   *
   * @param from - the first of them
   * @returns all their bits together: below 0 if one must be found
   */
  places(this: void, instants: Float64Array, from: number, until: number, into: Int32Array): number;
  /** True for an instant outside the range. */
  isOutside(this: void, instant: number): boolean;
  /** The place of a period of the calendar; undefined for one that was not found. */
  placeOf(this: void, index: number): number | undefined;
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
 * division, its period a comparison. A period is written into the table when the first of its instants is met. Without a range, instants too far
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
  /** The edge in each slot, Infinity for none; NaN where no period has been met. */
  let edges = new Float64Array();
  /** The places of the periods before and after the edge of each slot; -1 where no instant has been met. */
  let places = new Int32Array();
  /** The calendar's numbers by place, and the other way round. */
  const numbers: number[] = [];
  const placeOfNumber = new Map<number, number>();

  /** Makes room for the slots from one to another. */
  const reach = (low: number, high: number) => {
    if (edges.length === 0) base = low;
    const [below, above] = [base - low, high + 1 - base - edges.length];
    // Doubled each time, so that answers far apart cost little each.
    if (below > 0) {
      const more = below + edges.length;
      [edges, places] = [widened(edges, more, true), widened(places, 2 * more, true)];
      base -= more;
    }
    if (above > 0) {
      const more = above + edges.length;
      [edges, places] = [widened(edges, more, false), widened(places, 2 * more, false)];
    }
  };
  /** Writes a period into its slots. */
  const fill = (period: number, place: number) => {
    const [start, end] = [calendar.edge(period), calendar.edge(period + 1)];
    const [low, high] = [Math.floor(start / length), Math.floor((end - 1) / length)];
    reach(low, high);
    for (let slot = low; slot <= high; slot++) {
      const at = slot - base;
      const [begins, ends] = [start > slot * length, end < (slot + 1) * length];
      const edge = begins ? start : ends ? end : Infinity;
      const isSingle = !(begins && ends) && (edges[at] === edge || edges[at] !== edges[at]);
      edges[at] = isSingle ? edge : SEVERAL;
      if (isSingle) places[2 * at + (begins ? 1 : 0)] = place;
      else places.fill(-1, 2 * at, 2 * at + 2);
    }
  };

  const isOutside = (instant: number) => instant < opening || instant >= closing;
  const locate = (instant: number, position: number): number => {
    if (isOutside(instant)) return -1;
    const reached = { instant, place: () => pathOf(at, position) };
    if (instant < earliest.instant) earliest = reached;
    if (instant > latest.instant) latest = reached;
    if (isTooLong(earliest.instant, latest.instant)) throw tooLong(earliest, latest);
    const period = calendar.indexAt(instant);
    const known = placeOfNumber.get(period);
    if (known !== undefined) return known;
    if (period < first) first = period;
    if (period > last) last = period;
    if (last - first >= MOST_PERIODS) throw tooMany(last - first + 1);
    if (length !== length) length = slotLength(calendar, period);
    const place = numbers.push(period) - 1;
    placeOfNumber.set(period, place);
    fill(period, place);
    return place;
  };

  const place = (instant: number, position: number): number => {
    const slot = Math.floor(instant / length) - base;
    const known = places[2 * slot + (instant < edges[slot]! ? 0 : 1)]!;
    // False for -1 and outside the table.
    return known >= 0 ? known : locate(instant, position);
  };
  return {
    find: (instant, position) => numbers[place(instant, position)] ?? NaN,
    place,
    places: (instants, from, until, into) =>
      placesBetween(instants, from, until, into, edges, places, length, base),
    isOutside,
    placeOf: (index) => placeOfNumber.get(index),
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

/** The edge of a slot that has several: no period is found in it. */
const SEVERAL = -Infinity;

/**
 * At most an eighth of the length of a period, so that few slots have an edge, and the processor foresees the comparison; a power
 * of two, so that a division is a multiplication, and exact.
 */
function slotLength(calendar: PeriodCalendar, period: number): number {
  const most = (calendar.edge(period + 1) - calendar.edge(period)) / 8;
  return 2 ** Math.max(Math.floor(Math.log2(most)), 0);
}

/** The cells and more that are not known, below or above. */
function widened<Cells extends Float64Array | Int32Array>(
  cells: Cells,
  more: number,
  isBelow: boolean,
): Cells {
  const wide = new (cells.constructor as new (length: number) => Cells)(cells.length + more);
  wide.fill(cells instanceof Int32Array ? -1 : NaN);
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
