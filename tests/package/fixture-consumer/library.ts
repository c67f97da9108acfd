// A small library on top of cx-metrics, as somebody else would publish it: it takes types and functions from every door, and
// gives types of its own that are made of theirs. artefact.test.ts compiles it against the packed package by the oldest and
// the newest compiler that are supported, as an ES module and as CommonJS, with declarations.
import {
  compareSegments,
  computeNps,
  computeScore,
  csatMetric,
  defineMetric,
  formatScore,
  NPS,
  tallyBy,
  tallyScores,
  type Metric,
  type Score,
  type TallyOf,
} from "cx-metrics";
import { compareToBenchmark, defineBenchmarks, type Benchmark } from "cx-metrics/benchmarks";
import { trendChart, type Chart } from "cx-metrics/charts";
import {
  addWorkingTime,
  defineCalendar,
  definePolicy,
  followUpQueue,
  type BusinessCalendar,
  type Duration,
  type FollowUpPolicy,
} from "cx-metrics/follow-up";
import {
  buildReport,
  reportToMarkdown,
  type ReportOptions,
  type SurveyReport,
} from "cx-metrics/survey-report";
import { computeTrend, describeTrend, type Trend } from "cx-metrics/trend";
import { responseSchema } from "cx-metrics/schemas";
import { isDatedAnswer, parseResponses, type SurveyResponse } from "cx-metrics/validation";

// Types made of theirs.

/** A question of a pulse survey. */
export interface PulseQuestion<M extends Metric = Metric> {
  readonly metric: M;
  readonly title: string;
}

/** A score with the question that it answers. */
export type PulseScore<M extends Metric> = Score<M["categories"][number]["name"]> & {
  readonly question: PulseQuestion<M>;
};

export interface Commitment {
  readonly calendar: BusinessCalendar;
  readonly within: Duration;
}

// Values whose types the compiler infers, so that the declarations must be able to name them.

export const stars = defineMetric({
  name: "Stars",
  scale: { min: 1, max: 5 },
  categories: [
    { name: "poor", from: 1, to: 3, value: 0 },
    { name: "great", from: 4, to: 5, value: 100 },
  ],
});
export const satisfaction = csatMetric({ scale: "1-7" });
export const questions = {
  loyalty: { metric: NPS, title: "Would you recommend us?" },
  stars: { metric: stars, title: "How was it?" },
};
export const office = defineCalendar({ timeZone: "Europe/Berlin", weekly: { mon: [["09:00", "17:00"]] } });
export const answersWithinADay = definePolicy({
  rules: [
    { id: "low", when: { category: "detractor" }, targets: { firstContact: { elapsed: { hours: 24 } } } },
  ],
  default: null,
});
export const figures = defineBenchmarks([]);
export const schema = responseSchema;

/** A score of a question, for any metric. */
export function scoreOf<M extends Metric>(question: PulseQuestion<M>, tally: TallyOf<M>) {
  return { ...computeScore(tally, question.metric), question };
}

export const count = (scores: readonly (number | null)[]) => tallyScores(scores, { metric: NPS });

export function rank(rows: readonly { readonly team: string; readonly score: number }[]) {
  return compareSegments(tallyBy(rows, { metric: NPS, score: "score", by: "team" }), NPS);
}

/** A trend by month with its sentence and its picture. */
export class Monthly<Row extends { readonly at: string; readonly score: number }> {
  readonly trend: Trend<typeof NPS>;
  constructor(rows: readonly Row[], timeZone: string) {
    this.trend = computeTrend(rows, { metric: NPS, score: "score", at: "at", every: "month", timeZone });
  }
  get sentence(): string {
    return describeTrend(this.trend);
  }
  draw(): Chart {
    return trendChart(this.trend);
  }
}

export function deadline({ calendar, within }: Commitment, from: Date) {
  return addWorkingTime(calendar, from, within);
}

export function waiting(responses: readonly SurveyResponse[], policy: FollowUpPolicy, now: Date) {
  return followUpQueue(responses.filter(isDatedAnswer), policy, { now });
}

export function place(score: Score, figure: Benchmark) {
  return compareToBenchmark(score, figure);
}

export function read(rows: readonly object[]) {
  return parseResponses(rows, { metric: NPS, columns: { score: "score" } });
}

/** A row with one answer. */
export interface Answered {
  readonly score: number | null;
}

export function page<Row extends Answered>(rows: readonly Row[], options: Pick<ReportOptions<Row>, "title">) {
  const questions = [{ metric: NPS, score: (row: Row) => row.score }];
  const report: SurveyReport = buildReport(rows, { ...options, questions });
  return reportToMarkdown(report);
}

export const loyalty: Score<"detractor" | "passive" | "promoter"> = computeNps([9, null]);

/** What the library prints when it is run: that its parts fit together. */
export const greeting = formatScore(scoreOf(questions.loyalty, count([9, 10, 8, 6, 9])));
