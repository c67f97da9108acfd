import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { maskOf } from "./grouped.js";
import type { TallyQuery } from "./query.js";
import { expectKind, resultRows, type SqlRow } from "./read-rows.js";

/** A part of the result of a query with groupings: a query by one set of keys, and its rows. */
export interface GroupingPart<M extends Metric = Metric, Key extends string = string> {
  readonly query: TallyQuery<M, Key>;
  readonly rows: readonly SqlRow[];
}

/**
 * Takes the result of a query with `groupings` apart: for each set of keys a query and its rows, which `talliesFromRows` and
 * `periodTalliesFromRows` read.
 *
 * @throws what `talliesFromRows` throws for rows of another query
 * @example
 * const by = ["channel", "region"];
 * const query = tallyQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", by, groupings: 2 });
 * splitGroupings([], query).map(({ query }) => query.keys) // => [["channel"], ["region"], ["channel", "region"]]
 * @category Results
 */
export function splitGroupings<M extends Metric, Key extends string>(
  rows: Iterable<SqlRow>,
  query: TallyQuery<M, Key>,
): readonly GroupingPart<M, Key>[] {
  expectKind(query, "tallies");
  const { groupings, keys, columns } = query;
  expectThat(Boolean(groupings), "a query with groupings", groupings, " at query");
  const found = resultRows(rows, query, "tallies").map((row) => [row.number("cx_set"), row] as const);
  return groupings!.map((set) => {
    const places = set.map((key) => keys.indexOf(key));
    const mask = maskOf(places, keys.length);
    const own = [...places.map((place) => columns[1 + place]!), ...columns.slice(1 + keys.length)];
    return {
      query: { ...query, keys: set, columns: own, groupings: null },
      rows: found.flatMap(([number, { cell }]) => (number === mask ? [own.map(cell)] : [])),
    };
  });
}
