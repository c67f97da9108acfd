import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { namedAccessors } from "../tally/answer.js";
import { answerColumns, answerTables, dialectIn, keyColumns, type AnswersOptions } from "./answers.js";
import { answerRead, counted, formOf } from "./counted.js";
import { keyNames } from "./grouped.js";
import type { SqlExpression } from "./name.js";
import type { QueryPeriod } from "./period.js";
import { expectScaleIn, idOf, rendered, type TallyQuery } from "./query.js";

/** Options of `tallyQuery`. */
export interface TallyQueryOptions<M extends Metric, Key extends string = never> extends AnswersOptions {
  readonly metric: M;
  /** The keys to group by: the name of a column, several, or names with columns or SQL. @defaultValue none, one tally */
  readonly by?: Key | readonly Key[] | Readonly<Record<Key, SqlExpression>> | undefined;
  /**
   * Several sets of keys in one query, such as `[["channel"], ["channel", "region"]]`; a number is every set of up to so
   * many keys. `splitGroupings` takes the result apart.
   * @defaultValue all keys at once
   */
  readonly groupings?: number | readonly (readonly Key[])[] | undefined;
  readonly period?: QueryPeriod | undefined;
  /**
   * "long": a row for each group and point, with few columns. "wide": a row for each group, with a column for each point.
   * @defaultValue "wide" without weights on scales of up to 21 points, otherwise "long"
   */
  readonly shape?: "long" | "wide" | undefined;
}

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
export function tallyQuery<M extends Metric, const Key extends string = never>(
  options: TallyQueryOptions<M, Key>,
): TallyQuery<M, Key> {
  const { metric } = options;
  expectScaleIn(metric);
  const dialect = dialectIn(options);
  const entries = options.by === undefined ? [] : namedAccessors(options.by, "by");
  const keys = entries.map(([name]) => name as Key);
  expectThat(new Set(keys).size === keys.length, "keys of different names", keys.join(", "), " at by");
  const groupings = groupingsOf(options.groupings, keys);
  const form = formOf(metric, options);
  const columns = [...keyColumns(entries, dialect), ...answerColumns(options, dialect)];
  const read = [...keyNames(keys.length), ...answerRead(options, metric, dialect)];
  const { tables, period } = answerTables(options, dialect, columns, read);
  const periods = period?.periods ?? null;
  const names = keys.map(columnName);
  const leading = periods ? ["cx_period"] : [];
  const id = idOf(["tallies", metric.name, metric.scale, form, keys, groupings, columns, periods]);
  const { text, outputs } = counted(
    dialect,
    { tables, from: "cx_read", comment: describe(metric, keys.length, periods?.labels.length) },
    {
      groups: {
        keys: names.map(dialect.quote),
        by: [],
        sets: groupings && groupings.map((set) => set.map((key) => keys.indexOf(key))),
      },
      leading,
    },
    { scale: metric.scale, form, id },
  );
  return {
    kind: "tallies",
    ...rendered(text, dialect),
    dialect: options.dialect,
    metric,
    columns: [...(groupings ? ["cx_set"] : []), ...names, ...leading, ...outputs, "cx_query"],
    id,
    keys,
    ...form,
    periods,
    groupings,
  };
}

/** The name of a key's column: the key, if every engine takes it as it is. */
function columnName(key: string, place: number): string {
  return /^[a-z][a-z0-9_]{0,50}$/.test(key) && !key.startsWith("cx_") ? key : `cx_k${place}`;
}

/** The sets of keys; null for all at once. */
function groupingsOf<Key extends string>(
  groupings: unknown,
  keys: readonly Key[],
): readonly (readonly Key[])[] | null {
  if (groupings === undefined) return null;
  const place = " at groupings";
  if (typeof groupings === "number") {
    const isNumber = Number.isInteger(groupings) && groupings >= 1 && groupings <= keys.length;
    expectThat(isNumber, `a number of keys from 1 to ${keys.length}`, groupings, place);
    return setsOf(keys, groupings);
  }
  expectThat(Array.isArray(groupings) && groupings.length > 0, "sets of keys, or a number", groupings, place);
  for (const [i, set] of groupings.entries()) {
    const isSet =
      Array.isArray(set) && new Set(set).size === set.length && set.every((key) => keys.includes(key as Key));
    expectThat(isSet, `a set of ${keys.join(", ")}`, set, ` at groupings[${i}]`);
  }
  const sets = groupings as Key[][];
  const ids = sets.map((set) => [...set].sort().join("\0"));
  expectThat(new Set(ids).size === ids.length, "each set once", sets.length, place);
  return sets;
}

/** Every set of one to `most` keys, the small ones first. */
function setsOf<Key>(keys: readonly Key[], most: number): Key[][] {
  const larger = (sets: readonly Key[][]): Key[][] =>
    sets.flatMap((set) => keys.slice(keys.indexOf(set.at(-1)!) + 1).map((key) => [...set, key]));
  let sets = keys.map((key) => [key]);
  const all = [...sets];
  for (let size = 2; size <= most; size++) all.push(...(sets = larger(sets)));
  return all;
}

/** What a query counts, without a word of the caller's: it stands in a comment. */
function describe({ scale: { min, max } }: Metric, keys: number, periods: number | undefined): string {
  const by = [
    ...(keys > 0 ? [keys === 1 ? "1 key" : `${keys} keys`] : []),
    ...(periods === undefined ? [] : [periods === 1 ? "1 period" : `${periods} periods`]),
  ];
  return `cx-metrics: answers from ${min} to ${max}${by.length > 0 ? ` by ${by.join(" and ")}` : ""}`;
}
