// A report of columns, whatever tells the compiler their names. Checked by `npm run types`.
import { NPS, tallyScores, type ColumnTable } from "../../src/index.js";
import { buildReport, type ReportOptions, type ReportTallies } from "../../src/survey-report/index.js";

// An interface has no index signature, and neither have rows of a database driver.
interface Survey {
  readonly rating: Uint8Array;
  readonly at: Float64Array;
  readonly team: { readonly codes: Int8Array; readonly values: readonly string[] };
}
interface Arrow {
  getChild(name: string): unknown;
  readonly schema: object;
  readonly numRows: number;
}
declare const survey: Survey;
declare const table: ColumnTable;
declare const arrow: Arrow;
declare const record: Record<string, Uint8Array>;
declare const rows: { rating: number; team: string }[];
declare const tallies: ReportTallies;
declare const anything: unknown[];
const questions = [{ metric: NPS, score: "rating" }] as const;

buildReport(survey, { questions, segments: "team", time: { at: "at", every: "month", timeZone: "UTC" } });
buildReport({ rating: [9, 3], team: ["a", "b"] }, { questions, segments: ["team"] });
buildReport({ rating: [9], team: { codes: [0], values: ["a"] } }, { questions });
buildReport(table, { questions, segments: "team" });
buildReport(arrow, { questions, segments: "team", drivers: "tags" });
buildReport(record, { questions, segments: "team" });
buildReport(rows, { questions, segments: "team" });
buildReport(rows, { questions: [{ metric: NPS, score: (row) => row.rating }] });
buildReport([], { questions });
buildReport(anything, { questions });
buildReport(tallies, { questions: [{ metric: NPS }] });
buildReport({ questions: [{ all: tallyScores([9], { metric: NPS }) }] }, { questions: [{ metric: NPS }] });
export const ofCaller = <Row>(given: Iterable<Row>, options: ReportOptions<Row>) =>
  buildReport(given, options);
export const ofRated = <Row extends { rating: number }>(given: readonly Row[]) =>
  buildReport(given, { questions: [{ metric: NPS, score: "rating" }] });

// @ts-expect-error a column that the interface does not have
buildReport(survey, { questions, segments: "taem" });
// @ts-expect-error a column that the rows do not have
buildReport(rows, { questions: [{ metric: NPS, score: "ratng" }] });
// @ts-expect-error rows without a column of answers
buildReport(rows, { questions: [{ metric: NPS }] });
// @ts-expect-error columns without a column of answers
buildReport(survey, { questions: [{ metric: NPS }] });
// @ts-expect-error tallies have no columns
buildReport(tallies, { questions: [{ metric: NPS, score: "rating" }] });
// @ts-expect-error neither rows nor columns nor tallies
buildReport(5, { questions });
// @ts-expect-error a number is no column
buildReport({ rating: 5 }, { questions });
