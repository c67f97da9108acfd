import { describe, expect, it, vi } from "vitest";
import { calendarOf } from "../../src/time/period.js";
import { periodFinder } from "../../src/trend/period-finder.js";

const BERLIN = calendarOf("day", "Europe/Berlin");
const [YEAR_1, NOW, YEAR_9026, YEAR_9999] = [-62e12, Date.UTC(2026, 2, 1), Date.UTC(9026, 2, 1), 2.534e14];

describe("periodFinder", () => {
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
