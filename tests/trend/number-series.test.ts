import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import {
  computeSeries,
  controlLimits,
  describeTrend,
  detectChanges,
  testTrend,
} from "../../src/trend/index.js";

const options = { value: "hours", at: "at", every: "month", timeZone: "UTC" } as const;

/** Skewed hours over two years, `factor` times as long from the second on. */
function cases({ n = 60, factor = 1, seed = 3, months = 24 } = {}) {
  const next = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: months * n }, (_, i) => {
    const month = i % months;
    return {
      hours: Math.exp(1.5 + 1.2 * normal()) * (month >= months / 2 ? factor : 1),
      at: Date.UTC(2025, month, 1 + Math.floor(next() * 28)),
      contacts: 1 + Math.floor(-Math.log(1 - next()) / 0.7),
    };
  });
}

const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);
const middle = (numbers: readonly number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

describe("computeSeries", () => {
  it("scores a period by the chance that its number is above one of all, equal ones by half", () => {
    const rows = cases({ n: 8, months: 6 });
    for (const value of ["contacts", "hours"] as const) {
      const series = computeSeries(rows, { ...options, value });
      const all = rows.map((row) => row[value]);
      for (const { period, score, n } of series.points) {
        const own = rows.filter(({ at }) => monthOf(at) === period.label).map((row) => row[value]);
        expect(n).toBe(own.length);
        const wins = own.flatMap((one) => all.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const chance = (100 * wins.reduce<number>((sum, win) => sum + win, 0)) / wins.length;
        // Forty points hold 48 numbers; in `contacts` each number has its own.
        expect(Math.abs(score! - chance)).toBeLessThan(value === "contacts" ? 1e-9 : 1.5);
      }
    }
  });

  it("has medians, quartiles and means in the unit of the numbers", () => {
    const rows = cases({ n: 25, months: 4 });
    const series = computeSeries(rows, options);
    expect(series.median).toBeCloseTo(middle(rows.map(({ hours }) => hours)), 12);
    for (const point of series.points) {
      const own = rows.filter(({ at }) => monthOf(at) === point.period.label).map(({ hours }) => hours);
      expect(point.median).toBeCloseTo(middle(own), 12);
      expect(point.mean).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 12);
      expect(own.filter((one) => one <= point.lowerQuartile!).length).toBe(7);
      expect(own.filter((one) => one >= point.upperQuartile!).length).toBe(7);
    }
    // R: quantile(c(1, 2, 4, 8, 16, 32), c(.25, .5, .75)) is 2.5, 6, 14.
    const six = [1, 2, 4, 8, 16, 32].map((hours) => ({ hours, at: "2026-01-01T00:00:00Z" }));
    expect(computeSeries(six, options).points[0]).toMatchObject({
      lowerQuartile: 2.5,
      median: 6,
      upperQuartile: 14,
    });
  });

  it("is a trend for limits, change points and tests", () => {
    const slower = computeSeries(cases({ factor: 2 }), options);
    const { changes } = detectChanges(slower);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ period: "2026-01", verdict: "higher" });
    expect(changes[0]!.difference).toBeGreaterThan(10);
    expect(testTrend(slower).verdict).toBe("rising");
    expect(controlLimits(slower, { baselinePeriods: 12 }).signals.length).toBeGreaterThan(0);
    expect(describeTrend(slower)).toMatch(/points/);
    expect(slower.metric).toMatchObject({ name: "hours", direction: "lower-is-better" });
    const steady = computeSeries(cases(), options);
    expect(detectChanges(steady).verdict).toBe("no change found");
    expect(controlLimits(steady).signals).toEqual([]);
  });

  it("does not depend on the unit, nor on how long the longest case was", () => {
    const rows = cases({ factor: 1.5 });
    const plain = computeSeries(rows, options);
    const inOtherUnits = computeSeries(
      rows.map((row) => ({ ...row, hours: Math.log(60 * row.hours) })),
      options,
    );
    const longest = Math.max(...rows.map(({ hours }) => hours));
    const endless = computeSeries(
      rows.map((row) => ({ ...row, hours: row.hours === longest ? 1e9 : row.hours })),
      options,
    );
    for (const series of [inOtherUnits, endless]) {
      expect(series.points.map(({ score }) => score)).toEqual(plain.points.map(({ score }) => score));
      expect(detectChanges(series).changes.map(({ period }) => period)).toEqual(
        detectChanges(plain).changes.map(({ period }) => period),
      );
    }
  });

  it("counts what is missing, left out and outside, and has nulls for what is empty", () => {
    const at = "2026-01-10T00:00:00Z";
    const rows = [
      { hours: 3, at },
      { hours: null, at },
      { hours: NaN, at },
      { hours: "7", at },
      { hours: 5, at: "2026-03-10T00:00:00Z" },
      { hours: 5, at: "2027-03-10T00:00:00Z" },
    ];
    const series = computeSeries(rows as { hours: number; at: string }[], {
      ...options,
      to: "2026-05-01",
      onInvalid: "exclude",
    });
    expect(series.points.map(({ n, median }) => [n, median])).toEqual([[1, 3], [0, null], [1, 5], [0, null]]); // prettier-ignore
    expect(series.points[0]!.tally).toMatchObject({ missing: 1, excluded: { "not-a-number": { count: 2 } } });
    expect(series.outside).toBe(1);
    const empty = computeSeries([{ hours: null, at }] as unknown as { hours: number; at: string }[], options);
    expect(empty).toMatchObject({ median: null, points: [{ score: null, mean: null, n: 0 }] });
    const same = computeSeries([1, 2, 3].map(() => ({ hours: 4, at })), options); // prettier-ignore
    expect(same.points[0]).toMatchObject({ score: 50, median: 4, lowerQuartile: 4 });
    expect(computeSeries([], options)).toMatchObject({ points: [], median: null });
  });

  it.each<[string, unknown, object, RegExp]>([
    ["text", [{ hours: "7", at: 0 }], {}, /a finite number, or Number\("7"\), got "7" at rows\[0\]\.hours/],
    [
      "an infinite number",
      [{ hours: Infinity, at: 0 }],
      {},
      /a finite number, or onInvalid: "exclude", got Infinity at rows\[0\]\.hours/,
    ],
    ["a misspelt column", [{ hours: 7, at: 0 }], { value: "hour" }, /hour.*hours/],
    ["an unknown option", [], { valu: "x" }, /did you mean value/],
    ["a direction", [], { direction: "up" }, /higher-is-better/],
    ["no time", [{ hours: 7 }], {}, /at/],
  ])("refuses %s", (_, rows, more, message) => {
    expect(() => computeSeries(rows as { hours: number; at: number }[], { ...options, ...more })).toThrow(
      message,
    );
  });
});
