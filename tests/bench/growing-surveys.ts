import { NPS } from "cx-metrics";
import { defineBenchmarks, findBenchmarks } from "cx-metrics/benchmarks";
import {
  addWorkingTime,
  defineCalendar,
  definePolicy,
  dueToday,
  followUpCompliance,
  followUpFor,
  followUpQueue,
  isWorkingTime,
  outerLoop,
  planSurveys,
  policyCautions,
  policyFromPractices,
  strayEvents,
  surveyDates,
  surveyEligibility,
  workingTimeBetween,
} from "cx-metrics/follow-up";
import {
  mentionsFromRows,
  mentionsQuery,
  periodTalliesFromRows,
  splitGroupings,
  talliesFromRows,
  tallyQuery,
} from "cx-metrics/sql";
import { calendarOf } from "cx-metrics/trend";
import { parseResponses } from "cx-metrics/validation";
import { counted, DAY, dayOf, ofNames, ROWS, rows, type Row } from "./growing-input.js";
import type { Growing } from "./measure.js";

// How the cost of follow-ups, of results of engines and of tables of benchmarks grows.

const metric = NPS;
const now = "2026-02-01T00:00:00Z";
const policy = definePolicy(policyFromPractices(["detractors-24-hours"]));
const FEW_ROWS = [1000, 4000, 16_000];
const office = [["09:00", "17:00"]] as const;
const calendar = defineCalendar({
  id: "office",
  timeZone: "Europe/Berlin",
  weekly: { mon: office, tue: office },
});

const responsesOf = (all: readonly Row[]) =>
  all.map((row) => ({ ...row, metric: "NPS", respondent: row.person }));
const rulesFor = (n: number) => ({
  rules: Array.from({ length: n }, (_, i) => ({
    id: `rule ${i}`,
    when: { category: "detractor", segment: `team ${i}` },
    targets: { firstContact: { elapsed: { hours: 24 } } },
  })),
  default: null,
});
const nps = { id: "nps", touchpoint: "support", metric, after: { hours: 1 }, responseRate: 0.5 } as const;
const contactRules = [{ id: "quarterly", windowDays: 90 }] as const;

const base = { dialect: "duckdb", from: "answers", metric, score: "rating" } as const;
const results = counted("rows", ROWS);
/** Rows of a result, as lists of what each column has. */
const rowsWith = (n: number, columns: readonly string[], cell: (column: string, row: number) => unknown) =>
  Array.from({ length: n }, (_, row) => columns.map((column) => cell(column, row)));

const benchmarksOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    metric: "NPS",
    industry: `Bakeries ${i}`,
    measure: "net-score" as const,
    value: 44,
    source: "Guild survey",
    trust: "measured-study" as const,
  }));

