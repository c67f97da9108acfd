import { tzOffset } from "@date-fns/tz/tzOffset";
import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { isAbbreviation, zonesOf } from "./abbreviation.js";
import { DAY_MS, type CivilDay } from "./civil.js";

/**
 * The time on a wall clock in milliseconds, counted as if it were UTC: 09:00 on 1970-01-02 is 33 hours in every zone.
 * `civilDay * DAY_MS` is the midnight at which a day begins.
 */
type WallClock = number;

/**
 * Offsets of a zone over one span of {@link SPAN_MS}: `offsets[i]` applies from `since[i]` until `since[i + 1]`.
 */
interface OffsetSpan {
  readonly since: readonly number[];
  readonly offsets: readonly number[];
}

const SPAN_MS = 366 * DAY_MS;

/**
 * Distance between probes for changes of offset.
 *
 * @remarks
 * From 1900 to 2100 no zone leaves an offset and returns to it within 3.9 days (Freetown, 1939; since 1970 within 6.9
 * days), so no change is missed between two probes.
 */
const PROBE_MS = 3 * DAY_MS;

/** No zone was ever further from UTC than this. */
const WIDEST_OFFSET_MS = 16 * 3_600_000;

// Offsets are constants of the time zone database, so caching them does not change results.
const knownZones = new Map<string, Map<number, OffsetSpan>>([["UTC", new Map()]]);

/**
 * Checks the name of an IANA time zone, such as `"Europe/Berlin"` or `"UTC"`.
 *
 * @remarks
 * Plain offsets (`"+01:00"`) are rejected because they ignore daylight saving time. A missing zone is rejected because
 * the zone of the process would silently be used.
 *
 * @param path - where the name is, for messages
 * @throws RangeError when the zone is missing or unknown
 */
export function assertTimeZone(timeZone: unknown, path: string): asserts timeZone is string {
  if (typeof timeZone === "string") {
    if (knownZones.has(timeZone)) return;
    // Kept, since asking the platform takes as long as reading a hundred dates.
    if (isZoneName(timeZone)) {
      knownZones.set(timeZone, new Map());
      return;
    }
  }
  const meant = typeof timeZone === "string" ? zonesOf(timeZone) : null;
  const expected = meant
    ? `an IANA time zone, for this abbreviation ${meant}`
    : 'an IANA time zone such as "Europe/Berlin" or "UTC"';
  expectThat(false, expected, timeZone, atPath(path), RangeError);
}

function isZoneName(timeZone: string): boolean {
  // Platforms take some abbreviations for another zone than their users mean.
  if (!/^[A-Za-z]/.test(timeZone) || isAbbreviation(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Offset of a zone from UTC at an instant, in milliseconds, positive east of Greenwich: wall clock = instant + offset.
 *
 * @remarks
 * Reads `tzOffset` of @date-fns/tz, stores where the offset changes, and looks it up afterwards. Has the one known error
 * of that function: Africa/Monrovia has the wrong sign before 1972.
 *
 * @throws RangeError when the zone is missing or unknown
 * @example
 * offsetAt("Asia/Kolkata", 0) / 60_000; // => 330
 */
export function offsetAt(timeZone: string, instant: number): number {
  const { since, offsets } = spanAt(timeZone, Math.floor(instant / SPAN_MS));
  let index = since.length - 1;
  while (index > 0 && since[index]! > instant) index -= 1;
  return offsets[index]!;
}

/** The time on the wall clock of a zone at an instant. */
export function wallClockAt(timeZone: string, instant: number): WallClock {
  return instant + offsetAt(timeZone, instant);
}

/**
 * The calendar date of a zone at an instant: the last one that has begun by {@link earliestInstant}.
 *
 * @remarks
 * This is the date on the wall clock, except when a clock set back across midnight repeats the evening before: then it is
 * still the new day, so that a later instant never has an earlier date.
 */
export function civilDayAt(timeZone: string, instant: number): CivilDay {
  const day = Math.floor(wallClockAt(timeZone, instant) / DAY_MS);
  return earliestInstant(timeZone, (day + 1) * DAY_MS) <= instant ? day + 1 : day;
}

/**
 * The earliest instant at which the wall clock of a zone reads `wallClock` or later.
 *
 * @remarks
 * On an ordinary day that is the only such instant. When the clock jumps over that time, it is the end of the gap; when
 * the clock is set back, the first of the two; when the whole day was skipped (Samoa, 30 December 2011), the start of the
 * next day. The rule is monotone: a later wall clock never gives an earlier instant, so no span between two local times
 * is negative. Temporal's "compatible" is not monotone inside gaps.
 *
 * @throws RangeError when the zone is missing or unknown
 * @example
 * // 02:30 on 10 March 2024 does not exist in New York: the clock jumps from 02:00 to 03:00 at 07:00 UTC.
 * new Date(earliestInstant("America/New_York", Date.UTC(2024, 2, 10, 2, 30))); // => new Date("2024-03-10T07:00:00.000Z")
 */
export function earliestInstant(timeZone: string, wallClock: WallClock): number {
  if (timeZone === "UTC") return wallClock;
  let from = wallClock - WIDEST_OFFSET_MS;
  let spanIndex = Math.floor(from / SPAN_MS);
  for (;;) {
    const { since, offsets } = spanAt(timeZone, spanIndex);
    const spanEnd = (spanIndex + 1) * SPAN_MS;
    for (let index = 0; index < since.length; index += 1) {
      const until = since[index + 1] ?? spanEnd;
      if (until <= from) continue;
      const instant = Math.max(from, since[index]!, wallClock - offsets[index]!);
      if (instant < until) return instant;
    }
    spanIndex += 1;
    from = spanEnd;
  }
}

function spanAt(timeZone: string, index: number): OffsetSpan {
  let spans = knownZones.get(timeZone);
  if (spans === undefined) {
    assertTimeZone(timeZone, "timeZone");
    spans = knownZones.get(timeZone)!;
  }
  let span = spans.get(index);
  if (span === undefined) {
    span = probeSpan(timeZone, index * SPAN_MS);
    spans.set(index, span);
  }
  return span;
}

function probeSpan(timeZone: string, start: number): OffsetSpan {
  const since = [start];
  const offsets = [probeOffset(timeZone, start)];
  let known = start;
  for (let probe = start + PROBE_MS; known < start + SPAN_MS; probe += PROBE_MS) {
    const end = Math.min(probe, start + SPAN_MS);
    // A loop, since two changes of offset may lie between two probes; beyond the reach of Date all are NaN.
    while (!Object.is(probeOffset(timeZone, end), offsets.at(-1))) {
      const change = firstChange(timeZone, known, end, offsets.at(-1)!);
      if (change >= start + SPAN_MS) break;
      since.push(change);
      offsets.push(probeOffset(timeZone, change));
      known = change;
    }
    known = end;
  }
  return { since, offsets };
}

/** Finds by bisection the second at which the zone has left `offset`; zones change on whole seconds. */
function firstChange(timeZone: string, from: number, until: number, offset: number): number {
  let [before, after] = [from, until];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (probeOffset(timeZone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function probeOffset(timeZone: string, instant: number): number {
  // Offsets of local mean time include seconds, which tzOffset gives as a fraction of a minute.
  return Math.round(tzOffset(timeZone, new Date(instant)) * 60) * 1000;
}
