import { tzOffset } from "@date-fns/tz";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { calendarOf, periodsBetween } from "../../src/time/period.js";
import type { Every } from "../../src/time/grid.js";
import { ZONES } from "../support/zones.js";

const iso = (every: Every, timeZone: string, from: number, until: number) =>
  periodsBetween(calendarOf(every, timeZone), from, until).map(
    ({ label, start, end }) =>
      `${label} ${start.toISOString().slice(0, 16)} ${end.toISOString().slice(0, 16)}`,
  );

describe("periodsBetween", () => {
  it("begins days, weeks and months where Temporal begins them, in 21 unusual zones", () => {
    for (const timeZone of ZONES) {
      for (const every of ["day", "iso-week", "month"] as const) {
        const calendar = calendarOf(every, timeZone);
        for (const { start, label } of periodsBetween(
          calendar,
          Date.UTC(2011, 9, 1),
          Date.UTC(2012, 10, 15),
        )) {
          const day = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(timeZone);
          expect(day.startOfDay().epochMilliseconds, `${timeZone} ${label}`).toBe(start.getTime());
          if (every === "month") expect(day.toPlainDate().toString()).toBe(`${label}-01`);
          if (every === "day") expect(day.toPlainDate().toString()).toBe(label);
          if (every === "iso-week")
            expect([day.dayOfWeek, day.weekOfYear]).toEqual([1, Number(label.slice(6))]);
        }
      }
    }
  });

  it("gives days of 23 and 25 hours when the clocks change", () => {
    const hours = (timeZone: string, year: number, month: number, day: number) => {
      const noon = Date.UTC(year, month - 1, day, 12);
      const [period] = periodsBetween(calendarOf("day", timeZone), noon, noon + 1);
      return (period!.end.getTime() - period!.start.getTime()) / 3_600_000;
    };
    expect(hours("Europe/Berlin", 2026, 3, 29)).toBe(23);
    expect(hours("Europe/Berlin", 2026, 10, 25)).toBe(25);
    expect(hours("Australia/Lord_Howe", 2026, 4, 5)).toBe(24.5);
  });

  it("begins a day at 01:00 where the clock jumps over midnight", () => {
    // São Paulo went from 00:00 to 01:00 on 4 November 2018, so that 3 November ended at 03:00 UTC.
    expect(iso("day", "America/Sao_Paulo", Date.UTC(2018, 10, 3, 12), Date.UTC(2018, 10, 4, 12))).toEqual([
      "2018-11-03 2018-11-03T03:00 2018-11-04T03:00",
      "2018-11-04 2018-11-04T03:00 2018-11-05T02:00",
    ]);
  });

  it("leaves out 30 December 2011 in Samoa", () => {
    expect(iso("day", "Pacific/Apia", Date.UTC(2011, 11, 29, 11), Date.UTC(2011, 11, 31))).toEqual([
      "2011-12-29 2011-12-29T10:00 2011-12-30T10:00",
      "2011-12-31 2011-12-30T10:00 2011-12-31T10:00",
    ]);
    expect(iso("iso-week", "Pacific/Apia", Date.UTC(2011, 11, 29), Date.UTC(2011, 11, 30))).toEqual([
      "2011-W52 2011-12-26T10:00 2012-01-01T10:00",
    ]);
  });

  it("begins months at a quarter past in zones that are not whole hours from UTC", () => {
    expect(iso("month", "Asia/Kathmandu", Date.UTC(2026, 0, 31, 18, 15), Date.UTC(2026, 1, 1))).toEqual([
      "2026-02 2026-01-31T18:15 2026-02-28T18:15",
    ]);
  });

  it("gives no periods for an empty span and rejects a span of more than 100,000", () => {
    const days = calendarOf("day", "UTC");
    expect(periodsBetween(days, 0, 0)).toEqual([]);
    expect(() => periodsBetween(days, 0, 100_001 * 86_400_000)).toThrow(
      new RangeError("Expected at most 100000 periods from the first to the last, got 100001"),
    );
    expect(periodsBetween(days, 0, 100_000 * 86_400_000)).toHaveLength(100_000);
  });

  it.each([NaN, Infinity, -Infinity, 2 ** 53, 8.64e15 + 1, 253_402_300_800_001, "0", undefined])(
    "refuses %s as an end of a span and as an instant, at once",
    (wrong) => {
      for (const unit of ["day", "iso-week", "month", "quarter", "half-year", "year"] as const) {
        const calendar = calendarOf(unit, "Europe/Berlin");
        const words = /^Expected epoch milliseconds in the years 1 to 9999, got .* at instant$/;
        expect(() => calendar.indexAt(wrong as number)).toThrow(words);
        expect(() => periodsBetween(calendar, wrong as number, 5)).toThrow(words);
        if (wrong !== -Infinity && typeof wrong === "number")
          expect(() => periodsBetween(calendar, 0, wrong)).toThrow(words);
      }
    },
  );

  it.each([NaN, Infinity, -Infinity, 1e9, -1e9, 2 ** 53, 1e300, 0.5, "1", undefined])(
    "refuses %s as the number of a period, at once",
    (wrong) => {
      for (const unit of ["day", "iso-week", "month", "quarter", "half-year", "year"] as const)
        expect(() => calendarOf(unit, "Europe/Berlin").edge(wrong as number)).toThrow(
          /^Expected the whole number of a period near the years 1 to 9999, got .* at index$/,
        );
    },
  );

  it("takes exactly those zones for UTC that never had an offset", () => {
    for (const name of ["UTC", "GMT", "Etc/UTC", "etc/gmt"]) {
      const calendar = calendarOf("day", name);
      for (let day = -25_600; day < 47_000; day += 17) {
        const instant = day * 86_400_000;
        expect(tzOffset(name, new Date(instant)) + 0).toBe(0);
        expect([calendar.indexAt(instant), calendar.indexAt(instant - 1)]).toEqual([day, day - 1]);
        expect(calendar.edge(day)).toBe(instant);
      }
    }
    const [london, always] = ["Europe/London", "Etc/GMT-1"].map((name) => calendarOf("day", name));
    const summer = Date.UTC(2026, 6, 1);
    expect([london!, always!].map(({ edge, indexAt }) => edge(indexAt(summer)))).toEqual([
      summer - 3_600_000,
      summer - 3_600_000,
    ]);
  });

  it("refuses years by the thousand as a span", () => {
    const years = calendarOf("year", "America/New_York");
    expect(() => periodsBetween(years, Date.UTC(1000, 0), Date.UTC(9999, 0))).toThrow(
      "Expected at most 300 years, got periods from 0999 to 9998",
    );
    expect(periodsBetween(years, Date.UTC(1800, 5), Date.UTC(2099, 0))).toHaveLength(299);
    const ages = calendarOf({ unit: "year", count: 1000 }, "UTC");
    expect(periodsBetween(ages, Date.UTC(2026, 0), Date.UTC(2027, 0))).toHaveLength(1);
  });

  it("rejects a missing or unknown zone", () => {
    expect(() => calendarOf("day", undefined as unknown as string)).toThrow(RangeError);
    expect(() => calendarOf("day", "Mars/Olympus")).toThrow('got "Mars/Olympus" at timeZone');
  });
});

