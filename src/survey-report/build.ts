import type { Adjustment } from "../inference/multiplicity.js";
import { requireIterable } from "../tally/answer.js";
import { readColumns, type ColumnTable, type PlainColumns } from "../tally/column-table.js";
import type { Every } from "../time/grid.js";
import { commentsOf, type CommentReport } from "./comments.js";
import { disagreementOf, type Disagreement } from "./disagreement.js";
import type { FindingBudget } from "./budget.js";
import { findingsOf, type Finding } from "./finding.js";
import type { FollowUpReport } from "./follow-up.js";
import {
  isReportTallies,
  passFromTallies,
  type CountedQuestion,
  type ReportTallies,
  type TalliesOf,
} from "./from-tallies.js";
import { readOptions, type ReportOptions, type ReportOptionsOf } from "./options.js";
import { outcomesOf, type OutcomeReport } from "./outcomes.js";
import { passOver } from "./pass.js";
import { qualityOf, type DataQuality } from "./quality.js";
import { questionOf, type QuestionReport } from "./question.js";
import { respondentsOf } from "./respondents.js";

/** A survey as scores, comparisons and findings, in plain data. Parts that were not requested are absent. */
export interface SurveyReport {
  readonly title: string;
  readonly level: number;
  readonly adjust: Adjustment;
  /** The periods of the report, with the labels of the first and the last; null without rows. */
  readonly periods?: {
    readonly every: Every;
    readonly timeZone: string;
    readonly first: string | null;
    readonly last: string | null;
  };
  /** All questions, each on its own scale. */
  readonly questions: readonly QuestionReport[];
  /** One per pair of questions; absent with one question, and in a report from tallies. */
  readonly disagreements?: readonly Disagreement[];
  /** The differences that are clear among all comparisons of the report. */
  readonly findings: readonly Finding[];
  /** The one false-alarm rate of all findings, and how it is shared. */
  readonly budget: FindingBudget;
  /** What people say; absent without the option `comments`. */
  readonly comments?: CommentReport;
  /** What people did; absent without the option `outcomes`. */
  readonly outcomes?: OutcomeReport;
  readonly followUp?: FollowUpReport;
  /** The caller's own sentences about the data; absent if there are none. */
  readonly notes?: readonly string[];
  readonly quality: DataQuality;
}

/**
 * Builds a whole report from survey rows.
 *
 * @remarks
 * It has scores with intervals, trend, segments, drivers, benchmarks, follow-up and data quality, each if the options
 * name its columns. The rows are read once; everything after works on tallies. Each question keeps its own scale: people
 * whose answers to two questions disagree are counted, but scores are never combined. `findings` has the differences that
 * stay clear when all comparisons of the report are counted: they share one false-alarm rate, 1 - level, by `budget`, and
 * the top of `reportToMarkdown` states no others. The p-values in tables of groups and topics are adjusted for their own
 * table only.
 *
 * Tallies in place of rows come from an engine, a stream or stored days. Such a report has all parts but those that need
 * rows: follow-up, respondents and questions that disagree.
 *
 * @param rows - an array or any iterable; a table of columns, by their names; or tallies; without rows, the report says so
 * @returns plain data; JSON turns its dates into text, and `reportToMarkdown` reads either
 * @throws RangeError or TypeError for no questions, two with the same name, an unknown option, or a column that no row
 * has; what `tallyScores`, `tallyBy`, `computeTrend`, `compareSegments`, `compareDrivers`, `findBenchmarks`,
 * `followUpQueue` and `responseRate` throw for their part
 * @example
 * buildReport([{ rating: 9 }, { rating: null }], { questions: [{ metric: NPS, score: "rating" }] }).quality.questions[0].missing // => 1
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ nps: i % 3 ? 9 : 3, channel: i % 3 ? "chat" : "phone" }));
 * const report = buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: ["channel"] });
 * report.findings.map(({ where, verdict }) => [where.channel, verdict]) // => [["phone", "lower"]]
 * @category From rows to a report
 */
export function buildReport<Row = unknown, Counted extends CountedQuestion | null = null>(
  rows: Iterable<Row> | ColumnTable | PlainColumns<Row> | TalliesOf<Counted>,
  options: ReportOptionsOf<Row, Counted>,
): SurveyReport;
export function buildReport<Row>(
  given: Iterable<Row> | ColumnTable | ReportTallies,
  options: object,
): SurveyReport {
  const read = readOptions(options as ReportOptions<Row>);
  const rows = read.comments && !isReportTallies(given) ? listOf(given) : null;
  const source = rows && !readColumns(given, true) ? rows : given;
  const { title, time, notes, groups } = read;
  const { level, adjust, minimumN } = groups;
  const pass = isReportTallies(source) ? passFromTallies(source, read, options) : passOver(source, read);
  const questions = read.questions.map((question, i) => questionOf(question, pass.tallies(i), pass, read));
  const labels = pass.periods?.map(({ period }) => period.label) ?? [];
  const respondents = pass.respondents && respondentsOf(pass.respondents, questions);
  const disagreements = (pass.cross ?? []).map((counts) =>
    disagreementOf(counts, questions, respondents?.widening, { level, minimumN }),
  );
  const comments = rows && commentsOf(rows, read, questions[0]!.located?.changes ?? []);
  const outcomes = read.outcomes ? outcomesOf(read.outcomes) : null;
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
    ...(pass.cross && questions.length > 1 && { disagreements }),
    ...findingsOf({ questions, disagreements, comments, outcomes }, level),
    ...(comments && { comments }),
    ...(outcomes && { outcomes }),
    ...(pass.followUp && { followUp: pass.followUp }),
    ...(notes.length > 0 && { notes }),
    quality: qualityOf({ ...pass, respondents }, questions, read),
  };
}

/** Rows or columns as a list of rows, since comments are read in passes of their own. */
function listOf<Row>(given: Iterable<Row> | ColumnTable): readonly Row[] {
  if (Array.isArray(given)) return given as readonly Row[];
  const columns = readColumns(given, true);
  if (columns) return [...columns.rows] as readonly Row[];
  requireIterable(given);
  return [...given] as readonly Row[];
}
