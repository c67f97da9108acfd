import type { Column } from "./column.js";
import type { DateReading } from "./date-reader.js";
import type { HeaderStyle } from "./header-rows.js";
import type { ScoreReading } from "./score-reader.js";

/** Which columns hold what; those left out are null in the responses. */
export interface ResponseColumns {
  /** The answers. */
  readonly score?: Column | undefined;
  readonly id?: Column | undefined;
  readonly respondentId?: Column | undefined;
  readonly receivedAt?: Column | undefined;
  readonly comment?: Column | undefined;
  readonly segment?: Column | undefined;
  readonly tier?: Column | undefined;
  readonly touchpoint?: Column | undefined;
}

/** The columns that a response has a place for. */
export const COLUMNS = [
  "score",
  "id",
  "respondentId",
  "receivedAt",
  "comment",
  "segment",
  "tier",
  "touchpoint",
] as const satisfies readonly (keyof ResponseColumns)[];

/** Rows that are responses, where an export holds others too. */
export interface TakeRule {
  readonly column: Column;
  /** The texts that make a row a response, whatever their case; "" is a blank. */
  readonly is: readonly string[];
}

/** What becomes of several rows about one response. */
export interface OnePerRule {
  /** What those rows have in common. Rows without it stand alone. */
  readonly column: Column;
  /** The first or last row stands for all, or later rows fill in and replace what earlier ones say. */
  readonly keep: "first" | "last" | "merged";
  /**
   * A number, or a date as ISO 8601 with its offset, that says which row is later; a row without one is earlier than those with.
   * @defaultValue the order of the rows
   */
  readonly order?: Column | undefined;
}

/** How one tool exports its responses. Plain data; everything in it can be overridden. */
export interface SurveyPreset {
  readonly name: string;
  /** What it was checked against, and what was not. */
  readonly checkedAgainst: string;
  readonly header: HeaderStyle;
  readonly columns: ResponseColumns;
  readonly reading: ScoreReading;
  readonly date?: DateReading | undefined;
  readonly take?: TakeRule | undefined;
  /** The column that says what kind of survey a row is of; it must name the metric. */
  readonly surveyType?: Column | undefined;
  readonly onePer?: OnePerRule | undefined;
}
