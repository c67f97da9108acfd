import * as benchmarks from "../../src/benchmarks/index.js";
import * as charts from "../../src/charts/index.js";
import * as followUp from "../../src/follow-up/index.js";
import * as root from "../../src/index.js";
import * as schemas from "../../src/schemas/index.js";
import * as sql from "../../src/sql/index.js";
import * as surveyReport from "../../src/survey-report/index.js";
import * as trends from "../../src/trend/index.js";
import * as validation from "../../src/validation/index.js";

/** Every door's exports, by what one imports. */
export const EXPORTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "cx-metrics": root,
  "cx-metrics/follow-up": followUp,
  "cx-metrics/survey-report": surveyReport,
  "cx-metrics/trend": trends,
  "cx-metrics/benchmarks": benchmarks,
  "cx-metrics/validation": validation,
  "cx-metrics/schemas": schemas,
  "cx-metrics/charts": charts,
  "cx-metrics/sql": sql,
};

const { NPS } = root;
const answers = [9, 3, 10, 8, 0, 9, 10, 7, 6, 9, 10, 2];
const rows = answers.map((score, i) => ({
  score,
  later: 10 - score,
  weight: 1 + (i % 2),
  team: i % 2 ? "a" : "b",
  site: i % 3 ? "x" : "y",
  person: `p${i % 9}`,
  tags: i % 2 ? ["price"] : [],
  at: new Date(Date.UTC(2026, i, 3)),
}));
const tally = root.tallyScores(answers, { metric: NPS });
const other = root.tallyScores([9, 9, 10, 1, 8, 10, 10, 9, 7, 4, 10, 9], { metric: NPS });
const pairs = root.tallyPairs(rows, { metric: NPS, before: "score", after: "later" });
const table = root.tallyBy(rows, { metric: NPS, score: "score", by: "team" });
const twoKeys = root.tallyBy(rows, { metric: NPS, score: "score", by: ["team", "site"] });
const mentions = root.tallyMentions(rows, { metric: NPS, score: "score", mentions: "tags" });
const score = root.computeNps(tally);
const time = { every: "month", timeZone: "UTC" } as const;
const trend = trends.computeTrend(rows, { metric: NPS, score: "score", at: "at", ...time });
const periods = [0, 1, 2].map((month) => ({ period: `2026-0${month + 1}`, tally }));
const calendar = followUp.defineCalendar({ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } });
const policy = followUp.policyFromPractices(["detractors-24-hours"]);
const response = { id: "1", metric: "NPS", score: 3, at: "2026-01-01T00:00Z", team: "care" };
const now = "2026-01-03T00:00Z";
const surveyRules = { survey: { id: "s", kind: "relationship" }, rules: [] } as const;
const report = surveyReport.buildReport(rows, { questions: [{ metric: NPS, score: "score" }] });
const benchmark = benchmarks.BENCHMARKS.find((row) => row.metric === "NPS")!;
const position = benchmarks.compareToBenchmark(score, benchmark);
const cusum = { target: 40, allowance: 2, threshold: 20 };

