/**
 * What can be wrong with survey data.
 *
 * Of a score: `not-a-number` (neither number nor text), `numeric-text` (digits as text, not asked for), `unknown-label`,
 * `not-an-integer`, `out-of-scale`, `binned-label` (one label for several points), `bin-across-cut` (and they belong to
 * different categories). Of a date: `date-format-needed`, `time-zone-needed`, `bad-date`. Of a row: `not-a-row`, `schema`
 * (refused by the caller's validator), `other-survey` (of another kind than the metric). Of a column or the whole:
 * `not-rows`, `no-column`, `duplicate-header`, `unexpected-header`, `mixed-scales`.
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
  | "not-rows"
  | "no-column"
  | "duplicate-header"
  | "unexpected-header"
  | "mixed-scales";

/** Something in the data that could not be read, or should be looked at. */
export interface Issue {
  /** Position among the data rows, from 0, headers not counted; null for a column or the whole. */
  readonly row: number | null;
  /** The column's name; null for the row or the whole. */
  readonly column: string | null;
  /** The value as it came; of an object only its kind, and of long text only the beginning. */
  readonly value: string | number | boolean | null;
  readonly code: IssueCode;
  readonly message: string;
  /** What the responses lack for it: the row, the one value, or nothing. */
  readonly leftOut: "row" | "value" | "nothing";
}

const LONGEST = 200;

/** A value as an issue carries it, so that no issue holds on to a record or grows without bound. */
export function issueValue(value: unknown): Issue["value"] {
  if (typeof value === "string") return value.slice(0, LONGEST);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return "a list";
  return value === undefined
    ? null
    : typeof value === "bigint"
      ? `${value}n`.slice(0, LONGEST)
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;
}
