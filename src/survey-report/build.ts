import type { Adjustment } from "../inference/multiplicity.js";
import type { Every } from "../time/grid.js";
import { disagreementOf, type Disagreement } from "./disagreement.js";
import { findingsOf, type Finding } from "./finding.js";
import { followUpOf, type FollowUpReport } from "./follow-up.js";
import { readOptions, type ReportOptions } from "./options.js";
import { passOver } from "./pass.js";
import { qualityOf, type DataQuality } from "./quality.js";
import { questionOf, type QuestionReport } from "./question.js";

/** A survey as scores, comparisons and findings, in plain data. Parts that were not asked for are absent. */
export interface SurveyReport {
  readonly title: string;
  readonly level: number;
  readonly adjust: Adjustment;
  /** The periods that the report covers, with the labels of the first and the last; null for no rows. */
  readonly periods?: {
    readonly every: Every;
    readonly timeZone: string;
    readonly first: string | null;
    readonly last: string | null;
  };
  /** Side by side, each on its own scale. */
  readonly questions: readonly QuestionReport[];
  /** For each pair of questions; absent with one question. */
  readonly disagreements?: readonly Disagreement[];
  /** Every clear difference. */
  readonly findings: readonly Finding[];
  readonly followUp?: FollowUpReport;
  /** The caller's own sentences about the data; absent where there are none. */
  readonly notes?: readonly string[];
  readonly quality: DataQuality;
}

/**
 * A whole report from survey rows: scores with intervals, trend, segments, drivers, benchmarks, follow-up and data
 * quality, each where the options name its columns.
 *
 * @remarks
 * The rows are read once; everything after works on tallies. Several questions stand side by side, each on its own scale,
 * with the people whose answers disagree counted; their scores are never combined. `findings` holds the differences that
 * an interval supports, and `reportToMarkdown` states no other.
 *
 * @param rows - an array or any iterable; no rows give a report that says so
 * @returns plain data: JSON writes its dates as text, and `reportToMarkdown` reads either
 * @throws RangeError or TypeError for no questions, two with one name, an unknown option, or a column that no row has; what
 * `tallyScores`, `tallyBy`, `computeTrend`, `compareSegments`, `compareDrivers`, `findBenchmarks`, `followUpQueue` and
 * `responseRate` throw for their part
 * @example
 * buildReport([{ rating: 9 }, { rating: null }], { questions: [{ metric: NPS, score: "rating" }] }).quality.questions[0].missing // => 1
 * @category From rows to a report
 */
export function buildReport<Row>(rows: Iterable<Row>, options: ReportOptions<Row>): SurveyReport {
  const read = readOptions(options);
  const { title, time, followUp, notes, groups } = read;
  const { level, adjust } = groups;
  const pass = passOver(rows, read);
  const questions = read.questions.map((question, i) => questionOf(question, pass.questions[i]!, pass, read));
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
    questions,
    ...(questions.length > 1 && {
      disagreements: pass.cross.map((counts) => disagreementOf(counts, questions, level)),
    }),
    findings: questions.flatMap(findingsOf),
    ...(followUp && { followUp: followUpOf(pass.responses, followUp, level) }),
    ...(notes.length > 0 && { notes }),
    quality: qualityOf(pass, questions, read),
  };
}
