import { describe, expect, it } from "vitest";
import * as z from "zod/v4";
import {
  CES_1,
  cesMetric,
  csatMetric,
  emptyTally,
  ENPS,
  mergeTallies,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  tallyScores,
  THUMBS,
} from "../../src/index.js";
import { BENCHMARKS } from "../../src/benchmarks/index.js";
import { defineCalendar, PUBLISHED_PRACTICES } from "../../src/follow-up/index.js";
import {
  benchmarkSchema,
  benchmarkTableSchema,
  calendarSchema,
  metricSchema,
  policySchema,
  responseSchema,
  riskModelSchema,
  scoreSchema,
  tallySchema,
} from "../../src/schemas/index.js";
import { fitRisk, riskOf, type RiskModel } from "../../src/outcomes/index.js";
import { parseResponses } from "../../src/validation/index.js";

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const ok = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("scoreSchema", () => {
  it("accepts the points of the scale and nothing else", () => {
    for (const metric of [NPS, ENPS, NPS_1_TO_10, NPS_GROUPS, THUMBS, CES_1, csatMetric({ scale: "1-7" })]) {
      const schema = scoreSchema(metric);
      for (let point = -3; point <= 12; point++) {
        expect(ok(schema, point)).toBe(point >= metric.scale.min && point <= metric.scale.max);
      }
      for (const value of ["1", 1.5, NaN, null, undefined, true, 1n, Infinity])
        expect(ok(schema, value)).toBe(false);
    }
  });

  it("has the ends of the scale of NPS, CSAT and CES", () => {
    const ends = (schema: ReturnType<typeof scoreSchema>) => {
      const { minimum, maximum } = z.toJSONSchema(schema);
      return [minimum, maximum];
    };
    expect(ends(scoreSchema(NPS))).toEqual([0, 10]);
    expect([csatMetric(), csatMetric({ scale: "1-10" })].map((metric) => ends(scoreSchema(metric)))).toEqual([
      [1, 5],
      [1, 10],
    ]);
    expect([cesMetric(), cesMetric({ scale: "1-5" })].map((metric) => ends(scoreSchema(metric)))).toEqual([
      [1, 7],
      [1, 5],
    ]);
  });

  it("names the metric, its scale and the value in the message", () => {
    const message = (value: unknown) => scoreSchema(NPS).safeParse(value).error?.issues[0]?.message;
    expect(message(11)).toBe("Expected a whole number from 0 to 10 for NPS, got 11");
    expect(message("9")).toBe('Expected a whole number from 0 to 10 for NPS, got "9"');
  });
});

describe("tallySchema", () => {
  const tally = tallyScores([9, 3, null, 10], { metric: NPS });

  it("accepts a stored tally of tallyScores, with excluded answers and weights", () => {
    const excluded = tallyScores([9, 6.5, 11, null], { metric: NPS, onInvalid: "exclude" });
    const weighted = tallyScores([9, 3], { metric: NPS, weight: () => 0.5 });
    for (const one of [tally, excluded, weighted, emptyTally(NPS), mergeTallies(excluded, weighted)]) {
      expect(tallySchema().parse(stored(one))).toEqual(one);
    }
  });

  it.each([
    { counts: [1, 2] },
    { counts: [...tally.counts.slice(1), -1] },
    { counts: "many" },
    { max: 9 },
    { min: 0.5 },
    { missing: -1 },
    { missing: null },
    { excluded: { tired: { count: 1, positions: [] } } },
    { excluded: null },
    { weights: null },
    { weights: { sums: [1], squares: [1] } },
    { weights: { sums: tally.counts, squares: tally.counts.map(() => 1) } },
    { counts: tally.counts.map((count) => count / 2) },
    { counts: [...tally.counts.slice(1), 2 ** 53] },
    { counts: [...tally.counts.slice(1), Infinity] },
    { missing: 0.5 },
    { min: 10, max: 0 },
    { min: 0, max: 1001, counts: new Array<number>(1002).fill(0) },
    { excluded: { "out-of-scale": { count: 0, positions: [] } } },
    { excluded: { "out-of-scale": { count: 1, positions: [1, 2] } } },
    { excluded: { "out-of-scale": { count: 2, positions: [2, 1] } } },
    { excluded: { "out-of-scale": { count: 9, positions: [1, 2, 3, 4, 5, 6] } } },
  ])("rejects %j", (change) => {
    expect(ok(tallySchema(), { ...tally, ...change })).toBe(false);
  });

  it.each([
    [{ counts: [1, 2] }, "Expected 11 counts for 0 to 10, got 2"],
    [{ max: 0 }, "Expected a scale of 2 to 1001 whole numbers, got 0 to 0"],
    [{ weights: { sums: [1], squares: [1] } }, "Expected 11 sums for 0 to 10, got 1"],
    [
      { weights: { sums: tally.counts.map(() => 1), squares: tally.counts } },
      "Expected sums of 0 for 0, which has no answer, got 1",
    ],
  ])("has the value and the rule in the message for %j", (change, message) => {
    const { error } = tallySchema().safeParse({ ...tally, ...change });
    expect(error?.issues[0]?.message).toContain(message);
  });

  it("rejects a tally of another scale than the metric's", () => {
    expect(tallySchema(NPS).parse(stored(tally))).toEqual(tally);
    const refused = tallySchema(csatMetric()).safeParse(tally);
    expect(refused.error?.issues[0]?.message).toContain("Expected a tally from 1 to 5");
  });
});

