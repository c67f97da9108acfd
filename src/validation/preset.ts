import type { DateReaderOptions } from "./date-reader.js";
import type { HeaderStyle } from "./header.js";
import type { ScoreReaderOptions } from "./score-reader.js";
import type { Column } from "./table.js";

/** Columns of the parts of a response. A part without a column is null in the responses. */
export interface ResponseColumns {
  readonly score?: Column | undefined;
  readonly id?: Column | undefined;
  readonly respondent?: Column | undefined;
  /** The account of the respondent, such as the company. */
  readonly account?: Column | undefined;
  readonly at?: Column | undefined;
  readonly comment?: Column | undefined;
  readonly segment?: Column | undefined;
  readonly tier?: Column | undefined;
  readonly touchpoint?: Column | undefined;
}

/** The names of those columns. */
export const COLUMNS = [
  "score",
  "id",
  "respondent",
  "account",
  "at",
  "comment",
  "segment",
  "tier",
  "touchpoint",
] as const satisfies readonly (keyof ResponseColumns)[];

/** Selects the rows that are responses, for exports that also have other rows. */
export interface TakeRule {
  readonly column: Column;
  /** Values of rows that are responses, regardless of case; "" for a blank. */
  readonly is: readonly string[];
}

/** Combines several rows of one response. */
export interface OnePerRule {
  /** The column that identifies the response. Each row without a value is its own response. */
  readonly column: Column;
  /** Keep the first or the last row, or merge them: later values replace earlier ones. */
  readonly keep: "first" | "last" | "merged";
  /**
   * The column that orders the rows: a number, or a date as ISO 8601 with its offset. A row without one comes first.
   * @defaultValue the order of the rows
   */
  readonly order?: Column | undefined;
}

/** Export format of one survey tool. Plain data; each part can be replaced. */
export interface SurveyPreset {
  readonly name: string;
  /** Sources that it was checked against, and what was not checked. */
  readonly checkedAgainst: string;
  readonly header: HeaderStyle;
  /** Without `score` for a tool that names that column after the question: give it as `columns.score`. */
  readonly columns: ResponseColumns;
  readonly reading: ScoreReaderOptions;
  readonly date?: DateReaderOptions | undefined;
  readonly take?: TakeRule | undefined;
  /** The column with the kind of survey, which must match the metric. */
  readonly surveyType?: Column | undefined;
  readonly onePer?: OnePerRule | undefined;
}