const answersIn = { dialect: "duckdb", from: "answers", metric: NPS, score: "rating" } as const;
const inMonths = {
  at: "at",
  type: "instant",
  calendar: trends.calendarOf("month", "UTC"),
  from: "2026-01-01",
  to: "2026-03-01",
} as const;
const tallyQuery = sql.tallyQuery({ ...answersIn, by: "channel" });
const periodQuery = sql.tallyQuery({ ...answersIn, period: inMonths });
const setsQuery = sql.tallyQuery({ ...answersIn, by: ["channel", "region"], groupings: 2 });
const mentionsQuery = sql.mentionsQuery({ ...answersIn, mentions: "tags" });
const peopleIn = { dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" } as const;

/** Arguments that each function of a door takes; options are given wherever there are any, if only as {}. */
export const VALID_CALLS: Readonly<Record<string, readonly unknown[]>> = {
  // cx-metrics
  defineMetric: [{ name: "Stars", scale: { min: 1, max: 5 }, categories: [{ name: "any", from: 1, to: 5 }] }],
  classify: [9, NPS],
  classifyNps: [9],
  csatMetric: [{}],
  cesMetric: [{}],
  emptyTally: [NPS],
  foldClusters: [tally],
  mergeTallies: [tally, other],
  subtractTally: [tally, tally],
  tallyScores: [answers, { metric: NPS }],
  rollUp: [twoKeys, "team"],
  tallyBy: [rows, { metric: NPS, score: "score", by: "team" }],
  tallyCounts: [
    [
      { team: "a", score: 9, n: 3n },
      { team: "a", score: null, n: "2" },
    ],
    { metric: NPS, point: "score", count: "n", by: "team" },
  ],
  tallyMentions: [rows, { metric: NPS, score: "score", mentions: "tags" }],
  tallyAsync: [answers, { metric: NPS }],
  mergePairTallies: [pairs, pairs],
  tallyPairs: [[[3, 9]], { metric: NPS }],
  onePerRespondent: [rows, { respondent: "person", at: "at" }],
  onePerAccount: [rows, { metric: NPS, score: "score", account: "person" }],
  weightToPopulation: [rows, { population: { team: { a: 2, b: 3 } } }],
  themeTagger: [{ price: ["cheap"] }],
  compareScores: [tally, other, NPS, {}],
  compareDistributions: [tally, other, NPS, {}],
  monitorDifference: [tally, other, NPS, {}],
  adjustPValues: [[0.01, 0.2], "holm"],
  comparePaired: [pairs, NPS, {}],
  compareToTarget: [tally, NPS, 30, {}],
  testEquivalence: [tally, other, NPS, { margin: 10 }],
  testPairedShares: [pairs, NPS],
  compareAllPairs: [table, NPS, {}],
  probabilityAbove: [tally, NPS, 30, {}],
  probabilityHigher: [tally, other, NPS, {}],
  detectableDifference: [100, { metric: NPS }],
  marginOfError: [100, { metric: NPS }],
  power: [100, 10, { metric: NPS }],
  requiredSampleSize: [{ metric: NPS, margin: 5 }],
  designEffect: [tally, NPS, {}],
  stratifiedScore: [[{ tally, population: 500 }], NPS, {}],
  compareStratified: [[{ baseline: tally, current: other, population: 500 }], NPS, {}],
  bootstrap: [tally, () => 1, { seed: 1, draws: 20 }],
  computeScore: [tally, NPS, {}],
  computeNps: [answers, {}],
  npsFromCounts: [{ promoters: 5, passives: 3, detractors: 2 }, {}],
  npsTallyFromCounts: [{ promoters: 5, passives: 3, detractors: 2 }],
  computeCsat: [[5, 4, 2], {}],
  csatFromCounts: [{ 1: 3, 5: 4 }, {}],
  cesFromCounts: [{ 1: 3, 7: 4 }, {}],
  computeCes: [[7, 4, 2], {}],
  compareSegments: [table, NPS, {}],
  compareDrivers: [mentions, NPS, {}],
  decomposeChange: [table, table, NPS, {}],
  journeyScores: [twoKeys, NPS, { touchpoint: "team", column: "site" }],
  funnel: [table, NPS, {}],
  shrinkScores: [table, NPS],
  responseRate: [{ invited: 100, answered: 20 }, {}],
  interpretNps: [30],
  describeScore: [score, {}],
  formatScore: [30, { metric: NPS }],
  roundShares: [[0.5, 0.5], {}],
  // cx-metrics/follow-up
  defineCalendar: [{ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } }],
  addWorkingTime: [calendar, now, { hours: 1 }],
  isWorkingTime: [calendar, now],
  nextWorkingInstant: [calendar, now],
  workingTimeBetween: [calendar, now, now, {}],
  dueTime: [calendar, now, { working: { hours: 1 } }, {}],
  definePolicy: [{ rules: [], default: null }],
  policyFromPractices: [["detractors-24-hours"], {}],
  recommendedActions: ["detractor"],
  followUpMessage: [{ customer: "Ada" }, "Dear {{customer}}"],
  followUpFor: [response, policy, { now }],
  followUpQueue: [[response], policy, { now }],
  followUpCompliance: [[response], policy, { now }],
  dueToday: [followUp.followUpQueue([response], policy, { now }), { now, timeZone: "UTC" }],
  strayEvents: [[response], []],
  surveyEligibility: [{ id: "c" }, surveyRules, { history: [], now }],
  surveyDates: ["2026-01-31", { every: "monthly", count: 3 }],
  isSampled: ["c", { survey: "s", probability: 0.5 }],
  // cx-metrics/survey-report
  buildReport: [rows, { questions: [{ metric: NPS, score: "score" }] }],
  reportSections: [report, {}],
  reportToMarkdown: [report, {}],
  // cx-metrics/trend
  computeTrend: [rows, { metric: NPS, score: "score", at: "at", ...time }],
  trendFromTallies: [periods, { metric: NPS, ...time }],
  calendarOf: ["month", "UTC"],
  periodsBetween: [trends.calendarOf("month", "UTC"), Date.UTC(2026, 0), Date.UTC(2026, 4)],
  rollingTrend: [rows, { metric: NPS, score: "score", at: "at", ...time, periods: 2 }],
  testTrend: [trend, {}],
  progressTo: [trend, 30, "2027-06-01", {}],
  controlLimits: [trend, {}],
  detectChanges: [trend, { draws: 99 }],
  addToCusum: [trends.startCusum(cusum), 30],
  startCusum: [trend, {}],
  describeTrend: [trend, {}],
  sparkline: [trend, {}],
  // cx-metrics/benchmarks
  findBenchmarks: [{}, {}],
  suggestIndustries: ["softwear", {}],
  compareToBenchmark: [score, benchmark],
  describePosition: [position, {}],
  defineBenchmarks: [[], {}],
  // cx-metrics/validation
  parseResponses: [[{ nps: 9 }], { metric: NPS, columns: { score: "nps" } }],
  isDatedAnswer: [{ id: "1", metric: "NPS", score: 3, at: now }],
  scoreReader: [NPS, {}],
  dateReader: [{}],
  // cx-metrics/schemas
  scoreSchema: [NPS],
  tallySchema: [NPS],
  // cx-metrics/charts
  distributionChart: [score, {}],
  shareChart: [trend, {}],
  trendChart: [trend, {}],
  controlChart: [trends.controlLimits(trend), {}],
  segmentChart: [root.compareSegments(table, NPS), {}],
  journeyChart: [root.journeyScores(twoKeys, NPS, { touchpoint: "team", column: "site" }), {}],
  driverChart: [root.compareDrivers(mentions, NPS), {}],
  decompositionChart: [root.decomposeChange(table, table, NPS), {}],
  benchmarkChart: [score, [position], {}],
  complianceChart: [followUp.followUpCompliance([response], policy, { now }), {}],

  // cx-metrics/sql
  sql: [Object.assign(["region = ", ""], { raw: ["region = ", ""] }), "EU"],
  tallyQuery: [{ ...answersIn, by: "channel", period: inMonths }],
  mentionsQuery: [{ ...answersIn, mentions: "tags" }],
  pairsQuery: [peopleIn],
  talliesFromRows: [[], tallyQuery, {}],
  periodTalliesFromRows: [[], periodQuery, {}],
  splitGroupings: [[], setsQuery],
  mentionsFromRows: [[], mentionsQuery, {}],
  pairsFromRows: [[], sql.pairsQuery(peopleIn), {}],
};
