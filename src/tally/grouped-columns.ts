import type { Metric } from "../metric/metric.js";
import { columnOf, columnPass } from "./column-pass.js";
import type { NamedColumns } from "./column-table.js";
import { crossing } from "./cross-table.js";
import { countColumns } from "./count-columns.js";
import type { TallyTable } from "./grouped.js";
import { groupColumns } from "./key-columns.js";
import { keyMaker, readKeys } from "./key.js";
import type { AnyAnswerOptions } from "./scores.js";
import { tallierWith, type OpenTally } from "./tallier.js";

/** `tallyBy` of columns; null where they must be read row by row. */
export function tallyColumnsBy(
  table: NamedColumns,
  options: AnyAnswerOptions<Metric> & { readonly by?: unknown },
): TallyTable | null {
  const { metric, by, startAt = 0 } = options;
  const pass = columnPass(table, options);
  const groups = keyColumns(table, by);
  if (!pass || !groups) return null;
  const tallier = tallierWith(metric.scale, options, pass.clusters);
  const tallies: OpenTally[] = [];
  const counting = { ...pass, scale: metric.scale, tallier, startAt, groups };
  if (!countColumns(pass.answers, tallies, counting)) return null;
  const list = groups.keys();
  return tallies.map((tally, group) => ({ key: list[group]!, tally: tallier.close(tally) }));
}

/** The groups of rows by columns of a table, with their keys; undefined where rows must be read. */
export function keyColumns(table: NamedColumns, by: unknown) {
  const readers = readKeys(by);
  const columns = readers.flatMap(({ accessor }) => columnOf(table, accessor) ?? []);
  if (columns.length < readers.length) return undefined;
  const { assign, small, valuesOf, count } = groupColumns(columns);
  const makeKey = keyMaker(readers);
  const keys = () => Array.from({ length: count() }, (_, group) => makeKey(valuesOf(group)));
  return { assign, small, columns, cross: crossing(columns, small), keys };
}
