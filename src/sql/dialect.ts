/**
 * The engines that queries are written for.
 *
 * @remarks
 * `mysql` is MariaDB too, and `databricks` is `spark`. bigquery and snowflake are experimental: their text has been parsed
 * and translated, and never run.
 */
export type DialectName =
  | "duckdb"
  | "postgres"
  | "sqlite"
  | "mysql"
  | "clickhouse"
  | "spark"
  | "databricks"
  | "trino"
  | "bigquery"
  | "snowflake";

/**
 * How a column keeps time.
 *
 * @remarks
 * - `instant`: a timestamp with time zone, or any other that the engine knows to be a moment
 * - `utc`: a timestamp without zone, in UTC; in SQLite text such as "2026-03-02 09:00:00"
 * - `local`: a timestamp without zone, as on the clocks of the calendar's zone
 * - `date`: a date of the calendar's zone
 * - `epoch-ms`, `epoch-s`: a number, milliseconds or seconds since 1970
 * - `iso-text`: text in ISO 8601 with an offset; text without one is undated
 */
export type TimeKind = "instant" | "utc" | "local" | "date" | "epoch-ms" | "epoch-s" | "iso-text";

/** SQL in which each `?` stands for one and the same expression. */
export type Template = string;

/** What differs between engines, and nothing else. */
export interface Dialect {
  readonly quote: '"' | "`";
  /** A backslash in a quoted name is an escape. */
  readonly escapes: boolean;
  /** The placeholder of a value: `#` is its place, from 1, and `%` its type. */
  readonly placeholder: string;
  /** Values in text stand where drivers find a `?`, even in a name. */
  readonly isFilledByDrivers: boolean;
  readonly double: string;
  readonly int: string;
  readonly text: string;
  readonly floor: Template;
  /** True for a value that comparisons would take for a number, and is none. */
  readonly isNoNumber: Template;
  /** Comparisons with numbers convert text, or read it as far as it goes: ask `isNoNumber` first. */
  readonly convertsText: boolean;
  /** A weight as a floating-point number; NULL for text where the engine would convert it. */
  readonly number: Template;
  readonly isFinite: Template;
  /** Text without the spaces around it. */
  readonly trim: Template;
  /** Whether trimmed text is digits, with or without sign and decimals. */
  readonly isDigits: Template;
  /** A time of each kind that there is, NULL if it cannot be read; and what it is compared with, see `literalOf`. */
  readonly times: Partial<Readonly<Record<TimeKind, readonly [read: Template, literal: string]>>>;
  /** How the period of a time is found among many edges; null for a tree of comparisons. */
  readonly search: EdgeSearch | null;
  /** What follows FROM for the columns of `cx_read` and, in `cx_name`, each distinct name of its list `cx_names`. */
  readonly said: string;
  /** What to group by instead of text, in engines that call different texts equal. */
  readonly bytes: Template | null;
  readonly hasGroupingSets: boolean;
  /** The code of an answer, for engines that would take it for one that may be NULL, and count more slowly. */
  readonly code: Template;
  /** What ends `cx_read`, for planners that would look into its expressions and estimate a group for every moment. */
  readonly fence: string;
}

/** SQL with the time as `?`, the edges as `{edges}`, and edges with their numbers as `{pairs}`. */
export interface EdgeSearch {
  readonly table?: string;
  readonly from: string;
  /** -1 before the first edge, NULL without a time. */
  readonly number: string;
}

/** A template with an expression. */
export function filled(template: Template, x: string): string {
  return template.split("?").join(x);
}

/** A literal as SQL: `{utc}` is the moment as text in UTC, `{day}` the day, `{ms}` and `{s}` the time since 1970. */
export function literalOf(literal: string, instant: number, day: string): string {
  const utc = new Date(instant).toISOString().slice(0, 19).replace("T", " ");
  const values: Readonly<Record<string, string | number>> = { utc, day, ms: instant, s: instant / 1000 };
  return literal.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
