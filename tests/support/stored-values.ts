import {
  BENCHMARKS,
  compareToBenchmark,
  defineBenchmarks,
  findBenchmarks,
} from "../../src/benchmarks/index.js";
import type { Benchmark, BenchmarkSource } from "../../src/benchmarks/index.js";
import {
  addWorkingTime,
  defineCalendar,
  definePolicy,
  followUpFor,
  policyFromPractices,
  workingTimeBetween,
  type CalendarDefinition,
  type FollowUpPolicy,
} from "../../src/follow-up/index.js";
import {
  compareDrivers,
  comparePaired,
  computeNps,
  computeScore,
  csatMetric,
  mergeTallies,
  monitorDifference,
  NPS,
  rollUp,
  subtractTally,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  THUMBS,
  type MentionTable,
  type Metric,
  type MonitorState,
  type PairTallyOf,
  type Tally,
  type TallyOf,
  type TallyTable,
} from "../../src/index.js";
import { fitRisk, riskOf, type RiskModel } from "../../src/outcomes/index.js";
import { addToCusum, startCusum, trendFromTallies, type CusumState } from "../../src/trend/index.js";

// Values that users store, and what the code reads from one of them. `npm run golden` writes both into
// tests/reference/fixtures/stored/<version>; every later version must read the same from the same values. What is read
// has names of its own, so that it stays when fields of results are renamed.

type Reading = Readonly<Record<string, string | number | null>>;

/** One kind of value: those to store, by name, and how one of them is read. */
interface StoredKind {
  readonly make: () => Readonly<Record<string, unknown>>;
  readonly read: (value: unknown, name: string) => Reading;
}

const answers = [
  { channel: "chat", region: "EU", rating: 3, spend: 1.5, before: 2, themes: ["price", "wait"] },
  { channel: "chat", region: "US", rating: 9, spend: 2, before: 9, themes: ["staff"] },
  { channel: "email", region: "EU", rating: 10, spend: 0.5, before: 8, themes: [] },
  { channel: "email", region: "US", rating: 6, spend: 1, before: null, themes: ["price"] },
  { channel: "phone", region: "EU", rating: null, spend: 1, before: 10, themes: ["wait"] },
  { channel: "phone", region: "EU", rating: 8, spend: 3, before: 7, themes: ["staff", "price"] },
];
const csat = csatMetric();

/** The metric that a stored tally is of, by its name. */
const metricOf = (name: string): Metric =>
  name.startsWith("csat mean") ? csatMetric({ statistic: "mean" }) : name.startsWith("csat") ? csat : NPS;

const tallies: StoredKind = {
  make: () => ({
    "nps plain": tallyScores(answers, { metric: NPS, score: "rating" }),
    "nps weighted": tallyScores(answers, { metric: NPS, score: "rating", weight: "spend" }),
    "nps with exclusions": tallyScores([9, 11, 6.5, 3, null, Number.NaN, 10, -1], {
      metric: NPS,
      onInvalid: "exclude",
    }),
    "nps without answers": tallyScores([], { metric: NPS }),
    "csat plain": tallyScores([5, 4, 2, 5, 1, null], { metric: csat }),
    "csat mean": tallyScores([5, 4, 2, 5, 1, null], { metric: csatMetric({ statistic: "mean" }) }),
  }),
  read: (value, name) => {
    const metric = metricOf(name);
    const tally = value as Tally;
    // Student's t was the default of a mean in 0.1.0.
    const method = metric.kind === "mean" ? "t" : "score";
    const score = computeScore(tally, metric, { method });
    const twice = computeScore(mergeTallies(tally, tally), metric, { method });
    const none = computeScore(subtractTally(tally, tally), metric);
    const reasons = Object.entries(tally.excluded).map(([reason, one]) => `${reason} ${one.count}`);
    return {
      score: score.score,
      low: score.interval?.low ?? null,
      high: score.interval?.high ?? null,
      n: score.n,
      missing: score.missing,
      excluded: reasons.sort().join(),
      "low when merged with itself": twice.interval?.low ?? null,
      "n when merged with itself": twice.n,
      "n when taken from itself": none.n,
    };
  },
};

const pairTallies: StoredKind = {
  make: () => ({
    "nps before and after": tallyPairs(answers, { metric: NPS, before: "before", after: "rating" }),
  }),
  read: (value) => {
    const { difference, interval, pValue, n } = comparePaired(value as PairTallyOf<typeof NPS>, NPS);
    return {
      difference,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      "p-value": pValue,
      n,
    };
  },
};

const mentionTables: StoredKind = {
  make: () => ({
    "nps by themes": tallyMentions(answers, { metric: NPS, score: "rating", mentions: "themes" }),
  }),
  read: (value) => {
    const table = value as MentionTable<TallyOf<typeof NPS>>;
    const { drivers } = compareDrivers(table, NPS, { minimumN: 0 });
    const impacts = drivers.map(({ driver, impact }): [string, number | null] => [
      `impact of ${driver}`,
      impact,
    ]);
    return { n: computeNps(table.total).n, ...Object.fromEntries(impacts) };
  },
};

