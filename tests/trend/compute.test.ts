import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  compareScores,
  computeNps,
  csatMetric,
  NPS,
  NPS_GROUPS,
  tallyScores,
} from "../../src/index.js";
import { computeTrend, trendFromTallies, type Trend, type TrendOptions } from "../../src/trend/index.js";
import { npsOf } from "../support/trends.js";

interface Row {
  readonly at: unknown;
  readonly rating: number | null;
  readonly team?: string;
  readonly w?: number;
}
const options: TrendOptions<typeof NPS, Row> = {
  metric: NPS,
  score: "rating",
  at: "at",
  every: "month",
  timeZone: "Europe/Berlin",
};
const row = (at: unknown, rating: number | null, team = "a"): Row => ({ at, rating, team });

describe("computeTrend", () => {
  it("puts each answer into the month that its zone's calendar shows", () => {
    const rows = [
      row("2026-03-31T22:00:00Z", 10), // 1 April, 00:00 in Berlin
      row(Date.UTC(2026, 2, 31, 21, 59, 59, 999), 0),
      row(new Date(Date.UTC(2026, 3, 30, 21, 59)), 9),
      row("2026-04-30T23:30:00+02:00", 9),
    ];
    const { points } = computeTrend(rows, options);
    expect(points.map(({ period, n, score }) => [period.label, n, score])).toEqual([
      ["2026-03", 1, -100],
      ["2026-04", 3, 100],
    ]);
    expect(points[1]!.period).toEqual({
      label: "2026-04",
      start: new Date("2026-03-31T22:00:00Z"),
      end: new Date("2026-04-30T22:00:00Z"),
    });
  });

  it("shows a period without answers as a gap, not as 0", () => {
    const { points } = computeTrend(
      [row("2026-01-15T00:00:00Z", 9), row("2026-04-15T00:00:00Z", 9)],
      options,
    );
    expect(points.map(({ score, n }) => [score, n])).toEqual([
      [100, 1],
      [null, 0],
      [null, 0],
      [100, 1],
    ]);
    expect(points[1]!.interval).toBeNull();
    expect(points[3]!.change!.since).toBe("2026-01");
  });

  it("has the same score and interval as computeNps of the period's answers", () => {
    const answers = [9, 10, 3, 7, 8, 9];
    const { points } = computeTrend(
      answers.map((rating) => row("2026-01-15T00:00:00Z", rating)),
      options,
    );
    const { score, interval } = computeNps(answers);
    expect(points[0]).toMatchObject({ score, interval, n: 6, effectiveN: 6, change: null, yearChange: null });
    expect(points[0]!.tally).toEqual(tallyScores(answers, { metric: NPS }));
  });

  it("compares with the last period that has answers and with the same a year earlier, as compareScores does", () => {
    const year = [0, 5, 12, 13].map((month) => new Date(Date.UTC(2025, month, 15)));
    const ratings = [
      [9, 9, 3, 10, 8],
      [7, 7, 10, 2, 9],
      [1, 2, 10, 3, 4, 9],
      [10, 10, 10, 9, 9],
    ];
    const rows = year.flatMap((at, i) => ratings[i]!.map((rating) => row(at, rating)));
    const { points } = computeTrend(rows, options);
    expect(points).toHaveLength(14);
    const change = points[12]!.change!;
    // Too few answers to be tested, so nothing to adjust.
    const untested = { decidingPValue: null, adjustedPValue: null };
    const since = { change: "2025-06", yearChange: "2025-01" };
    expect(change).toEqual({
      since: since.change,
      ...untested,
      ...compareScores(ratings[1]!, ratings[2]!, NPS),
    });
    expect(points[12]!.yearChange).toEqual({
      since: since.yearChange,
      ...untested,
      ...compareScores(ratings[0]!, ratings[2]!, NPS),
    });
    expect(points[13]!.yearChange).toBeNull();
    expect(points[5]!.change!.since).toBe("2025-01");
  });

  it("judges changes by p-values that Holm's way adjusts for all changes of the series", () => {
    const { points } = npsOf(20, 48, 20, 22, 18, 21, 20, 19);
    const changes = points.flatMap(({ change }) => change ?? []);
    expect(changes).toHaveLength(7);
    const adjusted = adjustPValues(changes.map(({ decidingPValue }) => decidingPValue!));
    expect(changes.map(({ adjustedPValue }) => adjustedPValue)).toEqual(adjusted);
    for (const { verdict, adjustedPValue, difference } of changes)
      expect(verdict).toBe(
        adjustedPValue! >= 0.05 ? "no clear difference" : difference! > 0 ? "higher" : "lower",
      );
    // Alone this change would be clear; among seven it is not.
    expect(changes[0]!.pValue).toBeLessThan(0.05);
    expect(changes[0]!.interval!.low).toBeGreaterThan(0);
    expect(changes[0]!.verdict).toBe("no clear difference");
    expect(npsOf(20, 48).points[1]!.change!.verdict).toBe("higher");
  });

  it("adjusts changes since a year earlier among themselves, and by the method asked for", () => {
    const scores = Array.from({ length: 24 }, (_, i) => (i < 12 ? 20 : i === 20 ? 66 : 22));
    const yearly = (trend: Trend) => trend.points.flatMap(({ yearChange }) => yearChange ?? []);
    const held = yearly(npsOf(...scores));
    expect(held.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(held.map(({ decidingPValue }) => decidingPValue!)),
    );
    expect(held.filter(({ verdict }) => verdict !== "no clear difference")).toHaveLength(1);
    const tallies = npsOf(...scores).points.map(({ period, tally }) => ({ period: period.label, tally }));
    const rule = { metric: NPS_GROUPS, every: "month", timeZone: "UTC" } as const;
    const screened = yearly(trendFromTallies(tallies, { ...rule, adjust: "benjamini-hochberg" }));
    expect(screened.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(
        screened.map(({ decidingPValue }) => decidingPValue!),
        "benjamini-hochberg",
      ),
    );
    expect(() => trendFromTallies(tallies, { ...rule, adjust: "none" as "holm" })).toThrow("adjust");
  });

  it("marks the period that is not over at now, and reads no clock", () => {
    const rows = [row("2026-01-15T00:00:00Z", 9), row("2026-02-15T00:00:00Z", 9)];
    const running = (now?: string) =>
      computeTrend(rows, { ...options, now }).points.map((point) => point.running);
    expect(running()).toEqual([null, null]);
    expect(running("2026-02-28T22:59:59Z")).toEqual([false, true]);
    expect(running("2026-02-28T23:00:00Z")).toEqual([false, false]);
  });

  it("covers from and to with whole periods, and counts answers outside them", () => {
    const rows = [
      row("2025-12-31T22:59:00Z", 0),
      row("2025-12-31T23:00:00Z", 9),
      row("2026-03-31T22:00:00Z", 0),
    ];
    const { points, outside } = computeTrend(rows, { ...options, from: "2026-01-15", to: "2026-04-01" });
    expect(points.map(({ period, n }) => `${period.label} ${n}`)).toEqual([
      "2026-01 1",
      "2026-02 0",
      "2026-03 0",
    ]);
    expect(outside).toBe(2);
    expect(computeTrend([], { ...options, from: "2026-01-01", to: "2026-02-01" }).points).toHaveLength(1);
    expect(computeTrend([], options).points).toEqual([]);
    expect(computeTrend([], { ...options, from: "2026-01-01" }).points).toEqual([]);
    expect(() => computeTrend(rows, { ...options, from: "2026-02-01", to: "2026-02-01" })).toThrow(
      "a moment after from",
    );
  });

  it("gives one trend for each segment over the same periods, hostile names included", () => {
    const names = ["__proto__", "constructor", "", "chat"];
    const rows = names.map((team, i) => row(new Date(Date.UTC(2026, i, 15)), i === 0 ? 0 : 10, team));
    const trends = computeTrend(rows, { ...options, by: "team" });
    expect(trends.map(({ key }) => Object.entries(key)[0])).toEqual(names.map((name) => ["team", name]));
    for (const { points } of trends) expect(points).toHaveLength(4);
    expect(trends[0]!.points.map(({ score }) => score)).toEqual([-100, null, null, null]);
    expect(trends[3]!.points.map(({ score }) => score)).toEqual([null, null, null, 100]);
  });

  it("counts outside and undated answers in the segment that they belong to", () => {
    const rows = [
      row(undefined, 9, "a"),
      row("2020-01-01T00:00:00Z", 9, "b"),
      row("2026-01-05T00:00:00Z", 9, "b"),
    ];
    const limits = { from: "2026-01-01", to: "2026-02-01", onInvalid: "exclude" } as const;
    const trends = computeTrend(rows, { ...options, ...limits, by: "team" });
    expect(trends.map(({ outside, undated }) => [outside, undated])).toEqual([
      [0, { count: 1, positions: [0] }],
      [1, { count: 0, positions: [] }],
    ]);
  });

  it("weights answers, and treats missing and invalid ones as tallyScores does", () => {
    const rows: Row[] = [
      { at: 0, rating: 10, w: 3 },
      { at: 0, rating: 0, w: 1 },
      { at: 0, rating: null, w: 1 },
      { at: 0, rating: 11, w: 1 },
    ];
    const { points } = computeTrend(rows, { ...options, weight: "w", onInvalid: "exclude" });
    expect(points[0]).toMatchObject({
      score: 50,
      n: 2,
      effectiveN: expect.closeTo(1.151162790697674, 12) as number,
    });
    expect(points[0]!.tally.missing).toBe(1);
    expect(points[0]!.tally.excluded).toEqual({ "out-of-scale": { count: 1, positions: [3] } });
    expect(() => computeTrend(rows, { ...options, startAt: 100 })).toThrow("got 11 at rows[103].rating");
  });

  it.each<[unknown, string]>([
    ["2026-01-05T10:00:00", "ISO 8601 string with an offset"],
    ["2026-01-05", "ISO 8601 string with an offset"],
    ["9/8/18 15:29", 'parse("03/02/2026 10:00", "MM/dd/yyyy HH:mm"'],
    [undefined, "got undefined"],
    [null, "got null"],
    [new Date(NaN), "an invalid Date"],
    [NaN, "got NaN"],
    [1.5, "got 1.5"],
    [1e20, "epoch milliseconds, not micro- or nanoseconds"],
    ["2026-02-30T00:00:00Z", "a date and time that exist"],
  ])("rejects the time %j and says how to read it, with its position", (at, message) => {
    const rows = [row("2026-01-05T10:00:00Z", 9), row(at, 9)];
    expect(() => computeTrend(rows, options)).toThrow(message);
    expect(() => computeTrend(rows, options)).toThrow("rows[1].at");
    const { undated, points } = computeTrend(rows, { ...options, onInvalid: "exclude" });
    expect(undated).toEqual({ count: 1, positions: [1] });
    expect(points[0]!.n).toBe(1);
  });

  it("rejects times that make over 100,000 periods of a few answers", () => {
    const rows = [row("1740-01-01T00:00:00Z", 9), row(Date.UTC(2026, 0, 1), 9)];
    expect(() => computeTrend(rows, { ...options, every: "day" })).toThrow("at most 100000 periods");
  });

  it.each<[string, readonly string[], Partial<typeof options>, string, string]>([
    ["a mistyped year", ["2026-03-01", "9026-03-01"], {}, "2026-03-01T12:00:00.000Z at rows[0].at", "9026"],
    [
      "a placeholder",
      ["2026-03-01", "9999-12-31"],
      {},
      "at rows[0].at",
      "9999-12-31T12:00:00.000Z at rows[1].at",
    ],
    [
      "a placeholder first",
      ["0001-01-01", "2026-03-01"],
      {},
      "0001-01-01T12:00:00.000Z at rows[0].at",
      "rows[1].at",
    ],
    ["all years there are", ["0001-01-01", "9999-12-31"], {}, "0001-01-01", "9999-12-31"],
    ["years as periods", ["0001-01-01", "9999-12-31"], { every: "year" }, "0001-01-01", "9999-12-31"],
    ["a range", ["2026-03-01"], { from: "0001-01-01", to: "9999-01-01" }, "at from", "at to"],
    ["a start alone", ["2026-03-01"], { from: "1026-01-01" }, "at from", "at rows[0].at"],
  ])("refuses %s, naming both times and their rows", (_, days, more, first, second) => {
    const rows = days.map((day) => row(`${day}T12:00:00Z`, 9));
    expect(() => computeTrend(rows, { ...options, ...more })).toThrow(/^Expected at most 300 years/);
    for (const words of [first, second])
      expect(() => computeTrend(rows, { ...options, ...more })).toThrow(words);
  });

  it("refuses more points of all segments than fit into memory, before any is made", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => row(Date.UTC(2025, 0, i % 400), 9, `team ${i}`));
    const many = () => computeTrend(rows, { ...options, every: "day", by: "team" });
    expect(many).toThrow(
      /^Expected at most 200000 points of all segments, got \d+, 1000 segments of \d+ periods, at by; count longer/,
    );
    expect(computeTrend(rows, { ...options, every: "quarter", by: "team" })).toHaveLength(1000);
  });

  it("leaves out rows that lie outside from and to, however far", () => {
    const rows = ["0001-01-01", "2026-03-01", "9026-03-01"].map((day) => row(`${day}T12:00:00Z`, 9));
    const trend = computeTrend(rows, { ...options, from: "2026-03-01", to: "2026-05-01" });
    expect(trend.outside).toBe(2);
    expect(trend.points.map(({ n }) => n)).toEqual([1, 0]);
  });

  it("rejects a level outside 0 to 1 even without rows", () => {
    const of = (level: unknown) => () =>
      computeTrend([], {
        metric: NPS,
        score: "s",
        at: "at",
        every: "month",
        timeZone: "UTC",
        level: level as number,
      });
    for (const level of [0, 1, 95, NaN])
      expect(of(level)).toThrow("Expected a number between 0 and 1, got " + level);
    expect(of("0.95")).toThrow('Expected a number between 0 and 1, got "0.95"');
  });

  it("rejects a misspelt column and a missing zone", () => {
    const rows = [row("2026-01-05T10:00:00Z", 9)];
    expect(() => computeTrend(rows, { ...options, score: "ratng" as "rating" })).toThrow('rows with "ratng"');
    expect(() => computeTrend(rows, { ...options, timeZone: "" })).toThrow(RangeError);
    expect(() => computeTrend(rows, { ...options, level: 1 })).toThrow("a number between 0 and 1");
    expect(() => computeTrend("text" as unknown as Row[], options)).toThrow(TypeError);
  });

  it("accepts every metric, any iterable and frozen rows", () => {
    function* generate() {
      yield Object.freeze({ at: 0, rating: 5 });
      yield Object.freeze({ at: 1, rating: 2 });
    }
    const trend = computeTrend(generate(), {
      metric: csatMetric(),
      score: ({ rating }) => rating,
      at: ({ at }) => at,
      every: "day",
      timeZone: "UTC",
    });
    expect(trend.points[0]!.score).toBe(50);
  });

  it("survives a round trip through JSON except for its dates, which become ISO strings with an offset", () => {
    const trend = computeTrend([row("2026-01-05T10:00:00Z", 9)], options);
    const stored = JSON.parse(JSON.stringify(trend)) as typeof trend;
    expect(new Date(stored.points[0]!.period.start)).toEqual(trend.points[0]!.period.start);
  });
});

