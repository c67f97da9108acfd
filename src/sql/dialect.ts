import type { Period } from "../time/period.js";
import type { SqlValue } from "./fragment.js";

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

/** The moment at which a period begins. */
export interface Edge {
  readonly instant: number;
  /** The day that begins then, "2026-03-01". */
  readonly day: string;
}

/** How times of one kind are compared with edges. */
export interface TimeReading {
  /** The time, for a comparison; NULL where it cannot be read. */
  readonly read: (time: string) => string;
  readonly literal: (edge: Edge) => string;
  /** The type of both, where the engine has to be told. */
  readonly type?: string;
}

/** FROM and WHERE of a query over a relation in which each distinct member of a list has a row. */
export interface Unnesting {
  readonly from: string;
  readonly where?: string;
  readonly member: string;
}

/** How an engine finds the period of a time among many edges: what follows FROM, and the number of the period. */
export type EdgeSearch = (
  relation: string,
  time: string,
  edges: readonly string[],
  reading: TimeReading,
) => {
  readonly tables: readonly string[];
  readonly from: string;
  /** -1 before the first edge, NULL without a time. */
  readonly number: string;
};

/** What differs between engines, and nothing else. */
export interface Dialect {
  readonly quote: (name: string) => string;
  /** The placeholder of the value in the given place, counted from 1. */
  readonly placeholder: (place: number, value: SqlValue) => string;
  readonly double: string;
  readonly int: string;
  readonly text: string;
  readonly floor: (x: string) => string;
  /** True for a value that comparisons would take for a number, and is none. */
  readonly isNoNumber: (x: string) => string;
  /** Comparisons with numbers read text as far as it goes, or convert it: ask `isNoNumber` first. */
  readonly convertsText: boolean;
  /** A weight as a floating-point number; NULL for text where the engine would convert it. */
  readonly weight: (x: string) => string;
  readonly isFinite: (x: string) => string;
  /** Text without the spaces around it. */
  readonly trim: (x: string) => string;
  /** Whether trimmed text is digits, with or without sign and decimals. */
  readonly isDigits: (x: string) => string;
  readonly times: Partial<Readonly<Record<TimeKind, TimeReading>>>;
  readonly search: EdgeSearch | null;
  /** The list of names `names` of a relation, one row a name. */
  readonly unnest: (relation: string, names: string) => Unnesting;
  /** What to group by instead of a value, in engines that call different texts equal. */
  readonly bytes: ((x: string) => string) | null;
  readonly hasGroupingSets: boolean;
  /** Drivers put values into text by looking for this mark, wherever it is. */
  readonly mark?: string;
}

/** Digits as `scoreReader` reads them, with `numericStrings`; without a backslash,
 * which some engines take for an escape, or a question mark, which some drivers take for a placeholder. */
export const DIGITS = "^-{0,1}[0-9]+([.][0-9]+){0,1}$";

/** The text of a moment in UTC, "2026-03-01 00:00:00". */
export function utcText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace("T", " ");
}

/** Edges of successive periods: the start of each, and the end of the last. */
export function edgesOf(periods: readonly Period[], dayOf: (place: number) => string): Edge[] {
  const instants = [...periods.map(({ start }) => start), ...periods.slice(-1).map(({ end }) => end)];
  return instants.map((instant, place) => ({ instant: instant.getTime(), day: dayOf(place) }));
}
