import { countUpTo } from "../math/sorted.js";
import { parseCivilDay, DAY_MS } from "../time/civil.js";
import { pathOf } from "../tally/answer.js";
import type { OnInvalid } from "../tally/tallier.js";
import { EARLIEST_INSTANT, LATEST_INSTANT, toInstant, type Instant } from "../time/instant.js";
import {
  isTooLong,
  MOST_PERIODS,
  MOST_YEARS,
  periodsOf,
  type PeriodCalendar,
  type NumberedPeriod,
} from "../time/period.js";
import { readUtcText } from "../time/utc-text.js";
import { earliestInstant } from "../time/zone.js";

/** An instant, or a day such as "2026-07-01", meaning its first moment in the trend's time zone. */
export type Moment = Instant;

/** Epoch milliseconds of a moment. */
export function toMoment(moment: Moment, timeZone: string, field: string): number {
  const day = parseCivilDay(moment);
  return day === null ? toInstant(moment, field) : earliestInstant(timeZone, day * DAY_MS);
}

/** Epoch milliseconds of a moment; null for undefined. */
export function toLimit(moment: Moment | undefined, timeZone: string, field: string): number | null {
  return moment === undefined ? null : toMoment(moment, timeZone, field);
}

/** Epoch milliseconds of a row's time; null for a time that cannot be read, if such rows are excluded. */
export function readInstant(
  time: unknown,
  accessor: unknown,
  position: number,
  onInvalid: OnInvalid | undefined,
): number | null {
  const isPlain = typeof time === "number" && time >= EARLIEST_INSTANT && time <= LATEST_INSTANT;
  if (isPlain && Math.floor(time) === time) return time;
  const utc = typeof time === "string" ? readUtcText(time) : NaN;
  if (utc === utc) return utc;
  if (onInvalid !== "exclude") return toInstant(time as Instant, pathOf(accessor, position));
  try {
    return toInstant(time as Instant, "time");
  } catch {
    return null;
  }
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
 * Makes a finder that computes the edges of periods once and looks up each instant by binary search.
 *
 * @remarks
 * Without a range, edges are added when instants need them. Instants too far apart are refused before any edge is computed.
 *
 * @param at - the accessor of the time, for messages
 * @throws RangeError when `to` is not after `from`, or there are more than 300 years or 100,000 periods
 */
export function periodFinder(
  calendar: PeriodCalendar,
  from: number | null,
  to: number | null,
  at: unknown,
): PeriodFinder {
  if (from !== null && to !== null && !(to > from)) {
    const [start, end] = [from, to].map((instant) => new Date(instant).toISOString());
    throw new RangeError(`Expected a moment after from (${start}), got ${end} at to`);
  }
  let earliest: End = { instant: from ?? Infinity, place: () => "from" };
  let latest: End = { instant: to ?? -Infinity, place: () => "to" };
  if (isTooLong(earliest.instant, latest.instant)) throw tooLong(earliest, latest);
  const lowest = from === null ? -Infinity : calendar.indexAt(from);
  const highest = to === null ? Infinity : calendar.indexAt(to - 1);
  const opening = from === null ? -Infinity : calendar.edge(lowest);
  const closing = to === null ? Infinity : calendar.edge(highest + 1);
  // `edges[i]` is the start of period `base + i`; the last edge is the end of the last period.
  let base = 0;
  let edges: number[] = [];
  let first = Infinity;
  let last = -Infinity;
  // The last period found is kept: answers often come in order.
  let [start, end, index] = [Infinity, -Infinity, NaN];

  const widen = (wanted: number) => {
    if (edges.length === 0) [base, edges] = [wanted, [calendar.edge(wanted)]];
    const periods = edges.length - 1;
    // Doubled each time, so that answers far apart cost little each.
    const low = Math.max(Math.min(wanted, base - (wanted < base ? periods : 0)), lowest);
    const high = Math.min(Math.max(wanted, base + periods - 1 + (wanted < base ? 0 : periods)), highest);
    if (high - low >= 2 * MOST_PERIODS) throw tooMany(Math.max(last, wanted) - Math.min(first, wanted) + 1);
    const before: number[] = [];
    for (let i = low; i < base; i++) before.push(calendar.edge(i));
    for (let i = base + edges.length; i <= high + 1; i++) edges.push(calendar.edge(i));
    edges = [...before, ...edges];
    base = Math.min(low, base);
  };

  const locate = (instant: number, position: number): number => {
    if (instant < opening || instant >= closing) return NaN;
    if (edges.length < 2 || instant < edges[0]! || instant >= edges.at(-1)!) {
      const reached = { instant, place: () => pathOf(at, position) };
      if (instant < earliest.instant) earliest = reached;
      if (instant > latest.instant) latest = reached;
      if (isTooLong(earliest.instant, latest.instant)) throw tooLong(earliest, latest);
      widen(calendar.indexAt(instant));
    }
    const place = countUpTo(edges, instant) - 1;
    [start, end, index] = [edges[place]!, edges[place + 1]!, base + place];
    if (index < first) first = index;
    if (index > last) last = index;
    return index;
  };

  return {
    find: (instant, position) => (instant >= start && instant < end ? index : locate(instant, position)),
    periods: () => {
      const [low, high] = [from === null ? first : lowest, to === null ? last : highest];
      return low <= high && high - low < Infinity ? periodsOf(calendar, low, high) : [];
    },
  };
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
