/**
 * Kind of problem in survey data.
 *
 * - score: `not-a-number` (neither number nor text), `numeric-text` (a number as text without `numericStrings` or in
 *   another writing, such as "9,0"), `true-or-false` (without labels for them), `unknown-label`, `not-an-integer`,
 *   `out-of-scale`, `binned-label` (one label for several points), `bin-across-cut` (for several points of different
 *   categories)
 * - date: `date-format-needed`, `time-zone-needed`, `bad-date`, `implausible-date` (before 1990 or after `date.now`)
 * - row: `not-a-row`, `schema` (rejected by the validator), `other-survey` (of another kind than the metric), `bad-order`
 *   (neither a number nor a date in the column that orders rows of one response)
 * - column or whole: `not-rows`, `no-column`, `duplicate-header`, `unexpected-header`, `mixed-scales`,
 *   `number-among-words` (a number where the labels have a word), `lower-half-only` (no answer in the upper half of the
 *   scale), `often-missing` (a text kept as a segment that often means nothing), `look-alikes` (segments that differ in
 *   case, accents or invisible characters alone), `repeated-id`, `copied-row`
 */
export type IssueCode =
  | "not-a-number"
  | "numeric-text"
  | "true-or-false"
  | "unknown-label"
  | "not-an-integer"
  | "out-of-scale"
  | "binned-label"
  | "bin-across-cut"
  | "date-format-needed"
  | "time-zone-needed"
  | "bad-date"
  | "implausible-date"
  | "not-a-row"
  | "schema"
  | "other-survey"
  | "bad-order"
  | "not-rows"
  | "no-column"
  | "duplicate-header"
  | "unexpected-header"
  | "mixed-scales"
  | "number-among-words"
  | "lower-half-only"
  | "often-missing"
  | "look-alikes"
  | "repeated-id"
  | "copied-row";

/** A value in the data that could not be read, or something to check. */
export interface Issue {
  /** Position among the data rows, from 0, without headers; null for an issue of a column or the whole. */
  readonly row: number | null;
  /**
   * Row number in a spreadsheet: from 1, with headers; null for an issue of a column or the whole. Correct for the
   * exported file, if the CSV reader skipped no empty lines.
   */
  readonly sheetRow: number | null;
  /** The column's name, "column 2" for a column given by position; null for an issue of a row or the whole. */
  readonly column: string | null;
  /** The value; for an object only its kind, for long text only the beginning. */
  readonly value: string | number | boolean | null;
  readonly code: IssueCode;
  readonly message: string;
  /** The part left out of the responses because of it: the row, one value, or nothing. */
  readonly leftOut: "row" | "value" | "nothing";
}

/** A problem as found. Its consequence depends on how the column is used. */
export interface Finding {
  readonly column: string | null;
  readonly value: unknown;
  readonly code: IssueCode;
  readonly message: string;
}

const LONGEST = 200;

/**
 * A mark for values that throw when they are read. No reader accepts it as an answer, so it becomes an issue of its cell.
 */
export const UNREADABLE: unique symbol = /* @__PURE__ */ Symbol("unreadable");

/** The result of reading data; `otherwise` if the data throws, as a getter or a revoked Proxy may. */
export function tryRead<Value, Other>(read: () => Value, otherwise: Other): Value | Other {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** True for a list. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false; // A revoked Proxy.
  }
}

/** True for a record: any object but a list. */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isList(value);
}

/** The record's own value under a name, not an inherited one. */
export function ownValue(record: unknown, name: string): unknown {
  const isOwner = typeof record === "object" && record !== null && Object.hasOwn(record, name);
  return isOwner ? (record as Record<string, unknown>)[name] : undefined;
}

/** Text from the data, shortened for display. */
export function cutShort(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A value for an issue: plain, short and safe to show, so that no issue contains a record of the data. */
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
