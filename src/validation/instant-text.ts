import { civilParts, DAY_MS, whole } from "../time/civil.js";

const [ZERO, HYPHEN, COLON, DOT, CAPITAL_T, CAPITAL_Z] = [48, 45, 58, 46, 84, 90];

/**
 * An instant of the years 1 to 9999 as ISO 8601 in UTC.
 *
 * @remarks
 * As `toISOString`, several times as fast. It is made of its characters, because engines keep a text that was put together
 * from others as these, in twice the memory.
 *
 * @example
 * instantText(1772442000000) // => "2026-03-02T09:00:00.000Z"
 */
export function instantText(given: number): string {
  const instant = Math.trunc(given);
  const civilDay = Math.floor(instant / DAY_MS);
  const { year, month, day } = civilParts(civilDay);
  const ofDay = whole(instant - civilDay * DAY_MS);
  const second = whole(ofDay / 1000);
  const minute = whole(second / 60);
  const millisecond = ofDay % 1000;
  return String.fromCharCode(
    digit(year, 1000),
    digit(year, 100),
    digit(year, 10),
    digit(year, 1),
    HYPHEN,
    digit(month, 10),
    digit(month, 1),
    HYPHEN,
    digit(day, 10),
    digit(day, 1),
    CAPITAL_T,
    digit(minute, 600),
    digit(whole(minute / 60), 1),
    COLON,
    digit(minute % 60, 10),
    digit(minute, 1),
    COLON,
    digit(second % 60, 10),
    digit(second, 1),
    DOT,
    digit(millisecond, 100),
    digit(millisecond, 10),
    digit(millisecond, 1),
    CAPITAL_Z,
  );
}

/** The character code of a digit of a whole number. */
function digit(number: number, worth: number): number {
  return ZERO + (whole(number / worth) % 10);
}

/** True for text that `instantText` could have written, if it is ISO 8601 at all. */
export function isInstantText(value: unknown): value is string {
  if (typeof value !== "string" || value.length !== 24) return false;
  // A space may stand before the zone: "2026-03-02T09:00:00.00 Z".
  return value[10] === "T" && value[19] === "." && value[22] !== " " && value[23] === "Z";
}
