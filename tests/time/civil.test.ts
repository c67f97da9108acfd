import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import {
  civilDay,
  civilParts,
  daysInMonth,
  formatCivilDay,
  parseCivilDay,
  readCivilDay,
} from "../../src/time/civil.js";
import { addMonths, isoWeekday, isoWeekOf } from "../../src/time/civil-steps.js";

const day = fc.integer({ min: civilDay(1, 1, 1), max: civilDay(9999, 12, 31) });

describe("civil days", () => {
  it("have the parts, weekday, ISO week, length of month and text of Temporal.PlainDate", () => {
    fc.assert(
      fc.property(day, (value) => {
        const plain = Temporal.PlainDate.from("1970-01-01").add({ days: value });
        expect(civilParts(value)).toEqual({ year: plain.year, month: plain.month, day: plain.day });
        expect(isoWeekday(value)).toBe(plain.dayOfWeek);
        expect(isoWeekOf(value)).toEqual({ year: plain.yearOfWeek, week: plain.weekOfYear });
        expect(daysInMonth(plain.year, plain.month)).toBe(plain.daysInMonth);
        expect(formatCivilDay(value)).toBe(plain.toString());
        expect(parseCivilDay(plain.toString())).toBe(value);
      }),
    );
  });

  it("add months as Temporal does, to the last day when the month is too short", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: civilDay(1000, 1, 1), max: civilDay(3000, 1, 1) }),
        fc.integer({ min: -600, max: 600 }),
        (value, months) => {
          const plain = Temporal.PlainDate.from("1970-01-01").add({ days: value }).add({ months });
          expect(formatCivilDay(addMonths(value, months))).toBe(plain.toString());
        },
      ),
    );
  });

  it.each(["2026-02-29", "2026-1-1", "2026-13-01", "20260101", "2026-01-01T00:00:00Z", "", "__proto__"])(
    "parse %j to null",
    (text) => {
      expect(parseCivilDay(text)).toBeNull();
    },
  );

  it("are read from text alone, refused with the path", () => {
    expect(readCivilDay("1970-01-02", "from")).toBe(1);
    const refused = 'Expected a date "YYYY-MM-DD" that exists, got';
    expect(() => readCivilDay("2026-02-29", "from")).toThrow(`${refused} "2026-02-29" at from`);
    expect(() => readCivilDay(20260101, "from")).toThrow(`${refused} 20260101 at from`);
  });
});