export const growingSurveys: readonly Growing[] = [
  rows("followUpQueue", (all) => {
    const list = responsesOf(all);
    return () => followUpQueue(list, policy, { now });
  }),
  ofNames(
    rows("followUpQueue with values and events", (all) => {
      const list = responsesOf(all);
      const events = all.map(({ id, at }) => {
        return { type: "stop", at: at + DAY, responseId: id, clock: "firstContact" } as const;
      });
      return () => followUpQueue(list, policy, { now, events, value: "later" });
    }),
  ),
  rows("followUpCompliance", (all) => {
    const list = responsesOf(all);
    return () => followUpCompliance(list, policy, { now, by: "channel" });
  }),
  rows("followUpCompliance, groups grow", (all) => {
    const list = responsesOf(all);
    return () => followUpCompliance(list, policy, { now, by: "shop" });
  }),
  rows("outerLoop, themes grow", (all) => {
    const list = responsesOf(all);
    return () => outerLoop(list, policy, { now, themes: ({ shop }) => [shop] });
  }),
  rows(
    "dueToday",
    (all) => {
      const queue = followUpQueue(responsesOf(all), policy, { now, expireAfter: { hours: 100_000 } });
      return () => dueToday(queue, { now, timeZone: "Europe/Berlin" });
    },
    FEW_ROWS,
  ),
  ofNames(
    rows("strayEvents, all of them strays", (all) => {
      const events = all.map(({ id }) => ({ type: "stop", at: now, responseId: `x${id}` }) as const);
      return () => strayEvents(all, events);
    }),
  ),
  counted("events", [500, 2000, 8000])("followUpFor", (n) => {
    const events = Array.from({ length: n }, (_, i) => {
      return { type: i % 2 ? "resume" : "pause", at: Date.UTC(2026, 0, 1) + i * 60_000 } as const;
    });
    const response = { id: "a", metric: "NPS", score: 2, at: "2025-12-31T00:00:00Z" };
    return () => followUpFor(response, policy, { now, events });
  }),
  // Each rule is compared with those before it, which may leave it nothing.
  counted("pairs of rules", [1000, 16_000, 256_000])(
    "definePolicy, policyCautions, in pairs",
    (n) => () => policyCautions(definePolicy(rulesFor(Math.round(Math.sqrt(2 * n))))),
  ),
  counted("holidays", [100, 400, 1600])("defineCalendar, isWorkingTime", (n) => {
    const holidays = Array.from({ length: n }, (_, i) => dayOf(i * 3));
    return () => {
      const own = defineCalendar({ id: "own", timeZone: "Europe/Berlin", weekly: { mon: office }, holidays });
      return isWorkingTime(own, now);
    };
  }),
  counted("hours", [1000, 4000, 16_000])(
    "addWorkingTime",
    (hours) => () => addWorkingTime(calendar, now, { hours }),
  ),
  counted("days", [100, 1000, 10_000])(
    "workingTimeBetween",
    (n) => () => workingTimeBetween(calendar, 0, n * DAY),
  ),
  counted("events", [1000, 4000, 16_000])("planSurveys", (n) => {
    const touch = (start: number, i: number) => ({ at: start + i * 60_000, contactId: `c${i % (n >> 2)}` });
    const events = Array.from({ length: n }, (_, i) => ({
      touchpoint: "support",
      ...touch(Date.UTC(2026, 0, 1), i),
    }));
    const history = Array.from({ length: n }, (_, i) => {
      return { type: "invited", survey: "nps", ...touch(Date.UTC(2025, 11, 1), i) } as const;
    });
    return () => planSurveys(events, { surveys: [nps], rules: contactRules, history });
  }),
  counted("events", [1000, 4000, 16_000])("planSurveys, one contact", (n) => {
    const events = Array.from({ length: n }, (_, i) => {
      return { touchpoint: "support", at: Date.UTC(1980, 0, 1) + i * DAY, contactId: "ada" };
    });
    return () => planSurveys(events, { surveys: [nps], rules: contactRules });
  }),
  counted("touches", [500, 2000, 8000])("surveyEligibility", (n) => {
    const history = Array.from({ length: n }, (_, i) => {
      return { type: "invited", at: Date.UTC(2016, 0, 1) + i * 3_600_000, survey: "nps" } as const;
    });
    const survey = { id: "nps", kind: "relationship" } as const;
    return () => surveyEligibility({ id: "ada" }, { survey, rules: contactRules }, { history, now });
  }),
  counted("dates", [60, 240, 960])(
    "surveyDates",
    (count) => () => surveyDates("2024-01-31", { every: "quarterly", count }),
  ),
  results("talliesFromRows", (n) => {
    const query = tallyQuery({ ...base, by: "channel", shape: "long" });
    const all = Array.from({ length: n }, (_, i) => {
      return {
        channel: `c${i % Math.ceil(n / 11)}`,
        cx_point: i % 11,
        cx_left_out: null,
        cx_n: 3,
        cx_query: query.id,
      };
    });
    return () => talliesFromRows(all, query, { onInvalid: "exclude" });
  }),
  results(
    "periodTalliesFromRows",
    (n) => {
      const calendar = calendarOf("month", "UTC");
      const period = { at: "at", type: "instant", calendar, from: "2026-01-01", to: "2026-12-01" } as const;
      const query = tallyQuery({ ...base, by: "channel", period });
      const cells: Readonly<Record<string, (row: number) => unknown>> = {
        channel: (row) => `c${Math.floor(row / 11)}`,
        cx_period: (row) => row % 11,
        cx_query: () => query.id,
      };
      const all = rowsWith(n, query.columns, (column, row) => cells[column]?.(row) ?? 1);
      return () => periodTalliesFromRows(all, query, { onInvalid: "exclude" });
    },
    [1000, 4000, 16_000],
  ),
  results("splitGroupings", (n) => {
    const query = tallyQuery({ ...base, by: ["channel", "region"], groupings: 2 });
    const cells: Readonly<Record<string, (row: number) => unknown>> = {
      channel: (row) => `c${row}`,
      region: () => "south",
      cx_set: (row) => row % 3,
      cx_query: () => query.id,
    };
    const all = rowsWith(n, query.columns, (column, row) => cells[column]?.(row) ?? 1);
    return () => splitGroupings(all, query);
  }),
  results(
    "mentionsFromRows",
    (n) => {
      const query = mentionsQuery({ ...base, mentions: "tags" });
      const cells: Readonly<Record<string, (row: number) => unknown>> = {
        driver: (row) => (row === 0 ? null : `theme ${row}`),
        cx_mention: (row) => Number(row > 0),
        cx_query: () => query.id,
      };
      const all = rowsWith(n, query.columns, (column, row) => {
        const cell = cells[column];
        return cell ? cell(row) : 1;
      });
      return () => mentionsFromRows(all, query, { onInvalid: "exclude" });
    },
    [1000, 4000, 16_000],
  ),
  rows("parseResponses, nothing valid", (all) => {
    const records = all.map(({ id }) => ({ id, score: "bad" }));
    return () => parseResponses(records, { metric, columns: { score: "score", id: "id" } });
  }),
  counted("rows", [500, 2000, 8000])("defineBenchmarks", (n) => {
    const list = benchmarksOf(n);
    return () => defineBenchmarks(list);
  }),
  counted("rows", [500, 2000, 8000])("findBenchmarks", (n) => {
    const table = defineBenchmarks(benchmarksOf(n));
    return () => findBenchmarks({ metric: "NPS", industry: "Bakeries 1" }, { table });
  }),
];
