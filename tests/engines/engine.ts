import type { HostileRow } from "./hostile-rows.js";

/** A row as a driver hands it over. */
export type DriverRow = Readonly<Record<string, unknown>> | readonly unknown[];

/** What the columns of an engine can hold, so that no row asks for what it cannot. */
export interface Traits {
  /** NaN and infinity as scores. */
  readonly nan: boolean;
  /** Text in a column of scores. */
  readonly textInScore: boolean;
  /** NaN and infinity as weights. */
  readonly infiniteWeight: boolean;
  /** The columns that keep time, by kind. */
  readonly times: Readonly<Record<string, string>>;
}

/** An engine that runs: a table `answers` can be filled, and questions asked. */
export interface Engine extends Traits {
  /** Its dialect in `cx-metrics/sql`. */
  readonly dialect: string;
  /** Its version, as it says itself. */
  readonly version: string;
  /** What carried the query: a driver and its version, or the way. */
  readonly by: string;
  /** How many questions it is asked at a time. @defaultValue 1 */
  readonly parallel?: number;
  /** The column of a second answer, of the most hostile name that it can have. */
  readonly column: string;
  /** The name of the table, or its path. */
  readonly table: string | readonly string[];
  /** Makes the table `answers` of these rows, in place of an earlier one. */
  load(rows: readonly HostileRow[]): Promise<void>;
  run(text: string, values: readonly unknown[]): Promise<readonly DriverRow[]>;
  stop(): Promise<void>;
}

/** A column whose name has every kind of quote. */
export const HOSTILE_COLUMN = 'af"t`er\\ --';

/** Its name in double quotes, as most engines take it. */
export const QUOTED_COLUMN = `"${HOSTILE_COLUMN.replaceAll('"', '""')}"`;

/** The columns of time that an engine with instants has. */
export const TIMES = {
  instant: "at_tz",
  utc: "at_utc",
  local: "at_local",
  date: "at_day",
  "epoch-ms": "at_ms",
  "epoch-s": "at_s",
} as const;

/** A row whose numbers are text, since JSON has no NaN, no infinity and no -0. */
export interface TextRow {
  readonly id: number;
  readonly channel: string | null;
  readonly region: string | null;
  readonly wave: number | null;
  readonly member: boolean | null;
  readonly score: string | null;
  readonly txt: string | null;
  readonly weight: string | null;
  readonly at_utc: string | null;
  readonly at_local: string | null;
  readonly at_day: string | null;
  readonly at_ms: number | null;
  readonly at_s: number | null;
  readonly who: string | null;
  readonly tags: readonly string[] | null;
  readonly after: number | null;
}

const textOf = (x: number | string | null) => (x === null ? null : Object.is(x, -0) ? "-0" : String(x));
const clock = (ms: number) => new Date(ms).toISOString().replace("T", " ").replace("Z", "");

export function textRow(row: HostileRow): TextRow {
  const { id, channel, region, wave, member, txt, who, tags, after, at, local } = row;
  return {
    ...{ id, channel, region, wave, member, txt, who, tags, after },
    score: textOf(row.score),
    weight: textOf(row.weight),
    at_utc: at === null ? null : clock(at),
    at_local: local === null ? null : clock(local),
    at_day: local === null ? null : clock(local).slice(0, 10),
    at_ms: at,
    at_s: at === null ? null : Math.floor(at / 1000),
  };
}
