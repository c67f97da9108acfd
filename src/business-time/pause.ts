import { show } from "../math/guard.js";
import { toInstant, type Instant } from "../time/instant.js";
import type { Measure } from "./measure.js";

/**
 * A stretch in which a clock stands still, `from` inclusive, `to` exclusive; `to: null` means that it still
 * stands.
 */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A pause in epoch milliseconds; an open one ends at Infinity. */
export type Stretch = readonly [from: number, to: number];

/**
 * Reads pauses into stretches that are in order and apart; those that overlap or touch become one.
 *
 * @throws RangeError when a pause ends before it begins, naming it
 */
export function readPauses(pauses: readonly Pause[]): Stretch[] {
  const stretches = pauses.map((pause, index): Stretch => {
    const from = toInstant(pause.from, `pauses[${index}].from`);
    const to = pause.to === null ? Infinity : toInstant(pause.to, `pauses[${index}].to`);
    if (to < from)
      throw new RangeError(`pauses[${index}].to must not be before its from, got ${show(pause.to)}`);
    return [from, to];
  });
  return mergeStretches(stretches);
}

/** The union of stretches, in order; empty ones vanish. */
export function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (to <= from) continue;
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/**
 * The earliest instant by which `amount` has passed outside the pauses, or null when an open pause begins
 * before.
 *
 * @param measure - the clock that counts
 * @param start - pauses before it are clipped to it
 * @param amount - milliseconds, 0 or more
 * @param pauses - in order and apart
 */
export function dueAfterPauses(
  measure: Measure,
  start: number,
  amount: number,
  pauses: readonly Stretch[],
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

/** How much of the time from `start` until `end` passed outside the pauses, in milliseconds. */
export function countedBetween(
  measure: Measure,
  start: number,
  end: number,
  pauses: readonly Stretch[],
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
