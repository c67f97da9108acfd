import { readFlag } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import type { GroupKeyOf } from "../tally/accessor.js";
import { namedAccessors } from "../tally/answer.js";
import {
  ANSWERS_OPTIONS,
  answerColumns,
  answerRead,
  answerTables,
  formOf,
  type AnswersOptions,
  type RowColumn,
} from "./answers.js";
import { counted } from "./counted.js";
import { dialectOf } from "./dialects.js";
import { quoted, sqlOf, type SqlExpression } from "./name.js";
import type { QueryPeriod } from "./period.js";
import { expectScaleIn, madeQuery, type TallyQuery } from "./query.js";

/** What to group by: the name of a column, several, or names with columns or SQL. */
export type QueryKeys = string | readonly string[] | Readonly<Record<string, SqlExpression>>;

/** Options of `tallyQuery`. */
export interface TallyQueryOptions<M extends Metric, By = QueryKeys> extends AnswersOptions {
  readonly metric: M;
  /** The keys to group by: the name of a column, several, or names with columns or SQL. @defaultValue none, one tally */
  readonly by?: By | undefined;
  /**
   * Groups by every set of one to so many keys, in one query; `splitGroupings` takes the result apart.
   * @defaultValue none, by all keys at once
   */
  readonly groupings?: number | undefined;
  readonly period?: QueryPeriod | undefined;
  /**
   * For a table that is stored and summed later: refuses what does not add up over days and groups, which are one answer a
   * respondent and folded clusters.
   * @defaultValue false
   */
  readonly additive?: boolean | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWERS_OPTIONS, {
  by: null,
  groupings: null,
  period: null,
  additive: readFlag,
}) satisfies KnownOptions<TallyQueryOptions<Metric>>;

/**
 * A query that counts answers in an engine as `tallyBy` counts rows: by group, point and, if asked for, period.
 *
 * @remarks
 * Names are quoted, values are placeholders, and SQL of your own comes through the tag `sql`. Every row is a point, missing,
 * or excluded for a reason, and all are counted. Periods begin at the edges of the calendar, as literals: the engine needs
 * no time zones. Nothing is divided in SQL.
 *
 * @returns text and values for a driver, and what `talliesFromRows` or `periodTalliesFromRows` needs to read the result
 * @throws RangeError or TypeError, with the path, for an option that is unknown or that the engine cannot do
 * @example
 * tallyQuery({ dialect: "postgres", from: "answers", metric: NPS, score: "rating", by: "channel" }).columns.slice(0, 2) // => ["channel", "cx_n0"]
 * @category Queries
 */
export function tallyQuery<M extends Metric, const By extends QueryKeys>(
  options: TallyQueryOptions<M, By>,
  // Without keys nothing narrows `By`.
): TallyQuery<M, QueryKeys extends By ? never : GroupKeyOf<By>>;
export function tallyQuery<M extends Metric>(options: TallyQueryOptions<M>): TallyQuery<M> {
  expectScaleIn(options);
  expectOptions(options, OPTIONS);
  const { metric, dialect: name, by, groupings } = options;
  const { min, max } = metric.scale;
  const dialect = dialectOf(name);
  const entries = by === undefined ? [] : namedAccessors(by, "by");
  const keys = entries.map(([key]) => key);
  expectThat(new Set(keys).size === keys.length, "keys of different names", keys.join(", "), " at by");
  const form = formOf(metric, options);
  const { latestPer, additive } = options;
  expectThat(
    !additive || latestPer === undefined,
    "no latestPer in tallies that add up",
    latestPer,
    " at latestPer",
  );
  expectThat(
    !additive || form.clusters !== "folded",
    'clusters: "named" in tallies that add up',
    "folded",
    " at clusters",
  );
  const sets = groupings === undefined ? null : setsOf(keys, groupings);
  const keyColumns = entries.map(([key, part], i): RowColumn => [
    sqlOf(part, dialect, `by.${key}`),
    `cx_k${i}`,
  ]);
  const columns = [...keyColumns, ...answerColumns(options, dialect)];
  const read = [...keyColumns.map(([, column]) => column), ...answerRead(options, metric, dialect)];
  const { tables, periods } = answerTables(options, dialect, columns, read);
  const names = keys.map(columnName);
  const groups = {
    keys: names.map((column) => quoted(column, dialect)),
    by: periods ? ["cx_period"] : [],
    sets: sets && sets.map((set) => set.map((key) => keys.indexOf(key))),
  };
  const { columns: counts, write } = counted(dialect, "cx_read", groups, metric.scale, form);
  const title = `answers from ${min} to ${max}, keys: ${keys.length}, periods: ${periods?.labels.length ?? "none"}`;
  const made = {
    kind: "tallies",
    dialect: name,
    metric,
    columns: [...(sets ? ["cx_set"] : []), ...names, ...counts],
    keys,
    ...form,
    periods,
    groupings: sets,
  } as const;
  return madeQuery(made, dialect, [form, keys, sets, columns, periods], (id) => write(tables, title, id));
}

/** The name of a key's column: the key, if every engine takes it as it is. */
function columnName(key: string, place: number): string {
  return /^(?!cx_)[a-z][a-z0-9_]{0,50}$/.test(key) ? key : `cx_k${place}`;
}

/** Every set of one to `most` keys, the small ones first. */
function setsOf<Key>(keys: readonly Key[], most: number): Key[][] {
  const isNumber = Number.isInteger(most) && most >= 1 && most <= keys.length;
  expectThat(isNumber, `a number of keys from 1 to ${keys.length}`, most, " at groupings");
  const all: Key[][] = keys.map((key) => [key]);
  for (const set of all) {
    if (set.length < most) all.push(...keys.slice(keys.indexOf(set.at(-1)!) + 1).map((key) => [...set, key]));
  }
  return all;
}
