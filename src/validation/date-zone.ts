import { hoursOf, zonesOf } from "../time/abbreviation.js";

const HOUR_MS = 3_600_000;

/** The reason for a time that no clock shows. */
export const NO_SUCH = "There is no such date or time.";

/**
 * A pattern of a zone as texts state it, in one group: "Z", "+02:00", "GMT+2" or an abbreviation such as "MESZ". A name in
 * brackets may follow, as JavaScript writes it: "GMT+0200 (Central European Summer Time)".
 */
export const ZONE_PATTERN = String.raw`(?<zone>(?:(?:UTC|GMT)\s?)?[+\-\u2212]\d{1,2}(?::?\d{2})?|[A-Z]{1,4})(?:\s?\([^()]{1,60}\))?`;

/**
 * The offset from UTC that a text of this pattern states, in milliseconds; the reason why it states none; or null for
 * letters that are no zone.
 */
export function offsetOf(zone: string): number | string | null {
  const [, sign, hours, minutes = "0"] =
    /^(?:UTC|GMT)?\s?([+\-\u2212])(\d{1,2}):?(\d{2})?$/i.exec(zone) ?? [];
  if (sign !== undefined) {
    if (Number(hours) > 23 || Number(minutes) > 59) return NO_SUCH;
    return (sign === "+" ? 1 : -1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
  }
  const known = hoursOf(zone);
  if (known !== null) return known * HOUR_MS;
  const places = zonesOf(zone);
  return places === null ? null : `${zone} may mean ${places}: give timeZone, and [${zone}] in the format.`;
}
