import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Every } from "../../src/time/grid.js";
import { calendarOf } from "../../src/time/period.js";
import { periodFinder } from "../../src/trend/period-finder.js";

const BERLIN = calendarOf("day", "Europe/Berlin");
const [YEAR_1, NOW, YEAR_9026, YEAR_9999] = [-62e12, Date.UTC(2026, 2, 1), Date.UTC(9026, 2, 1), 2.534e14];

describe("periodFinder", () => {
  it("finds the period that the calendar names, in any order of instants, unit and zone", () => {
    const every = fc.constantFrom<Every>(
      "day",
      "iso-week",
      "month",
      "quarter",
      "year",
      { unit: "week", firstDay: 7 },
      { unit: "day", count: 2 },
      { unit: "fiscal-year", firstMonth: 4 },
      { unit: "year", count: 1000 },
    );
    // Zones that skipped a day, skip midnights, change by half an hour and by two hours, and changed every few weeks.
    const zone = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "Pacific/Apia",
      "Pacific/Kwajalein",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "Antarctica/Troll",
      "Africa/Casablanca",
    );
    const start = fc.constantFrom(
      Date.UTC(2011, 11, 28),
      Date.UTC(1993, 7, 18),
      Date.UTC(2026, 2, 20),
      Date.UTC(1969, 11, 1),
      -62_135_596_800_000,
      253_402_300_799_999 - 400 * 86_400_000,
    );
    const away = fc.oneof(
      fc.integer({ min: 0, max: 6 * 86_400_000 }),
      fc.integer({ min: 0, max: 400 * 86_400_000 - 1 }),
    );
    fc.assert(
      fc.property(every, zone, start, fc.array(away, { maxLength: 60 }), (every, zone, start, away) => {
        const calendar = calendarOf(every, zone);
        const { find, periods } = periodFinder(calendar, null, null, "at");
        const found = away.map((ms, i) => find(start + ms, i));
        expect(found).toEqual(away.map((ms) => calendar.indexAt(start + ms)));
        // At the edges themselves, once they are in the table.
        for (const index of new Set(found)) {
          const edge = calendar.edge(index);
          if (edge <= start) continue;
          expect([find(edge - 1, 0), find(edge, 0)]).toEqual([edge - 1, edge].map(calendar.indexAt));
        }
        expect(periods().length > 0).toBe(away.length > 0);
      }),
    );
  });

  it.each([
    [NOW, YEAR_9026],
    [NOW, YEAR_9999],
    [YEAR_1, NOW],
    [YEAR_1, YEAR_9999],
    [YEAR_9999, NOW],
  ])("refuses times too far apart without computing the edges between them: %d and %d", (first, second) => {
    const edge = vi.fn(BERLIN.edge);
    const { find } = periodFinder({ ...BERLIN, edge }, null, null, "at");
    find(first, 4);
    expect(() => find(second, 7)).toThrow(
      /^Expected at most 300 years .* at rows\[[47]\]\.at and .* at rows\[[47]\]\.at; is a year mistyped/,
    );
    expect(edge.mock.calls.length).toBeLessThan(5);
  });

  it("asks the zone nothing about times outside from and to", () => {
    const indexAt = vi.fn(BERLIN.indexAt);
    const { find } = periodFinder({ ...BERLIN, indexAt }, NOW, NOW + 86_400_000, "at");
    const before = indexAt.mock.calls.length;
    for (let year = 1; year < 9999; year++) expect(find(Date.UTC(year + 2100, 0, 1), year)).toBeNaN();
    expect(indexAt.mock.calls.length).toBe(before);
    expect(find(NOW, 0)).toBe(BERLIN.indexAt(NOW));
  });
});
