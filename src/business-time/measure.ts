import { LATEST_INSTANT } from "../time/instant.js";
import type { OpenTime } from "./open-time.js";
import { workBetween, workEnd } from "./working-time.js";

/** A clock that measures time: all of it, or what falls into opening hours. */
export interface Measure {
  readonly add: (instant: number, amount: number) => number;
  readonly between: (from: number, to: number) => number;
}

/** All time counts. */
export const ELAPSED: Measure = {
  add: (instant, amount) => {
    const end = instant + amount;
    if (end > LATEST_INSTANT)
      throw new RangeError(`target must end before the year 10000, got ${amount} milliseconds`);
    return end;
  },
  between: (from, to) => to - from,
};

// One for each compiled calendar, which thousands of responses share.
const measures = new WeakMap<OpenTime, Measure>();

/** Time in opening hours counts. */
export function workingMeasure(time: OpenTime): Measure {
  let measure = measures.get(time);
  if (measure === undefined) {
    measure = {
      add: (instant, amount) => (amount === 0 ? instant : workEnd(time, instant, amount)),
      between: (from, to) => workBetween(time, from, to),
    };
    measures.set(time, measure);
  }
  return measure;
}
