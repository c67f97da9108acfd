import { join } from "node:path";
import * as benchmarks from "../../src/benchmarks/index.js";
import * as comments from "../../src/comments/index.js";
import * as followUp from "../../src/follow-up/index.js";
import * as outcomes from "../../src/outcomes/index.js";
import * as root from "../../src/index.js";
import * as sql from "../../src/sql/index.js";
import * as report from "../../src/survey-report/index.js";
import * as trend from "../../src/trend/index.js";
import { DOORS, ROOT } from "./doors.js";

// One right call of every public function, with most of its options: laws change one place of it and look at what happens.
// `tests/laws/hostile.test.ts` proves that the list is complete.

const { NPS, NPS_GROUPS } = root;

const MADE = new WeakSet<object>();

/** Marks a result of the library: it is handed on as it was made, so that hostile values stand for it or a field of it only. */
function made<Result extends object>(result: Result): Result {
  MADE.add(result);
  return result;
}

/** True for a result of the library that a call passes on. */
export function isMade(value: object): boolean {
  return MADE.has(value);
}

/** Forty answers over eight months with everything a row may have. */
const ROWS = Array.from({ length: 40 }, (_, i) => ({
  score: [9, 10, 3, 8, 6, null, 10, 2][i % 8]!,
  later: [8, 10, 5, 8, 9, 7, 10, 0][i % 8]!,
  channel: ["chat", "mail", null][i % 3]!,
  step: ["order", "delivery"][i % 2]!,
  themes: [["price"], [], ["staff", "price"]][i % 3]!,
  respondent: `r${i % 31}`,
  account: `a${i % 7}`,
  weight: 1 + (i % 3),
  spend: 10 * (i % 7),
  lapsed: i % 5 < 2,
  at: `2026-0${1 + (i % 8)}-1${i % 9}T09:00:00Z`,
}));

type Row = (typeof ROWS)[number];

const ANSWERS = [9, 10, 8, 6, 9, 3, null, 10];
const { tallyBy, tallyScores } = root;
const rows = () => structuredClone(ROWS);
const tally = () => tallyScores(ANSWERS, { metric: NPS });
const table = () => tallyBy(rows(), { metric: NPS, score: "score", by: "channel" });
const steps = () => tallyBy(rows(), { metric: NPS, score: "score", by: ["step", "channel"] });
const halves = () => {
  const half = (isLate: boolean) =>
    tallyBy(
      rows().filter(({ at }) => at > "2026-05" === isLate),
      { metric: NPS, score: "score", by: ["step", "channel"] },
    );
  return [half(false), half(true)] as const;
};
const pairs = () => root.tallyPairs(rows(), { metric: NPS, before: "score", after: "later" });
const mentions = () => root.tallyMentions(rows(), { metric: NPS, score: "score", mentions: "themes" });
const months = () =>
  [50, 52, 49, 51, 22, 20, 19, 21].map((promoters, i) => ({
    period: `2026-0${i + 1}`,
    tally: root.npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
  }));
const series = () =>
  made(trend.trendFromTallies(months(), { metric: NPS_GROUPS, every: "month", timeZone: "Europe/Berlin" }));
const segments = () => made(root.compareSegments(table(), NPS));
const score = () => made(root.computeNps(ANSWERS));
const figure = () => benchmarks.findBenchmarks({ metric: "NPS", industry: "airlines" })[0]!;
const weekly = {
  mon: [["09:00", "17:00"]],
  tue: [
    ["09:00", "12:00"],
    ["13:00", "17:00"],
  ],
} as const;
const calendar = () =>
  followUp.defineCalendar({ id: "office", timeZone: "Europe/Berlin", weekly, holidays: ["2026-12-25"] });
