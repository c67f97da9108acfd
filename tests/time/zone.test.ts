import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { assertTimeZone, civilDayAt, earliestInstant, offsetAt, wallClockAt } from "../../src/time/zone.js";
import { formatCivilDay } from "../../src/time/civil.js";
import { ZONES } from "../support/zones.js";

const zone = fc.constantFrom(...ZONES);
const FIRST = Date.UTC(1972, 0, 1);
const LAST = Date.UTC(2037, 0, 1);
/** Half of the draws stand within a day of a change of offset, where the faults are. */
const zonedInstant = zone.chain((timeZone) =>
  fc
    .tuple(
      fc.integer({ min: FIRST, max: LAST }),
      fc.boolean(),
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
    )
    .map(([instant, near, distance]) => {
      const next = Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(timeZone)
        .getTimeZoneTransition("next");
      return { timeZone, instant: near && next !== null ? next.epochMilliseconds + distance : instant };
    }),
);

describe("offsetAt", () => {
  it("is NaN beyond the reach of Date, without a search that never ends", () => {
    for (const wrong of [NaN, Infinity, -Infinity, 2 ** 53, 1e300])
      for (const timeZone of ["UTC", "Europe/Berlin"]) expect(offsetAt(timeZone, wrong)).toBeNaN();
  });
});

describe("assertTimeZone", () => {
  it.each([undefined, null, "", "Mars/Olympus", "+01:00", "GMT+2", "__proto__", "constructor", 7])(
    "rejects %s and names the path",
    (zone) => {
      expect(() => {
        assertTimeZone(zone, "calendar.timeZone");
      }).toThrow(
        /^Expected an IANA time zone such as "Europe\/Berlin" or "UTC", got .* at calendar\.timeZone$/,
      );
      expect(() => offsetAt(zone as never, 0)).toThrow(RangeError);
    },
  );
});
