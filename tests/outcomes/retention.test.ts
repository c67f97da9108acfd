import { describe, expect, it } from "vitest";
import { cesMetric, csatMetric, NPS } from "../../src/index.js";
import { computeRetention } from "../../src/outcomes/index.js";

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Rows of "score:days" for customers who left and "score:days+" for those who were still there. */
const rowsOf = (text: string) =>
  text.split(" ").map((entry) => {
    const [score, days] = entry.split(":") as [string, string];
    return { nps: Number(score), days: parseFloat(days), left: !days.endsWith("+") };
  });

const options = { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: [30] } as const;
const at = (text: string, horizons: number | number[] = 30) =>
  computeRetention(rowsOf(text), { ...options, horizons });

describe("computeRetention", () => {
  it("gives the share of R's survival::aml by category", () => {
    // survfit(Surv(time, status) ~ x, data = aml, conf.type = "log-log"): maintained as promoters, the others as detractors
    const promoters = "9:9 9:13 9:13+ 9:18 9:23 9:28+ 9:31 9:34 9:45+ 9:48 9:161+";
    const detractors = "2:5 2:5 2:8 2:8 2:12 2:16+ 2:23 2:27 2:30 2:33 2:43 2:45";
    const { groups, test } = at(`${promoters} ${detractors}`, [20, 40]);
    const [low, , high] = groups;
    expect(high!.at.map(({ retained }) => retained!.toFixed(6))).toEqual(["0.715909", "0.368182"]);
    expect(low!.at.map(({ retained }) => retained!.toFixed(6))).toEqual(["0.583333", "0.194444"]);
    expect(high!.median).toBe(31);
    expect(low!.median).toBe(23);
    // survdiff(Surv(time, status) ~ x, data = aml)
    expect(test.statistic).toBeCloseTo(3.396389, 6);
    expect(test.pValue).toBeCloseTo(0.06533932, 8);
  });

  it("has a group for each category, also without customers, which are null with the reason", () => {
    const { groups, total, n } = at("10:40+ 9:20 3:50+");
    expect(n).toBe(3);
    expect(groups.map(({ category, n }) => [category, n])).toEqual([
      ["detractor", 1],
      ["passive", 0],
      ["promoter", 2],
    ]);
    expect(groups[1]!.at[0]).toEqual({
      horizon: 30,
      retained: null,
      standardError: null,
      interval: null,
      atRisk: 0,
      left: 0,
      restrictedMean: null,
      reason: "no answers",
    });
    expect(groups[2]!.at[0]).toMatchObject({ retained: 0.5, atRisk: 1, left: 1, reason: null });
    expect(total.at[0]!.retained).toBeCloseTo(2 / 3, 12);
  });

  it("says nothing about a horizon that nobody has reached, unless all have left before", () => {
    const { groups } = at("10:20+ 10:10 2:5 2:15", 30);
    expect(groups[2]!.at[0]).toMatchObject({ retained: null, reason: "follow-up is too short", left: 1 });
    expect(groups[0]!.at[0]).toMatchObject({ retained: 0, reason: null, atRisk: 0 });
    expect(groups[0]!.at[0]!.interval!.low).toBe(0);
    expect(groups[0]!.at[0]!.interval!.high).toBeGreaterThan(0.3);
  });

  it("never has an interval without width: Wilson's limit while nobody has left", () => {
    const { total } = at(Array.from({ length: 20 }, () => "9:60+").join(" "));
    const { retained, interval } = total.at[0]!;
    expect(retained).toBe(1);
    // 20 / (20 + z²)
    expect(interval).toEqual({ low: expect.closeTo(20 / (20 + 1.959963984540054 ** 2), 12), high: 1, level: 0.95, method: "log(-log)" }); // prettier-ignore
  });

  it("reads dates, and knows that an end in the future has not come", () => {
    const rows = [
      { nps: 9, at: new Date(START), gone: null },
      { nps: 9, at: START, gone: new Date(START + 10 * DAY).toISOString() },
      { nps: 9, at: "2026-01-01T01:00:00+01:00", gone: START + 80 * DAY },
      { nps: 9, at: START + 70 * DAY, gone: null },
    ];
    const dated = { metric: NPS, score: "nps", from: "at", ended: "gone", now: START + 60 * DAY } as const;
    const { total, leftOut } = computeRetention(rows, { ...dated, horizons: [5, 10, 60] });
    expect(total.at.map(({ retained, atRisk }) => [retained, atRisk])).toEqual([[1, 3], [expect.closeTo(2 / 3, 12), 3], [expect.closeTo(2 / 3, 12), 2]]); // prettier-ignore
    expect(total.left).toBe(1);
    expect(leftOut["no-follow-up"]).toBe(1);
    const months = computeRetention(rows, { ...dated, unit: "month", horizons: 1 });
    expect(months.total.curve[0]!.time).toBeCloseTo(10 / (365.25 / 12), 12);
  });

  it("takes true beside until for the end", () => {
    const rows = [
      { nps: 9, at: START, last: START + 10 * DAY, gone: true },
      { nps: 9, at: START, last: START + 30 * DAY, gone: false },
    ];
    const { total } = computeRetention(rows, { metric: NPS, score: "nps", from: "at", until: "last", ended: "gone", horizons: 20 }); // prettier-ignore
    expect(total.at[0]).toMatchObject({ retained: 0.5, atRisk: 1 });
  });

  it("counts the first answer of each respondent, and how many came again", () => {
    const rows = [
      { who: "a", nps: 2, at: START + 20 * DAY, gone: START + 40 * DAY },
      { who: "a", nps: 9, at: START, gone: START + 40 * DAY },
      { who: "a", nps: null, at: START - DAY, gone: START + 40 * DAY },
      { who: "b", nps: 9, at: START, gone: null },
      { who: " ", nps: 9, at: START, gone: null },
    ];
    const dated = { metric: NPS, score: "nps", from: "at", ended: "gone", now: START + 100 * DAY, respondent: "who", horizons: 50 } as const; // prettier-ignore
    const first = computeRetention(rows, dated);
    expect(first).toMatchObject({
      n: 3,
      missing: 1,
      leftOut: { repeated: 1 },
      counts: "first answer of each respondent",
    });
    expect(first.groups.map(({ n }) => n)).toEqual([0, 0, 3]);
    const latest = computeRetention(rows, { ...dated, landmark: START + 30 * DAY });
    expect(latest).toMatchObject({
      n: 3,
      leftOut: { repeated: 1 },
      counts: "latest answer before the landmark",
    });
    expect(latest.groups.map(({ n }) => n)).toEqual([1, 0, 2]);
    expect(latest.groups[0]!.curve[0]!.time).toBe(10);
    const later = computeRetention(rows, { ...dated, landmark: START + 50 * DAY });
    expect(later.leftOut).toMatchObject({ "over-before-landmark": 2, "after-landmark": 0 });
    const earlier = computeRetention(rows, { ...dated, landmark: START + 10 * DAY });
    expect(earlier.leftOut["after-landmark"]).toBe(1);
  });

  it("finds the first answer of a respondent by at, where durations are given", () => {
    const rows = [
      { who: 1, nps: 2, days: 5, left: true, at: START + 9 * DAY },
      { who: 1, nps: 9, days: 14, left: true, at: START },
    ];
    const { groups } = computeRetention(rows, { ...options, respondent: "who", at: "at", horizons: 10 });
    expect(groups.map(({ n }) => n)).toEqual([0, 0, 1]);
    expect(() => computeRetention(rows, { ...options, respondent: "who" })).toThrow(
      "Expected at beside respondent and duration, to find the first answer, got undefined at at",
    );
  });

  it("counts late entries only while they are observed", () => {
    const rows = [
      { nps: 9, days: 10, left: true, since: 0 },
      { nps: 9, days: 30, left: true, since: 20 },
      { nps: 9, days: 40, left: false, since: 5 },
    ];
    const { total } = computeRetention(rows, { ...options, entry: "since", horizons: [10, 30] });
    // 1 of 2 leaves at 10, then 1 of 2 at 30.
    expect(total.at.map(({ retained, atRisk }) => [retained, atRisk])).toEqual([[0.5, 2], [0.25, 2]]); // prettier-ignore
  });

  it("weighs money by value and says how few carry it", () => {
    const rows = [
      { nps: 9, days: 10, left: true, mrr: 100 },
      { nps: 9, days: 50, left: false, mrr: 900 },
      { nps: 9, days: 50, left: false, mrr: 0 },
    ];
    const { total } = computeRetention(rows, { ...options, value: "mrr" });
    expect(total.at[0]!.retained).toBeCloseTo(2 / 3, 12);
    expect(total.value!.at[0]!.retained).toBeCloseTo(0.9, 12);
    expect(total.value).toMatchObject({ n: 2, total: 1000, left: 1 });
    expect(total.value!.effectiveN).toBeCloseTo(1000 ** 2 / (100 ** 2 + 900 ** 2), 12);
    expect(computeRetention(rows, options).total.value).toBeNull();
  });

  it("divides by groups and compares categories within them", () => {
    const rows = rowsOf("9:10 9:50+ 2:20 2:40+ 9:30+ 2:10").map((row, i) => ({ ...row, plan: i < 4 ? "pro" : "free" })); // prettier-ignore
    const { groups, segments, test } = computeRetention(rows, { ...options, by: "plan" });
    expect(groups).toHaveLength(6);
    expect(groups[3]).toMatchObject({ key: { plan: "free" }, category: "detractor", n: 1 });
    expect(segments.map(({ key, n }) => [key, n])).toEqual([[{ plan: "pro" }, 4], [{ plan: "free" }, 2]]); // prettier-ignore
    expect(test.degreesOfFreedom).toBe(1);
    expect(test.verdict).toBe("too few left");
  });

  it("says which way the score goes, whichever end of the scale is good", () => {
    const many = (score: number, days: number) => Array.from({ length: 20 }, (_, i) => ({ score, days: days + i, left: i % 2 === 0 })); // prettier-ignore
    const rows = [...many(1, 10), ...many(3, 60), ...many(5, 200)];
    const trendOf = (metric: ReturnType<typeof csatMetric>) =>
      computeRetention(rows, { ...options, metric, score: "score" }).trend;
    expect(trendOf(csatMetric({ scale: "1-5" })).verdict).toBe("longer");
    expect(trendOf(csatMetric({ scale: "1-5" })).statistic).toBeGreaterThan(3);
    const difficult = {
      ...csatMetric({ scale: "1-5" }),
      name: "Difficulty",
      direction: "lower-is-better" as const,
    };
    expect(trendOf(difficult).verdict).toBe("shorter");
    const { groups } = computeRetention(rows, {
      ...options,
      score: "score",
      metric: cesMetric({ scale: "1-5" }),
    });
    expect(groups.map(({ n }) => n).reduce((a, b) => a + b)).toBe(60);
  });

  it("refuses what cannot be, with its place, or counts it by reason", () => {
    const good = { nps: 9, days: 10, left: true };
    const bad = [
      [{ ...good, days: -1 }, "bad-duration", 'Expected a duration of 0 or more, or onInvalid: "exclude", got -1 at rows[1].days'],
      [{ ...good, days: null }, "bad-duration", 'Expected a duration of 0 or more, or onInvalid: "exclude", got null at rows[1].days'],
      [{ ...good, days: "10" }, "bad-duration", 'Expected a duration of 0 or more, or Number("10"), got "10" at rows[1].days'],
      [{ ...good, left: "no" }, "bad-end", 'Expected true or false, or onInvalid: "exclude", got "no" at rows[1].left'],
      [{ ...good, left: null }, "bad-end", 'Expected true or false, or onInvalid: "exclude", got null at rows[1].left'],
      [{ ...good, nps: 11 }, "out-of-scale", 'Expected a whole number from 0 to 10 or null, or onInvalid: "exclude", got 11 at rows[1].nps'],
      [{ ...good, mrr: -5 }, "bad-value", 'Expected a value of 0 or more, or onInvalid: "exclude", got -5 at rows[1].mrr'],
    ] as const; // prettier-ignore
    for (const [row, reason, message] of bad) {
      const rows: unknown[] = [
        { ...good, mrr: 1 },
        { mrr: 1, ...row },
      ];
      const all = { ...options, value: "mrr" } as never;
      expect(() => computeRetention(rows, all)).toThrow(message);
      const { n, excluded } = computeRetention(rows, { ...(all as object), onInvalid: "exclude" } as never);
      expect([n, excluded]).toEqual([1, { [reason]: { count: 1, positions: [1] } }]);
    }
  });

  it("refuses dates that cannot be, with their place, or counts them by reason", () => {
    const dated = { metric: NPS, score: "nps", from: "at", ended: "gone", now: START + 60 * DAY, horizons: 10 } as const; // prettier-ignore
    const bad = [
      [{ nps: 9, at: null, gone: null }, "bad-time", "got null at rows[0].at"],
      [{ nps: 9, at: "2026-01-01", gone: null }, "bad-time", 'got "2026-01-01" at rows[0].at'],
      [{ nps: 9, at: START, gone: "" }, "bad-end", 'Expected a date, or null where nothing has ended yet, or onInvalid: "exclude", got "" at rows[0].gone'],
      [{ nps: 9, at: START, gone: "  " }, "bad-end", "Expected a date, or null where nothing has ended yet"],
      [{ nps: 9, at: START, gone: "never" }, "bad-end", 'got "never" at rows[0].gone'],
      [{ nps: 9, at: START, gone: START - DAY }, "ended-before-start", "Expected a time after rows[0].at"],
      [{ nps: 9, at: START, gone: true }, "bad-end", 'Expected a date, or true beside a date of until, or onInvalid: "exclude", got true'],
    ] as const; // prettier-ignore
    for (const [row, reason, message] of bad) {
      expect(() => computeRetention([row], dated)).toThrow(message);
      const { n, excluded } = computeRetention([row], { ...dated, onInvalid: "exclude" });
      expect([n, Object.keys(excluded)]).toEqual([0, [reason]]);
    }
    expect(() => computeRetention([], { metric: NPS, score: "nps", from: "at", ended: "gone", horizons: 10 })).toThrow(
      "Expected until or now, to know how long those who have not left were observed",
    ); // prettier-ignore
    expect(() => computeRetention([], { ...dated, duration: "days" })).toThrow(
      "Expected either duration or from",
    );
    expect(() => computeRetention([], { ...dated, horizons: [] })).toThrow("Expected at least one horizon");
    expect(() => computeRetention([], { ...dated, horizons: [10, 0] })).toThrow(
      "Expected a horizon above 0 and finite, got 0",
    );
  });

  it("is all null without rows", () => {
    const { n, total, test, trend, scores } = computeRetention(
      [] as { nps: number; days: number; left: boolean }[],
      options,
    );
    expect([n, total.followUp, total.median, scores]).toEqual([0, null, null, []]);
    expect([test.pValue, trend.pValue, test.verdict, trend.verdict]).toEqual([
      null,
      null,
      "too few left",
      "too few left",
    ]);
  });

  it("makes intervals of few clusters wider, by the t distribution", () => {
    const rows = rowsOf("9:10 9:12 9:50+ 9:51+ 9:52+ 9:53+ 9:54+ 9:55+").map((row, i) => ({ ...row, account: i >> 1 })); // prettier-ignore
    const plain = computeRetention(rows, options).total.at[0]!;
    const clustered = computeRetention(rows, { ...options, cluster: "account" });
    expect(clustered.variance).toBe("clusters");
    expect(clustered.total.at[0]!.retained).toBe(plain.retained);
    expect(clustered.total.at[0]!.interval!.low).toBeLessThan(plain.interval!.low - 0.1);
    // One account says nothing about others.
    const one = computeRetention(rows.map((row) => ({ ...row, account: 1 })), { ...options, cluster: "account" }); // prettier-ignore
    expect(one.total.at[0]!.interval).toMatchObject({ low: 0, high: 1 });
  });

  it("takes columns as well as rows, and 1 and 0 for true and false", () => {
    const rows = rowsOf("9:10 9:50+ 2:20 2:40+");
    const columns = {
      nps: new Uint8Array(rows.map(({ nps }) => nps)),
      days: new Float64Array(rows.map(({ days }) => days)),
      left: rows.map(({ left }) => (left ? 1 : 0)),
    };
    expect(computeRetention(columns, options)).toEqual(computeRetention(rows, options));
  });

  it("takes no end after now, whatever until says, and no answer after now", () => {
    const rows = [
      { nps: 9, at: START, last: START + 90 * DAY, gone: true },
      { nps: 9, at: START, last: null, gone: false },
      { nps: 9, at: START + 61 * DAY, last: START + 90 * DAY, gone: true },
    ];
    const dated = {
      metric: NPS,
      score: "nps",
      from: "at",
      until: "last",
      ended: "gone",
      horizons: 50,
    } as const;
    const { total, n, leftOut } = computeRetention(rows, { ...dated, now: START + 60 * DAY });
    expect([n, total.left, total.followUp, leftOut["no-follow-up"]]).toEqual([2, 0, 60, 1]);
    expect(() => computeRetention(rows, dated)).toThrow(
      'Expected a date until which the customer was observed, or onInvalid: "exclude", got null at rows[1].last',
    );
  });

  it("refuses an end before the entry, and leaves out who was never observed", () => {
    const rows = [
      { nps: 9, days: 10, left: true, since: 20 },
      { nps: 9, days: 20, left: true, since: 20 },
      { nps: 9, days: 0, left: false, since: 0 },
      { nps: 9, days: 0, left: true, since: 0 },
    ];
    const late = { ...options, entry: "since" } as const;
    expect(() => computeRetention(rows, late)).toThrow(
      'Expected a duration of at least the entry, 20, or onInvalid: "exclude", got 10 at rows[0].days',
    );
    const { n, excluded, leftOut, total } = computeRetention(rows, { ...late, onInvalid: "exclude" });
    expect([n, leftOut["no-follow-up"], Object.keys(excluded)]).toEqual([1, 2, ["ended-before-start"]]);
    // Who leaves at once has left.
    expect(total.curve).toEqual([expect.objectContaining({ time: 0, retained: 0 })]);
    const dates = [{ nps: 9, at: START, gone: START + DAY, since: START + 5 * DAY }];
    expect(
      () =>
      computeRetention(dates, { metric: NPS, score: "nps", from: "at", ended: "gone", entry: "since", now: START + 9 * DAY, horizons: 1 }), // prettier-ignore
    ).toThrow("Expected a time after rows[0].since");
  });

  it("refuses options that do not go together", () => {
    const rows = rowsOf("9:10");
    const fails = (more: object, message: string) =>
      expect(() => computeRetention(rows, { ...options, ...more })).toThrow(message);
    fails({ landmark: START }, "Expected no landmark with durations");
    fails({ now: START }, "Expected no now with durations");
    fails({ horizon: 3 }, "Unknown option horizon; did you mean horizons?");
    fails({ unit: "days" }, 'Expected one of day, week, month, year, got "days" at unit; did you mean day?');
    fails({ score: "npss" }, 'Expected rows with "npss", got rows with nps, days, left; did you mean "nps"?');
    const dated = {
      metric: NPS,
      score: "nps",
      from: "days",
      ended: "left",
      now: START,
      horizons: 1,
    } as const;
    expect(() => computeRetention(rows, { ...dated, landmark: START, entry: "days" })).toThrow("Expected no entry beside a landmark"); // prettier-ignore
    expect(() => computeRetention(rows, { ...dated, at: "days" })).toThrow("Expected no at beside from");
  });
});
