import { DAY_MS } from "../time/civil.js";
import { memoize } from "./memoize.js";

const [ZERO, COLON, DOT, CAPITAL_T, CAPITAL_Z] = [48, 58, 46, 84, 90];

/**
 * Makes a function that writes an instant of the years 1 to 9999 as ISO 8601 in UTC.
 *
 * @remarks
 * As `toISOString`, several times as fast for many instants: the texts of days are remembered. It is made of its characters,
 * because engines keep a text that was put together from others as these, in twice the memory.
 *
 * @example
 * instantWriter()(1772442000000) // => "2026-03-02T09:00:00.000Z"
 */
export function instantWriter(): (instant: number) => string {
  const textOf = memoize((day: number) => new Date(day * DAY_MS).toISOString());
  return (given) => {
    const instant = Math.trunc(given);
    const civilDay = Math.floor(instant / DAY_MS);
    const day = textOf(civilDay);
    const ofDay = instant - civilDay * DAY_MS;
    const second = Math.floor(ofDay / 1000);
    const minute = Math.floor(second / 60);
    const hour = Math.floor(minute / 60);
    const millisecond = ofDay % 1000;
    return String.fromCharCode(
      day.charCodeAt(0),
      day.charCodeAt(1),
      day.charCodeAt(2),
      day.charCodeAt(3),
      day.charCodeAt(4),
      day.charCodeAt(5),
      day.charCodeAt(6),
      day.charCodeAt(7),
      day.charCodeAt(8),
      day.charCodeAt(9),
      CAPITAL_T,
      tens(hour),
      units(hour),
      COLON,
      tens(minute % 60),
      units(minute),
      COLON,
      tens(second % 60),
      units(second),
      DOT,
      tens(millisecond / 10),
      tens(millisecond % 100),
      units(millisecond),
      CAPITAL_Z,
    );
  };
}

/** The character code of the last digit of a whole number. */
function units(number: number): number {
  return ZERO + (number % 10);
}

/** The character code of the first digit of a number below 100. */
function tens(number: number): number {
  return ZERO + Math.floor(number / 10);
}

/** True for text that such a writer could have written, if it is ISO 8601 at all. */
export function isInstantText(value: unknown): value is string {
  if (typeof value !== "string" || value.length !== 24) return false;
  // A space may stand before the zone: "2026-03-02T09:00:00.00 Z".
  return value[10] === "T" && value[19] === "." && value[22] !== " " && value[23] === "Z";
}
