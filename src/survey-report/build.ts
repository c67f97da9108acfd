import type { Adjustment } from "../inference/multiplicity.js";
import type { Every } from "../time/grid.js";
import { disagreementOf, type Disagreement } from "./disagreement.js";
import { findingsOf, type Finding } from "./finding.js";
import { followUpOf, type FollowUpReport } from "./follow-up.js";
import { expectOptions, type ReportOptions } from "./options.js";
import { passOver } from "./pass.js";
import { qualityOf, type DataQuality } from "./quality.js";
import { questionOf, type QuestionReport } from "./question.js";

/** The periods that a report covers. */
export interface ReportPeriods {
  readonly every: Every;
  readonly timeZone: string;
  /** Labels of the first and the last period; null of no rows. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Everything that a survey says, as plain data. Parts that were not asked for are absent. */
export interface SurveyReport {
  readonly title: string;
  readonly level: number;
  readonly adjust: Adjustment;
  readonly periods?: ReportPeriods;
  /** Side by side, each on its own scale. */
  readonly questions: readonly QuestionReport[];
  /** For each pair of questions; absent with one question. */
  readonly disagreements?: readonly Disagreement[];
  /** Every difference that the data supports. */
  readonly findings: readonly Finding[];
  readonly followUp?: FollowUpReport;
  /** The caller's own sentences about the data; absent where there are none. */
  readonly notes?: readonly string[];
  readonly quality: DataQuality;
}

/**
 * A whole report from survey rows: scores with intervals, trend, segments, drivers, benchmarks, follow-up and data
 * quality, as far as the options name where the rows keep what each needs.
 *
 * The rows are read once; everything after works on tallies. Several questions stand side by side, each on its own scale,
 * with the people whose answers disagree counted; their scores are never put together. `findings` holds the differences
 * that an interval supports, and `reportToMarkdown` states no other.
 *
 * @param rows - an array or any iterable; for no rows the report says so
 * @returns plain data: JSON writes its dates as texts, and `reportToMarkdown` reads either.
 * @throws RangeError or TypeError for no questions, two of one name, an unknown option, or a column that no row has; what
 * `tallyScores`, `tallyBy`, `computeTrend`, `compareSegments`, `compareDrivers`, `findBenchmarks`, `followUpQueue` and
 * `responseRate` throw for what they are given.
 * @example
 * buildReport([{ rating: 9 }, { rating: null }], { questions: [{ metric: NPS, score: "rating" }] }).quality.questions[0].missing // => 1
 */
export function buildReport<Row>(rows: Iterable<Row>, options: ReportOptions<Row>): SurveyReport {
  expectOptions(options);
  const {
    questions,
    title = "Survey report",
    level = 0.95,
    adjust = "holm",
    minimumN = 10,
    notes = [],
  } = options;
  const pass = passOver(rows, options);
  const { time, followUp } = options;
  const reports = questions.map((_, question) => questionOf(pass, question, options));
  const labels = pass.periods?.map(({ period }) => period.label) ?? [];
  return {
    title,
    level,
    adjust,
    ...(time && {
      periods: {
        every: time.every,
        timeZone: time.timeZone,
        first: labels[0] ?? null,
        last: labels.at(-1) ?? null,
      },
    }),
    questions: reports,
    ...(reports.length > 1 && {
      disagreements: pass.cross.map((counts) => disagreementOf(counts, reports, level)),
    }),
    findings: reports.flatMap(findingsOf),
    ...(followUp && { followUp: followUpOf(pass.responses, followUp, level) }),
    ...(notes.length > 0 && { notes }),
    quality: qualityOf(pass, reports, options.invitations, level, minimumN),
  };
}