const policy = () => followUp.policyFromPractices(["detractors-24-hours"]);
const responses = () => [
  { id: "a", metric: "NPS", score: 5, at: "2026-03-02T09:00:00Z", team: "north" },
  { id: "b", metric: "NPS", score: 2, at: "2026-03-01T09:00:00Z", team: "south" },
];
const now = "2026-03-05T12:00:00Z";
const question = { metric: NPS, score: "score" } as const;
const reportOptions = {
  questions: [question],
  segments: ["channel"],
  drivers: "themes",
  time: { at: "at", every: "month", timeZone: "Europe/Berlin" },
  respondent: "respondent",
} as const;
const page = () => made(report.buildReport(rows(), reportOptions));
const trendOptions = {
  metric: NPS,
  score: "score",
  at: "at",
  every: "month",
  timeZone: "Europe/Berlin",
  by: "channel",
  weight: "weight",
} as const;

const COMMENTS = [
  "Too slow, and no answer",
  "n/a",
  "Friendly staff",
  null,
  "The delivery was late",
  "Zu teuer",
];
const commented = () =>
  rows().map((row, i) => ({ ...row, comment: COMMENTS[i % COMMENTS.length]!, month: 1 + (i % 8) }));
const commentOptions = { metric: NPS, score: "score", comment: "comment" } as const;

const themes = () =>
  made(
    comments.themesBy(rows(), {
      metric: NPS,
      score: "score",
      mentions: "themes",
      by: "channel",
      at: "at",
      calendar: trend.calendarOf("month", "Europe/Berlin"),
    }),
  );

const moneyCall = () =>
  [
    rows().map((row, i) => ({
      ...row,
      worth: 10 * (i % 7),
      renews: i % 7 ? "2027-02-01T00:00:00Z" : null,
      isOpen: i % 5 === 0,
    })),
    made(
      outcomes.computeRetention(
        rows().map((row, i) => ({ ...row, days: 20 + i, left: i % 4 === 0 })),
        {
          metric: NPS,
          score: "score",
          duration: "days",
          ended: "left",
          horizons: [30, 40],
        },
      ),
    ),
    {
      horizon: 30,
      account: "account",
      value: "worth",
      score: "score",
      respondent: "respondent",
      at: "at",
      renewal: "renews",
      followUpOpen: "isOpen",
      now: "2026-12-01T09:00:00Z",
    },
  ] as const;

const drawn = () =>
  rows().map((row, i) => ({
    ...row,
    heldOut: i % 4 === 0 ? true : i % 7 === 0 ? null : false,
    contacted: i % 3 === 0,
  }));

const answersTable = { dialect: "duckdb", from: "answers", metric: NPS, score: "rating" } as const;
const byChannel = () => made(sql.tallyQuery({ ...answersTable, by: "channel" }));
const period = () => ({
  at: "at",
  type: "instant" as const,
  calendar: trend.calendarOf("month", "Europe/Berlin"),
  from: "2026-01-01",
  to: "2026-03-01",
});

const riskOptions = { outcome: "lapsed", signals: ["weight", "channel", "spend"] };
const riskModel = () =>
  made(
    outcomes.fitRisk(rows(), { ...riskOptions, outcome: "lapsed", at: "at", cluster: "account" } as never),
  );

