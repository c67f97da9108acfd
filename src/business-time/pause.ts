import { atPath, readList, readRecord } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { LATEST_INSTANT, toInstant, type Instant } from "../time/instant.js";
import type { OpenTime } from "./open-time.js";
import { unionOf, type Span } from "./span.js";
import { workBetween, workEnd } from "./working-time.js";

/** A time during which a clock is stopped, `from` inclusive, `to` exclusive; `to: null` while it is still stopped. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

/**
 * Reads pauses into spans in order.
 *
 * @remarks
 * Pauses that overlap or touch are merged; an open pause ends at Infinity.
 *
 * @throws RangeError naming the pause that ends before it begins
 */
export function readPauses(pauses: readonly Pause[], path: string): readonly Span[] {
  return unionOf(readList(pauses, path, readPause));
}

function readPause(pause: unknown, path: string): Span {
  const { from: begin, to: end } = readRecord(pause, path);
  const from = toInstant(begin as Instant, `${path}.from`);
  const to = end === null ? Infinity : toInstant(end as Instant, `${path}.to`);
  if (to < from) {
    const expected = `an instant not before ${path}.from`;
    expectThat(false, expected, new Date(to).toISOString(), atPath(`${path}.to`), RangeError);
  }
  return [from, to];
}

/** The time that counts: all time, or time within opening hours. */
export interface Measure {
  /** The earliest instant at which `amount` milliseconds have counted. */
  readonly add: (instant: number, amount: number) => number;
  readonly between: (from: number, to: number) => number;
}

/** All time counts. */
export const ELAPSED: Measure = {
  add: (instant, amount) => {
    const end = instant + amount;
    expectThat(end <= LATEST_INSTANT, "a target that ends before the year 10000", amount, " milliseconds");
    return end;
  },
  between: (from, to) => to - from,
};

// One for each compiled calendar, which thousands of responses share.
const measures = new WeakMap<OpenTime, Measure>();

/** Time within opening hours counts. */
export function workingMeasure(time: OpenTime): Measure {
  return getOrMake(measures, time, () => ({
    add: (instant, amount) => (amount === 0 ? instant : workEnd(time, instant, amount)),
    between: (from, to) => workBetween(time, from, to),
  }));
}

/**
 * The earliest instant by which `amount` has passed outside the pauses, or null when an open pause begins before.
 *
 * @param measure - the time that counts
 * @param start - epoch milliseconds; pauses before it are clipped to it
 * @param amount - milliseconds, 0 or more
 * @param pauses - in order and apart
 */
export function dueAfterPauses(
  measure: Measure,
  start: number,
  amount: number,
  pauses: readonly Span[],
): number | null {
  let from = start;
  let left = amount;
  for (const [pausedFrom, pausedTo] of pauses) {
    if (pausedTo <= from) continue;
    if (pausedFrom > from) {
      const counted = measure.between(from, pausedFrom);
      if (counted >= left) break;
      left -= counted;
    } else if (left === 0) break;
    if (pausedTo === Infinity) return null;
    from = pausedTo;
  }
  return measure.add(from, left);
}

/** The time from `start` until `end` that passed outside the pauses, in milliseconds. */
export function countedBetween(
  measure: Measure,
  start: number,
  end: number,
  pauses: readonly Span[],
): number {
  if (end <= start) return 0;
  let counted = measure.between(start, end);
  for (const [pausedFrom, pausedTo] of pauses) {
    const from = Math.max(pausedFrom, start);
    const to = Math.min(pausedTo, end);
    if (to > from) counted -= measure.between(from, to);
  }
  return counted;
}