const tallyTables: StoredKind = {
  make: () => ({
    "nps by channel and region": tallyBy(answers, {
      metric: NPS,
      score: "rating",
      by: ["channel", "region"],
    }),
  }),
  read: (value) => {
    const table = value as TallyTable<"channel" | "region", TallyOf<typeof NPS>>;
    const scores = rollUp(table, "channel").map(({ key, tally }): [string, number | null] => [
      `score of ${key.channel}`,
      computeNps(tally).score,
    ]);
    return { rows: table.length, ...Object.fromEntries(scores) };
  },
};

const week = {
  mon: [["09:00", "17:00"]],
  tue: [["09:00", "17:00"]],
  wed: [
    ["09:00", "12:00"],
    ["13:00", "17:00"],
  ],
};
const calendars: StoredKind = {
  make: () => ({
    plain: defineCalendar({ timeZone: "Europe/Berlin", weekly: week }),
    full: defineCalendar({
      id: "support",
      version: "2026",
      timeZone: "America/New_York",
      weekly: { mon: [["09:00", "17:00"]], fri: [["22:00", "06:00"]] },
      holidays: ["2026-07-03"],
      recurringHolidays: ["12-25", "02-29"],
      overrides: { "2026-12-24": [["09:00", "12:00"]], "2026-12-31": [] },
    }),
  }),
  read: (value) => {
    const calendar = value as CalendarDefinition;
    const due = (start: string, hours: number) => addWorkingTime(calendar, start, { hours }).toISOString();
    return {
      id: calendar.id ?? null,
      version: calendar.version ?? null,
      "10 hours from 2 March 2026": due("2026-03-02T10:00:00Z", 10),
      "40 hours from 23 December 2026": due("2026-12-23T10:00:00Z", 40),
      "hours of 2026": workingTimeBetween(calendar, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", {
        unit: "hours",
      }),
      "the calendar again":
        JSON.stringify(defineCalendar(calendar)) === JSON.stringify(value) ? "equal" : "other",
    };
  },
};