/** The arguments of one right call of each public function, made anew each time. */
export const CALLS: Readonly<Record<string, () => readonly unknown[]>> = {
  // Root: metrics and scores
  categoryMetric: () => [NPS, "promoter"],
  defineMetric: () => [
    {
      name: "Stars",
      scale: { min: 1, max: 5 },
      categories: [
        { name: "bad", from: 1, to: 3, value: 0 },
        { name: "good", from: 4, to: 5, value: 100 },
      ],
    },
  ],
  csatMetric: () => [{ scale: "1-5", statistic: "top-box" }],
  cesMetric: () => [{ scale: "1-7", statistic: "mean" }],
  classify: () => [6, NPS],
  classifyNps: () => [8],
  computeNps: () => [rows(), { score: "score", weight: "weight", level: 0.9 }],
  computeCsat: () => [[5, 4, 4, 2], { scale: "1-5", level: 0.9 }],
  computeCes: () => [[7, 6, 5, 2], { scale: "1-7", level: 0.9 }],
  computeScore: () => [rows(), NPS, { score: "score", cluster: "account", level: 0.9 }],
  npsFromCounts: () => [
    { promoters: 55, passives: 25, detractors: 20 },
    { level: 0.9, method: "wald" },
  ],
  npsTallyFromCounts: () => [{ promoters: 55, passives: 25, detractors: 20, total: 100 }],
  csatFromCounts: () => [{ satisfied: 80, total: 100 }, { level: 0.9 }],
  cesFromCounts: () => [{ easy: 88, total: 110 }, { level: 0.9 }],
  // Root: tallies
  emptyTally: () => [NPS],
  tallyScores: () => [rows(), { metric: NPS, score: "score", weight: "weight", onInvalid: "exclude" }],
  tallyBy: () => [rows(), { metric: NPS, score: "score", by: ["channel", "step"], weight: "weight" }],
  tallyCounts: () => [
    [
      { channel: "chat", score: 9, n: 40 },
      { channel: "mail", score: null, n: 2 },
    ],
    { metric: NPS, point: "score", count: "n", by: "channel" },
  ],
  tallyMentions: () => [rows(), { metric: NPS, score: "score", mentions: "themes" }],
  tallyPairs: () => [rows(), { metric: NPS, before: "score", after: "later" }],
  tallyAsync: () => [rows(), { metric: NPS, score: "score" }],
  mergeTallies: () => [tally(), tally()],
  mergePairTallies: () => [pairs(), pairs()],
  subtractTally: () => [tally(), tally()],
  foldClusters: () => [tallyScores(rows(), { metric: NPS, score: "score", cluster: "account" })],
  rollUp: () => [steps(), "step"],
  // Root: rows
  onePerAccount: () => [rows(), { metric: NPS, score: "score", account: "account", revenue: "spend" }],
  onePerRespondent: () => [rows(), { respondent: "respondent", at: "at" }],
  weightToPopulation: () => [rows(), { population: { step: { order: 50, delivery: 50 } } }],
  nearMisses: () => [table(), NPS, { mentions: mentions(), minimumN: 2, level: 0.9 }],
  nonresponseBounds: () => [
    tally(),
    NPS,
    { invited: 30, difference: { low: -20, high: -5 }, targets: [0, 20], population: 90, level: 0.9 },
  ],
  weightForResponse: () => [
    table(),
    NPS,
    {
      invited: ["chat", "mail", null].map((channel) => ({ key: { channel }, invited: 60, undelivered: 2 })),
      minimumN: 5,
      level: 0.9,
    },
  ],
  responseRate: () => [{ invited: 410, answered: 120, undelivered: 10 }, { level: 0.9 }],
  // Root: inference
  adjustPValues: () => [[0.01, 0.04, 0.03], "holm"],
  bootstrap: () => [
    tally(),
    (one: root.Tally) => root.computeNps(one as never).score ?? 0,
    { seed: 1, draws: 50 },
  ],
  compareAllPairs: () => [table(), NPS, { level: 0.9 }],
  compareDistributions: () => [tally(), tally(), NPS, { level: 0.9 }],
  comparePaired: () => [pairs(), NPS, { level: 0.9 }],
  compareScores: () => [tally(), tally(), NPS, { level: 0.9 }],
  compareStratified: () => [[{ baseline: tally(), current: tally(), population: 900 }], NPS, { level: 0.9 }],
  compareToTarget: () => [tally(), NPS, 40, { level: 0.9 }],
  designEffect: () => [tallyScores(rows(), { metric: NPS, score: "score", weight: "weight" }), NPS],
  detectableDifference: () => [1000, { metric: NPS, power: 0.9 }],
  marginOfError: () => [1000, { metric: NPS, level: 0.9 }],
  monitorDifference: () => [tally(), tally(), NPS],
  power: () => [1000, 10, { metric: NPS }],
  probabilityAbove: () => [tally(), NPS, 20],
  probabilityHigher: () => [tally(), tally(), NPS],
  requiredSampleSize: () => [{ metric: NPS, margin: 5, level: 0.9 }],
  stratifiedScore: () => [[{ tally: tally(), population: 200 }], NPS, { level: 0.9 }],
  testEquivalence: () => [tally(), tally(), NPS, { margin: 50 }],
  testPairedShares: () => [pairs(), NPS],
  // Root: comparisons
  compareDrivers: () => [mentions(), NPS, { minimumN: 1 }],
  jointDrivers: () => [
    rows(),
    {
      metric: NPS,
      score: "score",
      mentions: "themes",
      signals: ["spend"],
      bins: { spend: [30] },
      weight: "weight",
      cluster: "account",
      minimumN: 2,
    },
  ],
  compareSegments: () => [table(), NPS, { level: 0.9 }],
  decomposeChange: () => [table(), table(), NPS, { level: 0.9 }],
  funnel: () => [table(), NPS],
  journeyScores: () => [steps(), NPS, { touchpoint: "step", column: "channel" }],
  shrinkScores: () => [table(), NPS, { level: 0.9 }],
  // Root: words
  describeComparison: () => [
    made(root.compareScores([9, 10, 3, 8], [3, 7, 2], NPS)),
    { locale: "en", between: ["March", "April"] },
  ],
  describeNonresponse: () => [made(root.nonresponseBounds(tally(), NPS, { invited: 30 })), { locale: "en" }],
  describeScore: () => [score(), { locale: "en" }],
  formatScore: () => [score(), { digits: 1 }],
  interpretNps: () => [score()],
  roundShares: () => [[1, 1, 1], { digits: 1 }],
  toTable: () => [segments(), { columns: ["channel", "score"], precision: 3 }],
  // Trend
  calendarOf: () => ["month", "Europe/Berlin"],
  periodsBetween: () => [trend.calendarOf("month", "Europe/Berlin"), 1.75e12, 1.77e12],
  computeTrend: () => [rows(), trendOptions],
  trendFromTallies: () => [months(), { metric: NPS_GROUPS, every: "month", timeZone: "Europe/Berlin" }],
  rollingTrend: () => [series(), { periods: 3 }],
  controlLimits: () => [series(), { baselinePeriods: 4 }],
  describeTrend: () => [series(), { locale: "en" }],
  detectChanges: () => [series(), { minimumLength: 2 }],
  locateChanges: () => [
    rows(),
    { ...trendOptions, by: ["channel", "step"], depth: 1, minimumN: 2, cluster: "account", level: 0.9 },
  ],
  explainChange: () => [steps(), halves()[1], NPS, { depth: 1, minimumN: 5, level: 0.9 }],
  describeExplanation: () => [made(trend.explainChange(...halves(), NPS)), { locale: "de" }],
  describeDivergence: () => [series(), series(), { target: 20, recent: 2, locale: "de" }],
  computeSeries: () => [
    rows(),
    {
      value: "spend",
      at: "at",
      every: "month",
      timeZone: "Europe/Berlin",
      weight: "weight",
      cluster: "account",
      name: "spend",
      direction: "higher-is-better",
    },
  ],
  progressTo: () => [series(), 25, "2026-12-31"],
  sparkline: () => [series(), { width: 15 }],
  startCusum: () => [{ target: 40, allowance: 2, threshold: 20 }],
  addToCusum: () => [trend.startCusum({ target: 40, allowance: 2, threshold: 20 }), 30],
  testTrend: () => [series(), { method: "mann-kendall" }],
  // Follow-up
  defineCalendar: () => [{ id: "office", timeZone: "Europe/Berlin", weekly, holidays: ["2026-12-25"] }],
  addWorkingTime: () => [calendar(), "2026-01-12T17:00:00+01:00", { hours: 4 }],
  workingTimeBetween: () => [calendar(), "2026-01-12T16:00:00Z", "2026-01-20T10:30:00Z", { unit: "hours" }],
  isWorkingTime: () => [calendar(), "2026-01-12T17:00:00Z"],
  nextWorkingInstant: () => [calendar(), "2026-01-12T17:00:00Z"],
  dueTime: () => [calendar(), "2026-01-12T17:00:00Z", { businessDays: 2 }],
  definePolicy: () => [
    {
      rules: [
        {
          id: "detractors",
          when: { category: "detractor" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
      ],
      default: null,
    },
  ],
  policyFromPractices: () => [["detractors-24-48-hours", "passives-4-5-days"]],
  recommendedActions: () => ["passive"],
  policyCautions: () => [policy()],
  followUpQuestions: () => ["passive", { channel: "in-app" }],
  planSurveys: () => [
    [
      { touchpoint: "support", at: "2026-03-02T09:00:00Z", contactId: "ada" },
      { touchpoint: "delivery", at: "2026-03-05T09:00:00Z", contactId: 7 },
    ],
    {
      surveys: [
        { id: "nps", touchpoint: "support", metric: NPS, after: { hours: 1 }, responseRate: 0.5 },
        { id: "again", touchpoint: "delivery", metric: NPS, sample: { probability: 0.9 }, responseRate: 0.2 },
      ],
      rules: [{ id: "quarterly", windowDays: 90 }],
      history: [{ type: "invited", at: "2026-01-02T09:00:00Z", survey: "nps", contactId: "ada" }],
      contacts: [{ id: "ada", optedOut: ["pulse"] }],
      level: 0.9,
    },
  ],
  followUpFor: () => [responses()[0], policy(), { now }],
  followUpQueue: () => [
    responses(),
    policy(),
    {
      now,
      limit: 5,
      order: "priority",
      value: "score",
      themes: () => ["price"],
      expireAfter: { hours: 900 },
    },
  ],
  outerLoop: () => [
    responses(),
    policy(),
    {
      now,
      themes: () => ["price"],
      owners: { price: "Pricing" },
      window: { hours: 240 },
      minimumN: 1,
      level: 0.9,
    },
  ],
  followUpCompliance: () => [responses(), policy(), { by: "team", now, expireAfter: { hours: 900 } }],
  followUpMessage: () => [
    {
      customer: "Ada",
      score: 2,
      interaction: "your order",
      whatHappened: "It was late.",
      whatWeAreDoing: "It is on its way.",
      gesture: "The delivery is free.",
      sender: "Grace",
    },
  ],
  isSampled: () => ["ada", { survey: "nps", wave: "2026-Q1", probability: 0.5 }],
  compareSurveyKinds: () => [
    steps(),
    NPS,
    { key: "channel", kinds: { chat: "transactional", mail: "relationship" }, minimumN: 5, level: 0.9 },
  ],
  dueToday: () => [
    made(followUp.followUpQueue(responses(), policy(), { now })),
    { now, timeZone: "Europe/Berlin" },
  ],
  strayEvents: () => [responses(), [{ type: "stop", at: now, responseId: "c" }]],
  surveyDates: () => ["2024-01-31", { every: "quarterly", count: 4 }],
  surveyEligibility: () => [
    { id: "ada", optedOut: ["pulse"] },
    {
      survey: { id: "nps", kind: "relationship" },
      rules: [{ id: "quarterly", windowDays: 90, counts: ["invited"] }],
      sample: { probability: 0.5, wave: "2026-Q1" },
    },
    { history: [{ type: "invited", at: "2026-01-02T09:00:00Z", survey: "nps" }], now },
  ],
  // Comments
  discoverTerms: () => [
    commented(),
    {
      ...commentOptions,
      by: "channel",
      respondent: "respondent",
      minimumN: 2,
      minimumMentions: 2,
      language: "en",
    },
  ],
  emergingTerms: () => [
    commented(),
    { ...commentOptions, period: "month", since: 4, by: "channel", minimumN: 2, minimumMentions: 2 },
  ],
  findWishes: () => [commented(), { ...commentOptions, answers: [0, 9], limit: 5 }],
  maskDetails: () => ["Call 0171 234 5678"],
  commentQuality: () => [commented(), { ...commentOptions, level: 0.9 }],
  themeTagger: () => [
    {
      price: { phrases: ["price", "too ... expensive"], negated: "drop", priority: 1 },
      staff: ["staff"],
    },
    { language: "en", gap: 2 },
  ],
  themesBy: () => [
    rows(),
    {
      metric: NPS,
      score: "score",
      mentions: "themes",
      by: "channel",
      at: "at",
      calendar: trend.calendarOf("month", "Europe/Berlin"),
      weight: "weight",
    },
  ],
  mentionShares: () => [themes(), "price"],
  themeTrends: () => [themes(), { last: "2026-08", owners: { price: "Pricing" }, level: 0.9 }],
  labelAgreement: () => [
    rows(),
    { raters: ["themes", "channel", "step"], reference: "step", weight: "weight", level: 0.9 },
  ],
  sentimentAgreement: () => [
    rows(),
    { metric: NPS, score: "score", sentiment: "spend", bands: 3, limit: 5, level: 0.9 },
  ],
  drawForReview: () => [rows(), { labels: "themes", n: 12, seed: 1 }],
  clusterComments: () => [
    rows().map(({ weight, spend }, i) => (i % 9 === 0 ? null : [weight, spend, i % 5])),
    { range: [2, 3], seed: 1, sample: 20, examples: 2 },
  ],
  // Validation and schemas
  parseResponses: () => [
    rows(),
    {
      metric: NPS,
      columns: { score: "score", id: "respondent", at: "at" },
      reading: { numericStrings: true },
      date: { timeZone: "Europe/Berlin" },
    },
  ],
  dateReader: () => [{ format: "D MMM YYYY", timeZone: "UTC", locale: "fr" }],
  scoreReader: () => [root.NPS_1_TO_10, { labels: { "Strongly agree": 10 } }],
  isDatedAnswer: () => [{ score: 3, receivedAt: now }],
  scoreSchema: () => [NPS],
  tallySchema: () => [NPS],
  // Benchmarks
  findBenchmarks: () => [{ metric: "NPS", industry: "airlines" }, { table: benchmarks.BENCHMARKS }],
  compareToBenchmark: () => [score(), figure()],
  describePosition: () => [made(benchmarks.compareToBenchmark(score(), figure())), { locale: "en" }],
  defineBenchmarks: () => [
    [
      {
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        value: 44,
        source: "Guild survey",
        trust: "measured-study",
      },
    ],
    { table: benchmarks.BENCHMARKS },
  ],
  suggestIndustries: () => ["softwear", { limit: 3 }],
  // Charts
  benchmarkChart: () => [score(), [made(benchmarks.compareToBenchmark(score(), figure()))], { title: "NPS" }],
  complianceChart: () => [
    made(followUp.followUpCompliance(responses(), policy(), { by: "team", now })),
    { goal: 0.9 },
  ],
  controlChart: () => [made(trend.controlLimits(series())), { title: "NPS" }],
  decompositionChart: () => [made(root.decomposeChange(table(), table(), NPS)), { title: "NPS" }],
  distributionChart: () => [score(), { title: "NPS" }],
  themeChart: () => [made(comments.themeTrends(themes())), { limit: 2 }],
  driverChart: () => [made(root.compareDrivers(mentions(), NPS, { minimumN: 1 })), { title: "NPS" }],
  journeyChart: () => [
    made(root.journeyScores(steps(), NPS, { touchpoint: "step", column: "channel" })),
    { title: "NPS" },
  ],
  segmentChart: () => [segments(), { title: "NPS" }],
  shareChart: () => [segments(), { title: "NPS" }],
  termChart: () => [
    made(comments.discoverTerms(commented(), { ...commentOptions, minimumN: 2, minimumMentions: 2 })),
    { title: "NPS" },
  ],
  trendChart: () => [series(), { title: "NPS" }],
  // Outcomes
  promoterFunnel: () => [
    {
      promoters: 420,
      invited: 300,
      accepted: 120,
      reviewed: 60,
      referred: 24,
      others: { customers: 800, invited: 10 },
    },
    { level: 0.9 },
  ],
  computeRetention: () => [
    rows().map((row, i) => ({ ...row, left: i % 3 ? null : `2026-09-0${1 + (i % 9)}T09:00:00Z` })),
    {
      metric: NPS,
      score: "score",
      from: "at",
      ended: "left",
      now: "2026-12-01T09:00:00Z",
      horizons: [30, 90],
      by: "step",
      value: "spend",
      cluster: "account",
      respondent: "respondent",
    },
  ],
  isHeldOut: () => ["ada", { share: 0.1, seed: "recovery" }],
  drawHoldOut: () => [
    rows(),
    {
      share: 0.3,
      seed: "recovery",
      respondent: "respondent",
      never: ({ score }: Row) => score === 0,
      by: "channel",
    },
  ],
  holdOutSize: () => [{ share: 0.1, retained: 0.8, difference: 0.05, power: 0.9, level: 0.9 }],
  upliftOf: () => [
    drawn(),
    {
      heldOut: "heldOut",
      score: "later",
      metric: NPS,
      contacted: "contacted",
      cluster: "account",
      minimumN: 2,
      level: 0.9,
    },
  ],
  valueAtRisk: () => moneyCall(),
  accountsAtRiskChart: () => [made(outcomes.valueAtRisk(...moneyCall())), { title: "Money" }],
  retentionChart: () => [
    made(
      outcomes.computeRetention(
        rows().map((row, i) => ({ ...row, days: 10 + i, left: i % 3 === 0 })),
        { metric: NPS, score: "score", duration: "days", ended: "left", horizons: [20, 40] },
      ),
    ),
    { title: "NPS" },
  ],
  calibrationChart: () => [
    made({
      n: 40,
      share: 0.4,
      bins: [
        {
          n: 40,
          low: 0.1,
          high: 0.6,
          predicted: 0.35,
          observed: 0.4,
          interval: { low: 0.26, high: 0.55, level: 0.95, method: "score" },
        },
      ],
    }),
    { title: "Risk" },
  ],
  upliftChart: () => [
    made(outcomes.upliftOf(drawn(), { heldOut: "heldOut", score: "later", metric: NPS })),
    { title: "NPS" },
  ],
  // SQL
  sql: () => [Object.assign(["region = ", ""], { raw: ["region = ", ""] }), "EU"],
  tallyQuery: () => [{ ...answersTable, by: "channel" }],
  mentionsQuery: () => [{ ...answersTable, mentions: "tags" }],
  pairsQuery: () => [{ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" }],
  talliesFromRows: () => [[], byChannel(), { onInvalid: "exclude" }],
  periodTalliesFromRows: () => [
    [],
    made(sql.tallyQuery({ ...answersTable, period: period() })),
    { onInvalid: "exclude" },
  ],
  splitGroupings: () => [[], made(sql.tallyQuery({ ...answersTable, by: "channel", groupings: 1 }))],
  mentionsFromRows: () => [
    [],
    made(sql.mentionsQuery({ ...answersTable, mentions: "tags" })),
    { onInvalid: "exclude" },
  ],
  pairsFromRows: () => [
    [],
    made(sql.pairsQuery({ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" })),
    { onInvalid: "exclude" },
  ],
  // Outcomes
  fitRisk: () => [
    rows(),
    { ...riskOptions, at: "at", until: "2026-07-01T00:00:00Z", cluster: "account", ridge: 2 },
  ],
  riskOf: () => [riskModel(), rows()[0], { level: 0.9 }],
  assessRisk: () => [
    riskModel(),
    rows(),
    { by: "step", calls: [5], bins: 4, folds: 3, seed: 2, minimumN: 5, level: 0.9 },
  ],
  // Report
  buildReport: () => [rows(), reportOptions],
  reportSections: () => [page(), { locale: "en" }],
  reportToMarkdown: () => [page(), { locale: "en" }],
  reportToSlack: () => [page(), { locale: "en" }],
  reportToEmail: () => [page(), { locale: "en" }],
};

const doors = await Promise.all(
  DOORS.map(async ({ source }) => (await import(join(ROOT, source))) as Record<string, unknown>),
);

/** Every public function by its name, of all doors. */
export const FUNCTIONS: ReadonlyMap<string, (...args: never[]) => unknown> = new Map(
  doors.flatMap((door) =>
    Object.entries(door).filter(
      (entry): entry is [string, (...args: never[]) => unknown] => typeof entry[1] === "function",
    ),
  ),
);
