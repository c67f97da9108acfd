import { DAY_MS } from "../time/civil.js";
import { memoize } from "./memoize.js";

const MINUTE_MS = 60_000;

/**
 * Makes a function that writes an instant of the years 1 to 9999 as ISO 8601 in UTC.
 *
 * @remarks
 * As `toISOString`, several times as fast for many instants: the texts of days, minutes, seconds and milliseconds are remembered.
 *
 * @example
 * instantWriter()(1772442000000) // => "2026-03-02T09:00:00.000Z"
 */
export function instantWriter(): (instant: number) => string {
  const textOf = (unit: number, from: number, until: number) =>
    memoize((count: number) => new Date(count * unit).toISOString().slice(from, until));
  const [date, time] = [textOf(DAY_MS, 0, 11), textOf(MINUTE_MS, 11, 17)];
  const [seconds, milliseconds] = [textOf(1000, 17, 20), textOf(1, 20, 24)];
  return (given) => {
    const instant = Math.trunc(given);
    const day = Math.floor(instant / DAY_MS);
    const ofDay = instant - day * DAY_MS;
    const minute = Math.floor(ofDay / MINUTE_MS);
    const second = Math.floor((ofDay - minute * MINUTE_MS) / 1000);
    return date(day) + time(minute) + (seconds(second) + milliseconds(ofDay % 1000));
  };
}