describe("find of a calendar", () => {
  const rules: Every[] = [
    "day",
    "iso-week",
    { unit: "week", firstDay: 7 },
    "month",
    "quarter",
    "half-year",
    "year",
    { unit: "fiscal-quarter", firstMonth: 10 },
    { unit: "fiscal-year", firstMonth: 4, namedBy: "start" },
    { unit: "month", count: 5 },
    { unit: "iso-week", count: 3 },
  ];

  it.each(rules)("finds a period by its label, by the rule %j", (every) => {
    const calendar = calendarOf(every, "Europe/Berlin");
    const first = calendar.indexAt(Date.UTC(2019, 0, 1));
    for (let index = first; index < first + 700; index++)
      expect(calendar.find(calendar.label(index))).toBe(index);
  });

  it("gives null for a label of another rule", () => {
    const quarters = calendarOf("quarter", "UTC");
    for (const label of ["2026-07", "2026-Q5", "2026", "FY2026-Q1", "", "Q3 2026", "2026-W01"]) {
      expect(quarters.find(label)).toBeNull();
    }
  });

  it.each([NaN, Infinity, Symbol("a"), "1", null])(
    "names a number %o of a calendar of one's own",
    (wrong) => {
      const months = calendarOf("month", "UTC");
      for (const name of ["indexAt", "edge", "label"].slice(0, wrong === "1" ? 2 : 3))
        expect(() => periodsBetween({ ...months, [name]: () => wrong }, 0, 1e10)).toThrow(
          /^Expected the (number|edge|label) of a period, got /,
        );
    },
  );
});

it("rejects a calendar of the caller's own that does not know an edge", () => {
  const own = {
    indexAt: (at: number) => at,
    edge: (index: number) => (index > 2 ? NaN : index),
    label: String,
  };
  expect(periodsBetween(own as never, 0, 2)).toHaveLength(2);
  expect(() => periodsBetween(own as never, 0, 4)).toThrow(
    "Expected the edge of a period, got NaN at index 3",
  );
});

it("finds no period in an empty span, in the middle of a period or at its edge", () => {
  const days = calendarOf("day", "UTC");
  const noon = Date.UTC(2026, 0, 1, 12);
  for (const at of [noon, Date.UTC(2026, 0, 1)]) expect(periodsBetween(days, at, at)).toEqual([]);
  expect(periodsBetween(days, noon, noon - 1)).toEqual([]);
  expect(periodsBetween(days, noon, noon + 1)).toHaveLength(1);
});
