import { describe, expect, it } from "vitest";
import { NPS, NPS_1_TO_10, tallyScores } from "../../src/index.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";

const tally = (...answers: number[]) => tallyScores(answers, { metric: NPS });
const quarters = { metric: NPS, every: "quarter", timeZone: "UTC" } as const;

describe("trendFromTallies", () => {
  it("gives the trend that computeTrend gives for the same answers", () => {
    const rows = [9, 3, 8, 10, 10, 0, 7].map((rating, i) => ({ rating, at: Date.UTC(2024, 2 * i, 9) }));
    const trend = computeTrend(rows, {
      metric: NPS,
      score: "rating",
      at: "at",
      every: "quarter",
      timeZone: "UTC",
    });
    const tallies = trend.points
      .filter(({ n }) => n > 0)
      .map(({ period, tally }) => ({ period: period.label, tally }));
    expect(trendFromTallies(tallies.reverse(), quarters)).toEqual(trend);
  });

  it("merges tallies of one period and leaves gaps for periods without any", () => {
    const { points } = trendFromTallies(
      [
        { period: "2026-Q3", tally: tally(10) },
        { period: "2026-Q1", tally: tally(0) },
        { period: "2026-Q3", tally: tally(0) },
      ],
      quarters,
    );
    expect(points.map(({ period, n, score }) => [period.label, n, score])).toEqual([
      ["2026-Q1", 1, -100],
      ["2026-Q2", 0, null],
      ["2026-Q3", 2, 0],
    ]);
    expect(trendFromTallies([], quarters).points).toEqual([]);
  });

  it("takes waves with their own starts and ends, and rejects waves out of order", () => {
    const wave = (label: string, start: string, end: string) => ({
      period: { label, start, end },
      tally: tally(9, 10, 8),
    });
    const waves = [
      wave("spring", "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"),
      wave("autumn", "2025-10-01T00:00:00Z", "2025-10-20T00:00:00Z"),
    ];
    const trend = trendFromTallies(waves, { metric: NPS });
    expect(trend).toMatchObject({ every: null, timeZone: null });
    expect(trend.points[1]).toMatchObject({ change: { since: "spring", difference: 0 }, yearChange: null });
    expect(() => trendFromTallies([...waves].reverse(), { metric: NPS })).toThrow(
      "a start after the end of the period before",
    );
    const backwards = wave("x", "2025-04-01T00:00:00Z", "2025-03-01T00:00:00Z");
    expect(() => trendFromTallies([backwards], { metric: NPS })).toThrow("an end after the start");
  });

  it("rejects a label of another rule, and a tally of another scale", () => {
    expect(() => trendFromTallies([{ period: "2026-07", tally: tally(9) }], quarters)).toThrow(
      'got "2026-07"',
    );
    const other = tallyScores([9], { metric: NPS_1_TO_10 });
    const mixed = [
      { period: "2026-Q1", tally: tally(9) },
      { period: "2026-Q2", tally: other },
    ];
    // @ts-expect-error a tally from 1 to 10 is no tally from 0 to 10
    expect(() => trendFromTallies(mixed, quarters)).toThrow(
      "a tally of NPS, from 0 to 10, got one from 1 to 10",
    );
  });
});