describe("metricSchema", () => {
  it("accepts every metric of the library after storage", () => {
    for (const metric of [NPS, ENPS, NPS_1_TO_10, NPS_GROUPS, THUMBS, CES_1, csatMetric(), cesMetric()]) {
      expect(metricSchema.parse(stored(metric))).toEqual(metric);
    }
  });

  it("rejects what defineMetric rejects, with its message, and a kind or range that does not fit the values", () => {
    const gap = { ...THUMBS, categories: THUMBS.categories.slice(0, 1) };
    expect(metricSchema.safeParse(gap).error?.issues[0]?.message).toBe(
      'Expected a category for each point, got none for 1 at categories of metric "Thumbs"',
    );
    expect(ok(metricSchema, { ...NPS, kind: "share" })).toBe(false);
    expect(ok(metricSchema, { ...NPS, range: [0, 100] })).toBe(false);
    expect(ok(metricSchema, { ...NPS, categories: [...NPS.categories].reverse() })).toBe(false);
  });
});

describe("responseSchema", () => {
  it("accepts a stored response of parseResponses", () => {
    const { responses } = parseResponses(
      [
        { id: "a", score: 9, at: "2026-01-01", team: "x" },
        { id: "b", score: null, at: "", team: null },
      ],
      {
        metric: NPS,
        columns: { id: "id", score: "score", at: "at" },
        keep: ["team"],
        date: { timeZone: "UTC" },
      },
    );
    expect(responses.map((response) => responseSchema.parse(stored(response)))).toEqual(responses);
  });

  it("rejects a score that is not a whole number and a date without a time", () => {
    const [response] = parseResponses([{ score: 9 }], { metric: NPS, columns: { score: "score" } }).responses;
    expect(ok(responseSchema, response)).toBe(true);
    expect(ok(responseSchema, { ...response, score: 9.5 })).toBe(false);
    expect(ok(responseSchema, { ...response, at: "2026-01-01" })).toBe(false);
  });
});

describe("benchmarkTableSchema", () => {
  it("accepts the published table after storage", () => {
    expect(benchmarkTableSchema.parse(stored(BENCHMARKS))).toEqual(BENCHMARKS);
  });

  it("rejects a row without a source, and what defineBenchmarks rejects", () => {
    const [row] = BENCHMARKS;
    for (const each of BENCHMARKS) expect(benchmarkSchema.parse(stored(each))).toEqual(each);
    expect(ok(benchmarkSchema, { ...row, value: 101, low: null, high: null })).toBe(false);
    expect(ok(benchmarkSchema, { ...row, source: { title: " ", url: null } })).toBe(false);
    expect(ok(benchmarkTableSchema, [row, row])).toBe(false);
    expect(ok(benchmarkTableSchema, [{ ...row, value: 101 }])).toBe(false);
  });
});

describe("calendarSchema", () => {
  const calendar = {
    id: "support",
    version: "2026",
    timeZone: "Europe/Berlin",
    weekly: {
      mon: [["09:00", "17:00"]],
      tue: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
    },
    holidays: ["2026-12-25"],
    recurringHolidays: ["01-01"],
    overrides: { "2026-12-24": [["09:00", "12:00"]], "2026-12-31": [], "12-24": [["09:00", "12:00"]] },
  };

  it("accepts a stored calendar, also one of defineCalendar", () => {
    expect(calendarSchema.parse(stored(calendar))).toEqual(calendar);
    expect(calendarSchema.parse(stored(defineCalendar(calendar)))).toEqual(calendar);
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, "Expected an IANA time zone"],
    [{ weekly: { mon: [["17:00", "17:00"]] } }, "Expected a closing time that differs from the opening time"],
    [{ holidays: ["2026-02-30"] }, "that exists"],
    [{ weekly: {}, overrides: {} }, "Expected working time on at least one day"],
    [{ overrides: { "02-30": [] } }, 'Expected a date "YYYY-MM-DD" or "MM-DD" that exists, got "02-30"'],
    [{ weekly: { monday: [] } }, 'Expected one of mon, tue, wed, thu, fri, sat, sun, got "monday"'],
    [{ holiday: ["2026-12-25"] }, "Expected one of id, version, timeZone"],
  ])("rejects %j as defineCalendar does", (change, message) => {
    const refused = calendarSchema.safeParse({ ...calendar, ...change });
    expect(refused.error?.issues[0]?.message).toContain(message);
  });
});

