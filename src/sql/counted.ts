import type { Scale } from "../metric/metric.js";
import type { Form } from "./answers.js";
import { foldedColumns, heavyColumn, longColumns, OWN, wideColumns } from "./counts.js";
import type { Dialect } from "./dialect.js";
import { joined, type Part, type SqlFragment } from "./fragment.js";
import { grouped, groupedSelect, grouping, type Column, type Groups } from "./grouped.js";

/**
 * Counts the answers of a relation by group: the last SELECT of a query, and the tables that it needs.
 *
 * @returns the text for the number of the query, and the names of the columns after the keys
 */
export function counted(
  dialect: Dialect,
  from: string,
  { keys, by, sets }: Groups,
  scale: Scale,
  { shape, weighted, clusters }: Form,
): {
  readonly columns: readonly string[];
  readonly write: (tables: readonly Part[], title: string, id: string) => SqlFragment;
} {
  const same = (name: string): Column => [name, name];
  const cluster: Column = [grouped("cx_cluster", dialect), "cx_cluster"];
  const clusterGroup = grouping("cx_cluster", dialect);
  const isFolded = clusters === "folded";
  const counts = isFolded
    ? foldedColumns(scale, weighted)
    : shape === "wide"
      ? wideColumns(scale, weighted)
      : longColumns(scale, weighted);
  if (clusters === "named") counts.unshift(cluster, heavyColumn(scale, weighted));
  const columns = [...by.map(same), ...counts];
  return {
    columns: [...columns.map(([, name]) => name), "cx_query"],
    write: (tables, title, id) => {
      const select = (
        relation: string,
        groups: Groups,
        list: readonly Column[],
        leading?: readonly Column[],
      ) => groupedSelect(dialect, relation, groups, [...list, [id, "cx_query"]], leading);
      const written = (more: readonly string[], last: string) =>
        joined([`-- cx-metrics: ${title}\nWITH `, joined([...tables, ...more], ",\n"), `\n${last}`]);
      if (!isFolded) {
        const more = [...(shape === "long" ? ["cx_code"] : []), ...(clusters ? [clusterGroup] : [])];
        return written([], select(from, { keys, by: [...by, ...more], sets }, columns));
      }
      const inner = groupedSelect(
        dialect,
        from,
        { keys: keys.map((_, i) => `cx_k${i}`), by: [...by, clusterGroup], sets },
        [...by.map(same), cluster, ...wideColumns(scale, weighted, OWN), heavyColumn(scale, weighted, OWN)],
      );
      const set = sets ? ["cx_set"] : [];
      const outer = select("cx_clustered", { keys, by: [...set, ...by], sets: null }, columns, set.map(same));
      return written([`cx_clustered AS (\n  ${inner.replaceAll("\n", "\n  ")}\n)`], outer);
    },
  };
}