const office = defineCalendar({
  id: "office",
  version: "1",
  timeZone: "Europe/Berlin",
  weekly: { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]], wed: [["09:00", "17:00"]] },
});
const policies: StoredKind = {
  make: () => ({
    simple: definePolicy({
      rules: [
        {
          id: "detractors",
          when: { category: "detractor" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
      ],
      default: null,
    }),
    full: definePolicy({
      name: "Support",
      metrics: [NPS, { ...csat, name: "CSAT" }, THUMBS],
      calendar: "office",
      rules: [
        {
          id: "very-unhappy",
          when: { metric: "NPS", score: { max: 2 }, survey: "relationship" },
          targets: { firstContact: { working: { hours: 4 } }, close: { businessDays: 2, at: "endOfDay" } },
          atRisk: { firstContact: { remaining: { hours: 1 } } },
          escalations: [{ clock: "firstContact", before: { minutes: 30 }, notify: "team-lead" }],
          owner: "senior-agent",
          recommendedActions: ["personal-reply"],
          personMustReply: true,
        },
        {
          id: "unhappy",
          when: { category: ["detractor", "dissatisfied"], tier: ["gold", "silver"] },
          targets: { firstContact: { working: { hours: 8 } } },
          atRisk: { firstContact: { fraction: 0.5 } },
        },
      ],
      default: { id: "everyone", targets: { close: { elapsed: { hours: 168 } } } },
    }),
    "published practice": policyFromPractices([
      "detractors-24-48-hours",
      "passives-4-5-days",
      "promoters-7-days",
    ]),
  }),
  read: (value) => {
    const policy = value as FollowUpPolicy;
    const reading: Record<string, string | null> = {};
    for (const score of [1, 6, 8, 10]) {
      const at = "2026-03-02T09:30:00Z";
      const response = {
        id: score,
        metric: "NPS",
        score,
        at,
        tier: "gold",
        survey: "relationship",
      } as const;
      const found = followUpFor(response, policy, { calendar: office, now: "2026-03-02T10:00:00Z" });
      reading[`rule for ${score}`] = found?.rule ?? null;
      reading[`due for ${score}`] = found?.due?.toISOString() ?? null;
      reading[`at risk for ${score}`] = found?.atRiskAt?.toISOString() ?? null;
      reading[`owner for ${score}`] = found?.owner ?? null;
    }
    const again = JSON.stringify(definePolicy(policy)) === JSON.stringify(value) ? "equal" : "other";
    return { ...reading, "the policy again": again };
  },
};

const month = (i: number, promoters: number) => ({
  period: `2025-${String(i + 1).padStart(2, "0")}`,
  tally: tallyScores([...Array<number>(promoters).fill(9), ...Array<number>(30).fill(7), 2, 3, 4], {
    metric: NPS,
  }),
});
const cusums: StoredKind = {
  make: () => {
    const lastYear = trendFromTallies(
      [20, 24, 19, 22].map((promoters, i) => month(i, promoters)),
      {
        metric: NPS,
        every: "month",
        timeZone: "UTC",
      },
    );
    const values = startCusum({ target: 40, allowance: 2, threshold: 20 });
    return {
      "values, new": values,
      "values, after three": [30, null, 36].reduce<CusumState>(addToCusum, values),
      "tallies, after one": addToCusum(startCusum(lastYear), month(4, 9).tally),
    };
  },
  read: (value, name) => {
    const state = value as CusumState;
    const next = addToCusum(state, name.startsWith("tallies") ? month(5, 2).tally : 10);
    const { high, low, periods, signal } = next;
    return { high, low, periods, signal };
  },
};

const monitors: StoredKind = {
  make: () => {
    const first = monitorDifference(month(0, 24).tally, month(1, 9).tally, NPS);
    const second = monitorDifference(month(0, 24).tally, month(1, 12).tally, NPS, { state: first.state });
    return { "after one look": first.state, "after two": second.state };
  },
  read: (value) => {
    const state = value as MonitorState;
    const next = monitorDifference(month(0, 24).tally, month(1, 15).tally, NPS, { state });
    const { interval, pValue, verdict, looks, drifted } = next;
    return { low: interval!.low, high: interval!.high, pValue, verdict, looks, drifted: String(drifted) };
  },
};

const benchmarkTables: StoredKind = {
  make: () => ({
    own: defineBenchmarks([
      {
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        value: 44,
        source: "Guild survey",
        trust: "measured-study",
        year: 2025,
        quarter: 2,
        sample: { size: 800, of: "respondents" },
      },
      {
        metric: "CSAT",
        industry: { slug: "mills", name: "Mills", aliases: ["flour"] },
        region: "EU",
        measure: "percentage",
        low: 70,
        high: 80,
        scale: { min: 1, max: 5 },
        source: { title: "Millers' yearbook", url: "https://example.org/yearbook" },
        trust: "rule-of-thumb",
        note: "By hand",
      },
    ]),
    published: defineBenchmarks([], { table: BENCHMARKS.slice(0, 3) }),
  }),
  read: (value) => {
    const table = value as readonly Benchmark[];
    const [first] = table;
    // A row that is defined anew is a definition: since 0.2 the address of its source is called `url`.
    const renamed = table.map(({ source, ...row }): Benchmark => {
      const { title, url, address } = source as BenchmarkSource & { readonly address?: string | null };
      return { ...row, source: { title, url: address === undefined ? url : address } };
    });
    const stands = compareToBenchmark(computeNps([9, 10, 3, 8, 9, 7]), first!);
    return {
      ids: table.map(({ id }) => id).join(),
      "found by metric": findBenchmarks({ metric: "NPS" }, { table }).length,
      distance: stands.comparable ? stands.versusFigure.difference : null,
      verdict: stands.comparable ? stands.standing : stands.code,
      "extended once more": defineBenchmarks([], { table: table }).length,
      "as definitions": defineBenchmarks(renamed).length,
    };
  },
};

const contacts = Array.from({ length: 120 }, (_, i) => ({
  contacts: i % 9 === 0 ? null : 1 + (i % 4),
  channel: ["chat", "mail", "bot"][i % 3]!,
  escalated: i % 5 === 0,
  left: (i * 7) % 11 < 1 + (i % 4) + (i % 5 === 0 ? 3 : 0),
  customer: i % 50,
  at: Date.UTC(2026, 0, 1 + i),
}));
const riskModels: StoredKind = {
  make: () => ({
    "with numbers, texts, flags and missing values": fitRisk(contacts, {
      outcome: "left",
      signals: ["contacts", "channel", "escalated"],
      cluster: "customer",
      at: "at",
    }),
    "of a function, with nothing to learn": fitRisk(contacts, {
      outcome: () => true,
      signals: { contacts: ({ contacts }) => contacts },
    }),
  }),
  read: (value) => {
    const model = value as RiskModel;
    const signals = { contacts: (row: (typeof contacts)[number]) => row.contacts };
    const risks = [0, 1, 2].map((i) => riskOf(model, contacts[i]!, { signals }));
    const reading = risks.flatMap(({ probability, interval }, i): [string, number | null][] => [
      [`risk of row ${i}`, probability],
      [`lower limit of row ${i}`, interval?.low ?? null],
    ]);
    return { ...Object.fromEntries(reading), verdict: risks[0]!.verdict };
  },
};

/** Every kind of stored value, by the name of its file. */
export const STORED_KINDS: Readonly<Record<string, StoredKind>> = {
  tallies,
  "pair-tallies": pairTallies,
  "mention-tables": mentionTables,
  "tally-tables": tallyTables,
  calendars,
  policies,
  cusums,
  monitors,
  "benchmark-tables": benchmarkTables,
  "risk-models": riskModels,
};

/** A value as it was stored, and what the version that stored it read from it. */
export interface StoredValue {
  readonly value: unknown;
  readonly reads: Reading;
}