describe("policySchema", () => {
  it("accepts every published practice after storage", () => {
    for (const { id, policy } of PUBLISHED_PRACTICES) {
      expect(policySchema.safeParse(stored(policy)).error, id).toBeUndefined();
      expect(policySchema.parse(stored(policy))).toEqual(stored(policy));
    }
  });

  const rule = {
    id: "detractors",
    when: { category: "detractor", score: { max: 6 }, survey: ["relationship" as const] },
    targets: { firstContact: { elapsed: { hours: 24 } } },
  };
  const policy = { rules: [rule], default: null };

  it("accepts a policy with metrics of its own", () => {
    const own = { ...policy, metrics: [NPS] };
    expect(policySchema.parse(stored(own))).toEqual(own);
  });

  const untilCutoff = (cutoff: unknown) => ({
    calendar: "office",
    rules: [{ ...rule, targets: { close: { businessDays: 1, cutoff } } }],
  });

  it.each(["16:00", { mon: "16:00", sat: "11:00" }, { beforeClose: { minutes: 30 } }])(
    "accepts the cutoff %j",
    (cutoff) => {
      const own = { ...policy, ...untilCutoff(cutoff) };
      expect(policySchema.parse(stored(own))).toEqual(own);
    },
  );

  it.each([
    [untilCutoff("4pm"), "Expected a time from"],
    [untilCutoff({ monday: "16:00" }), "mon, tue, wed, thu, fri, sat, sun"],
    [{ rules: [rule, rule] }, "detractors"],
    [{ rules: [{ ...rule, when: { category: "unhappy" } }] }, "unhappy"],
    [{ rules: [{ ...rule, when: { categories: "detractor" } }] }, "Expected one of metric, category, score"],
    [
      { rules: [{ ...rule, targets: { firstContact: { elapsed: { days: 1 } } } }] },
      "Expected one of hours, minutes, seconds, milliseconds",
    ],
    [{ default: undefined }, "Expected an object, got undefined"],
  ])("rejects %j", (change, message) => {
    const refused = policySchema.safeParse({ ...policy, ...change });
    expect(JSON.stringify(refused.error?.issues)).toContain(message);
  });
});

it("rejects at once a metric that is none", () => {
  for (const wrong of [5, null, {}, { ...NPS, kind: "mean" }]) {
    expect(() => scoreSchema(wrong as never)).toThrow("Expected");
    expect(() => tallySchema(wrong as never)).toThrow("Expected");
  }
});

it("names the point of the scale that has a weight without answers", () => {
  const tally = {
    ...{ min: 1, max: 5, counts: [1, 0, 0, 0, 1], missing: 0, excluded: {} },
    weights: { sums: [1, 0, 2, 0, 1], squares: [1, 0, 0, 0, 1] },
  };
  const { error } = tallySchema().safeParse(tally);
  expect(error?.issues[0]?.message).toBe("Expected sums of 0 for 3, which has no answer, got 2");
});

describe("riskModelSchema", () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    contacts: i % 11 === 0 ? null : i % 4,
    channel: ["chat", "mail", null][i % 3]!,
    urgent: i % 5 === 0,
    always: "same",
    left: (i * 7) % 10 < 2 * (i % 4),
    at: new Date(Date.UTC(2026, 0, 1 + (i % 90))).toISOString(),
    customer: `c${i % 90}`,
  }));
  const options = { outcome: "left", signals: ["contacts", "channel", "urgent", "always"], at: "at", cluster: "customer" } as const; // prettier-ignore
  const models = [
    fitRisk(rows, options),
    fitRisk(rows, {
      outcome: (row) => row.left,
      signals: { busy: (row) => row.contacts },
      ridge: "cross-validated",
    }),
    fitRisk(rows.slice(0, 0), options),
    fitRisk(rows.slice(0, 3).map((row) => ({ ...row, customer: "a" })), options), // prettier-ignore
  ];

  it("accepts stored models of fitRisk, which then give the same risks", () => {
    for (const model of models) expect(riskModelSchema.parse(stored(model))).toEqual(model);
    const read = riskModelSchema.parse(stored(models[0]));
    expect(riskOf(read, rows[7]!)).toEqual(riskOf(models[0]!, rows[7]!));
  });

  it("reads a model from before ridges were chosen", () => {
    const before = Object.entries(stored(models[0]) as RiskModel).filter(([name]) => name !== "ridgeBy");
    expect(riskModelSchema.parse(Object.fromEntries(before) as never).ridgeBy).toBe("given");
  });

  it.each<[change: Record<string, unknown>, message: string]>([
    [{ kind: "other" }, 'Expected \\"cx-metrics/risk\\", got \\"other\\"'],
    [{ version: 2 }, "Expected version 1 of a model, got 2"],
    [{ intercept: "0" }, "Expected a number"],
    [{ n: -1 }, "Expected a count, got -1"],
    [{ verdict: "fine" }, "Expected one of enough cases, too few cases"],
    [{ covariance: [[1]] }, "numbers"],
    [{ intercept: null }, "an intercept with signals"],
    [{ signals: [{ signal: "contacts" }] }, "Expected"],
    [{ leaks: undefined }, "Expected a list"],
  ])("rejects %j", (change, message) => {
    const refused = riskModelSchema.safeParse({ ...(stored(models[0]) as object), ...change });
    expect(JSON.stringify(refused.error?.issues)).toContain(message);
  });
});
