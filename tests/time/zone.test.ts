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
  it("agrees with Temporal around every kind of clock change", () => {
    fc.assert(
      fc.property(zonedInstant, ({ timeZone, instant }) => {
        const temporal = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
        expect(offsetAt(timeZone, instant)).toBe(temporal.offsetNanoseconds / 1e6);
      }),
      { numRuns: 2000 },
    );
  });

  it("changes at the millisecond that Temporal names, in 21 unusual zones from 2000 to 2030", () => {
    for (const timeZone of ZONES) {
      let at = Temporal.ZonedDateTime.from(`2000-01-01T00:00[${timeZone}]`);
      for (;;) {
        const next = at.getTimeZoneTransition("next");
        if (next === null || next.year > 2030) break;
        expect(offsetAt(timeZone, next.epochMilliseconds)).toBe(next.offsetNanoseconds / 1e6);
        const before = next.subtract({ milliseconds: 1 });
        expect(offsetAt(timeZone, next.epochMilliseconds - 1)).toBe(before.offsetNanoseconds / 1e6);
        at = next;
      }
    }
  });

  it("gives the calendar date of the zone, not of UTC", () => {
    expect(formatCivilDay(civilDayAt("Pacific/Kiritimati", Date.UTC(2024, 11, 31, 10, 30)))).toBe(
      "2025-01-01",
    );
  });
});

describe("earliestInstant", () => {
  const iso = (timeZone: string, ...clock: [number, number, number, number?, number?]): string =>
    new Date(earliestInstant(timeZone, Date.UTC(...clock))).toISOString();

  it.each([
    ["an ordinary time", iso("Europe/Berlin", 2024, 0, 8, 9), "2024-01-08T08:00:00.000Z"],
    ["the end of a gap", iso("America/New_York", 2024, 2, 10, 2, 30), "2024-03-10T07:00:00.000Z"],
    ["the first pass of a fold", iso("America/New_York", 2024, 10, 3, 1, 30), "2024-11-03T05:30:00.000Z"],
    ["a midnight that does not exist", iso("America/Santiago", 2024, 8, 8), "2024-09-08T04:00:00.000Z"],
    ["a gap of half an hour", iso("Australia/Lord_Howe", 2024, 9, 6, 2, 15), "2024-10-05T15:30:00.000Z"],
    ["a day that never was", iso("Pacific/Apia", 2011, 11, 30, 9), "2011-12-30T10:00:00.000Z"],
  ])("finds %s", (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it("gives the first instant whose wall clock reads at least that, and no earlier one does", () => {
    fc.assert(
      fc.property(zonedInstant, fc.integer({ min: -7_200_000, max: 7_200_000 }), (draw, shift) => {
        const clock = wallClockAt(draw.timeZone, draw.instant) + shift;
        const found = earliestInstant(draw.timeZone, clock);
        expect(wallClockAt(draw.timeZone, found)).toBeGreaterThanOrEqual(clock);
        for (const earlier of [1, 60_000, 1_800_000, 3_600_000, 7_200_000, 86_400_000]) {
          expect(wallClockAt(draw.timeZone, found - earlier)).toBeLessThan(clock);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("never gives an earlier instant for a later wall clock", () => {
    fc.assert(
      fc.property(zonedInstant, fc.nat(90_000_000), fc.nat(90_000_000), (draw, a, b) => {
        const clock = wallClockAt(draw.timeZone, draw.instant);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(earliestInstant(draw.timeZone, clock + low)).toBeLessThanOrEqual(
          earliestInstant(draw.timeZone, clock + high),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("offsetAt beyond the reach of Date", () => {
  it("is NaN, without a search that never ends", () => {
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
