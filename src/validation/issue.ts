import { isList, UNREADABLE } from "./guarded-read.js";

/**
 * What can be wrong with survey data.
 *
 * Of a score: `not-a-number` (neither number nor text), `numeric-text` (digits as text, not asked for), `unknown-label`,
 * `not-an-integer`, `out-of-scale`, `binned-label` (one label for several points), `bin-across-cut` (and they belong to
 * different categories). Of a date: `date-format-needed`, `time-zone-needed`, `bad-date`. Of a row: `not-a-row`, `schema`
 * (refused by the caller's validator), `other-survey` (of another kind than the metric), `bad-order` (what says which of
 * several rows is later is neither a number nor a date). Of a column or the whole: `not-rows`, `no-column`,
 * `duplicate-header`, `unexpected-header`, `mixed-scales`, `repeated-id`.
 */
export type IssueCode =
  | "not-a-number"
  | "numeric-text"
  | "unknown-label"
  | "not-an-integer"
  | "out-of-scale"
  | "binned-label"
  | "bin-across-cut"
  | "date-format-needed"
  | "time-zone-needed"
  | "bad-date"
  | "not-a-row"
  | "schema"
  | "other-survey"
  | "bad-order"
  | "not-rows"
  | "no-column"
  | "duplicate-header"
  | "unexpected-header"
  | "mixed-scales"
  | "repeated-id";

/** Something in the data that could not be read, or should be looked at. */
export interface Issue {
  /** Position among the data rows, from 0, headers not counted; null for a column or the whole. */
  readonly row: number | null;
  /**
   * The number that a spreadsheet shows beside the row: from 1, header rows counted. It holds for the file as it was
   * exported, if the CSV reader skipped no empty lines; null for a column or the whole.
   */
  readonly sheetRow: number | null;
  /** The column's name, "column 2" for one that was named by its position; null for the row or the whole. */
  readonly column: string | null;
  /** The value as it came; of an object only its kind, and of long text only the beginning. */
  readonly value: string | number | boolean | null;
  readonly code: IssueCode;
  readonly message: string;
  /** What the responses lack for it: the row, the one value, or nothing. */
  readonly leftOut: "row" | "value" | "nothing";
}

/** An issue of a column or of the whole, as it is found; what it costs depends on who needs the column. */
export interface Finding {
  readonly column: string | null;
  readonly value: unknown;
  readonly code: IssueCode;
  readonly message: string;
}

const LONGEST = 200;

/** A text from the data that is short enough to be shown. */
export function cutShort(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A value as an issue carries it, so that no issue holds on to a record, grows without bound or throws when it is shown. */
export function issueValue(value: unknown): Issue["value"] {
  if (value === undefined || value === null) return null;
  if (value === UNREADABLE) return "a value that throws when it is read";
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return cutShort(value);
  if (typeof value === "bigint")
    return BigInt.asIntN(512, value) === value ? `${value}n` : "a bigint of very many digits";
  if (typeof value === "object") return isList(value) ? "a list" : "an object";
  return `a ${typeof value}`;
}
