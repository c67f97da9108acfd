import { expectThat } from "../math/guard.js";
import { getOrMake } from "../math/get-or-make.js";
import type { Metric } from "../metric/metric.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import { rowCount, type TallyOf } from "../tally/tally.js";
import type { TallyQuery } from "./query.js";
import { expectKind, type SqlRow } from "./read-rows.js";
import { expectValid, noAnswers, onInvalidOf, readTallies, type ReadResultOptions } from "./read-tallies.js";

/** The answers of one group by period. */
export interface PeriodGroup<Key extends string = string, M extends Metric = Metric> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** One for each period of the query, in order: the input of `trendFromTallies`. */
  readonly tallies: readonly { readonly period: string; readonly tally: TallyOf<M> }[];
  /** The number of rows before the first period and after the last; null if the query does not count them. */
  readonly outside: number | null;
  /** The number of rows without a time; null if the query does not count them. */
  readonly undated: number | null;
}

/**
 * Reads the result of `tallyQuery` without a period.
 *
 * @param rows - as the driver gives them: objects or arrays, with counts as numbers, bigints, text, Decimals or bytes
 * @returns the table that `tallyBy` gives for the same answers, in the order of the rows; without keys one row, keyed {}
 * @throws TypeError or RangeError, with the path, for rows of another query, and for a cell that is not what the query asks
 * for; RangeError for excluded answers, unless `onInvalid` is "exclude"
 * @example
 * const query = tallyQuery({ dialect: "sqlite", from: "answers", metric: NPS, score: "rating", shape: "long" });
 * const rows = [{ cx_point: 9, cx_left_out: null, cx_n: "12", cx_query: query.id }];
 * talliesFromRows(rows, query)[0].tally.counts[9] // => 12
 * @category Results
 */
export function talliesFromRows<M extends Metric, Key extends string>(
  rows: Iterable<SqlRow>,
  query: TallyQuery<M, Key>,
  options: ReadResultOptions = {},
): TallyTable<Key, TallyOf<M>> {
  const onInvalid = onInvalidOf(options);
  const columns = keyColumns(query);
  expectThat(!query.periods, "a query without periods, or periodTalliesFromRows", query, " at query");
  const table = readTallies(rows, query, "tallies", columns).map(({ path, tally }) => {
    const key = keyOf(query, path);
    expectValid(tally, onInvalid, key);
    return { key, tally };
  });
  return columns.length > 0 || table.length > 0
    ? table
    : [{ key: keyOf(query, []), tally: noAnswers(query) }];
}

/**
 * Reads the result of `tallyQuery` with a period: what `trendFromTallies` takes, for each group.
 *
 * @remarks
 * A trend needs the rule of the periods too: `const { every, timeZone } = query.periods`.
 *
 * @returns groups in the order of the rows; without keys one, keyed {}
 * @throws what `talliesFromRows` throws. Answers in no period are not checked
 * @example
 * const calendar = calendarOf("month", "Europe/Berlin");
 * const period = { at: "answered_at", type: "instant", calendar, from: "2026-01-01", to: "2026-03-01" };
 * const query = tallyQuery({ dialect: "postgres", from: "answers", metric: NPS, score: "rating", period });
 * periodTalliesFromRows([], query)[0].tallies.map(({ period }) => period) // => ["2026-01", "2026-02"]
 * @category Results
 */
export function periodTalliesFromRows<M extends Metric, Key extends string>(
  rows: Iterable<SqlRow>,
  query: TallyQuery<M, Key>,
  options: ReadResultOptions = {},
): readonly PeriodGroup<Key, M>[] {
  const onInvalid = onInvalidOf(options);
  const columns = keyColumns(query);
  const { periods } = query;
  expectThat(Boolean(periods), "a query with periods", query, " at query");
  const { labels, countsOutside } = periods!;
  const make = (path: readonly KeyValue[]) => ({
    key: keyOf(query, path),
    tallies: new Map<number, TallyOf<M>>(),
    outside: 0,
    undated: 0,
  });
  const groups = new Map<string, ReturnType<typeof make>>();
  if (columns.length === 0) groups.set("[]", make([]));
  for (const { path, tally } of readTallies(rows, query, "tallies", columns, "cx_period")) {
    const keys = path.slice(0, -1);
    const place = path.at(-1) as number | null;
    const group = getOrMake(groups, JSON.stringify(keys), () => make(keys));
    if (place === null) group.undated += rowCount(tally);
    else if (labels[place] === undefined) group.outside += rowCount(tally);
    else {
      expectValid(tally, onInvalid, { ...group.key, period: labels[place] });
      group.tallies.set(place, tally);
    }
  }
  return Array.from(groups.values(), ({ key, tallies, outside, undated }) => ({
    key,
    tallies: labels.map((period, place) => ({ period, tally: tallies.get(place) ?? noAnswers(query) })),
    outside: countsOutside ? outside : null,
    undated: countsOutside ? undated : null,
  }));
}

/** The columns of the keys of a query, which has one set of them. */
function keyColumns(query: TallyQuery): readonly string[] {
  expectKind(query, "tallies");
  const { keys, columns, groupings } = query;
  expectThat(!groupings, "a part of splitGroupings", groupings, " at query");
  return columns.slice(0, keys.length);
}

function keyOf<Key extends string>({ keys }: TallyQuery<Metric, Key>, path: readonly KeyValue[]) {
  return Object.fromEntries(keys.map((key, i) => [key, path[i]!])) as Record<Key, KeyValue>;
}