describe("trends of real calendars", () => {
  const first = (at: string, every: "iso-week" | "month", timeZone: string) =>
    computeTrend([{ at, score: 9 }], { metric: NPS, score: "score", at: "at", every, timeZone }).points[0]!
      .period.label;

  it("have weeks from Monday, with the year of ISO 8601", () => {
    const days = ["2022-09-11", "2022-09-12", "2008-12-30", "2024-12-30", "2021-01-01", "2025-12-29"];
    expect(days.map((day) => first(`${day}T12:00:00Z`, "iso-week", "UTC"))).toEqual([
      "2022-W36", "2022-W37", "2009-W01", "2025-W01", "2020-W53", "2026-W01",
    ]); // prettier-ignore
  });

  it("have the months and days of their zone", () => {
    expect(first("2021-09-01T00:00:00Z", "month", "America/New_York")).toBe("2021-08");
    const rows = ["2026-08-28T15:00:00Z", "2026-09-01T14:59:59Z"].map((at) => ({ at, score: 9 }));
    const days = { every: "day", timeZone: "Asia/Tokyo", from: "2026-08-29", to: "2026-09-02" } as const;
    const { points } = computeTrend(rows, { metric: NPS, score: "score", at: "at", ...days });
    expect(points.map(({ n }) => n)).toEqual([1, 0, 0, 1]);
  });

  it("cannot be made of scores without counts", () => {
    const scores = [
      { period: "2024-01", score: 65 },
      { period: "2024-02", score: 70 },
    ];
    const options = { metric: NPS, every: "month", timeZone: "UTC" } as const;
    expect(() => trendFromTallies(scores as never, options)).toThrow(
      /^Expected a tally.*, got undefined at tallies\[0\]\.tally$/,
    );
  });
});
