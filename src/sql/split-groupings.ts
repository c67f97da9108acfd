import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { readNumberCell } from "../tally/count-cell.js";
import { maskOf } from "./grouped.js";
import type { TallyQuery } from "./query.js";
import { resultRows, type SqlRow } from "./read-rows.js";

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
  const { groupings, keys, columns } = query;
  expectThat((groupings ?? null) !== null, "a query with groupings", groupings, " at query", TypeError);
  const counts = columns.slice(1 + keys.length);
  const parts = groupings!.map((set) => {
    const places = set.map((key: Key) => keys.indexOf(key));
    return {
      mask: maskOf(places, keys.length),
      query: {
        ...query,
        keys: set,
        columns: [...places.map((place: number) => columns[1 + place]!), ...counts],
        groupings: null,
      },
      rows: [] as SqlRow[],
    };
  });
  for (const { cell } of resultRows(rows, query, ["tallies", "tallyQuery"])) {
    const [value, place] = cell("cx_set");
    const mask = readNumberCell(value, place);
    const part = parts.find((one) => one.mask === mask);
    expectThat(part !== undefined, "one of the groupings", mask, place, RangeError);
    part.rows.push(part.query.columns.map((column) => cell(column)[0]));
  }
  return parts.map(({ query, rows }) => ({ query, rows }));
}
