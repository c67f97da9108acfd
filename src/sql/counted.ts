import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { Metric, Scale } from "../metric/metric.js";
import type { AnswersOptions } from "./answers.js";
import { answerCode } from "./code.js";
import { OWN, foldedColumns, heavyColumn, isShort, longColumns, wideColumns } from "./counts.js";
import type { Dialect } from "./dialect.js";
import { joined, type Part, type SqlFragment } from "./fragment.js";
import { grouped, groupedSelect, grouping, keyNames, type Column, type Groups } from "./grouped.js";
import { indented } from "./period.js";

/** The form of a result. */
export interface Form {
  readonly shape: "long" | "wide";
  readonly weighted: boolean;
  readonly clusters: "folded" | "named" | null;
}

/** The form that options ask for. @throws RangeError for one that there is not */
export function formOf(
  metric: Metric,
  options: Pick<AnswersOptions, "weight" | "cluster" | "clusters"> & { readonly shape?: unknown },
): Form {
  const weighted = options.weight !== undefined;
  const isGiven = options.clusters === undefined || options.cluster !== undefined;
  expectThat(isGiven, "a cluster with clusters", options.clusters, " at clusters");
  const clusters =
    options.cluster === undefined
      ? null
      : readOneOf(["folded", "named"], options.clusters ?? "folded", "clusters");
  const isWide = clusters === "folded" || (clusters === null && !weighted && isShort(metric.scale));
  const shape = readOneOf(["long", "wide"], options.shape ?? (isWide ? "wide" : "long"), "shape");
  const fitting = clusters === null ? shape : clusters === "folded" ? "wide" : "long";
  expectThat(shape === fitting, `${fitting} with ${clusters} clusters`, shape, " at shape", RangeError);
  return { shape, weighted, clusters };
}

/** The columns of `cx_read` for the answer: its code and, where it has them, weight and cluster. */
export function answerRead(options: AnswersOptions, metric: Metric, dialect: Dialect): Part[] {
  const weight = options.weight === undefined ? undefined : "cx_weight";
  return [
    joined([answerCode(dialect, metric.scale, "cx_score", options, weight), " AS cx_code"]),
    ...(weight === undefined ? [] : [weight]),
    ...(options.cluster === undefined ? [] : ["cx_cluster"]),
  ];
}

/** A query from its tables to its last SELECT, and the names of the columns that count. */
export interface Counted {
  readonly text: SqlFragment;
  readonly outputs: readonly string[];
}

/**
 * Counts the answers of the relation `from` by group.
 *
 * @param leading - the columns of the result between keys and counts, to group by too
 */
export function counted(
  dialect: Dialect,
  { tables, from, comment }: { tables: readonly Part[]; from: string; comment: string },
  { groups, leading }: { groups: Groups; leading: readonly string[] },
  { scale, form, id }: { scale: Scale; form: Form; id: number },
): Counted {
  const { weighted, clusters, shape } = form;
  const written = (select: string, more: readonly Part[] = []): SqlFragment =>
    joined([`-- ${comment}\nWITH `, joined([...tables, ...more], ",\n"), `\n${select}`]);
  const query: Column = [String(id), "cx_query"];
  const by = [...leading, ...groups.by];
  const outputs = (columns: readonly Column[]): Column[] => [
    ...leading.map((name): Column => [name, name]),
    ...columns,
    query,
  ];
  const named = (columns: readonly Column[]) => columns.map(([, name]) => name);
  const cluster = grouping("cx_cluster", dialect);

  if (clusters === "folded") {
    const perCluster = groupedSelect(
      dialect,
      from,
      { ...groups, keys: keyNames(groups.keys.length), by: [...by, cluster] },
      [
        ...leading.map((name): Column => [name, name]),
        [grouped("cx_cluster", dialect), "cx_cluster"],
        ...wideColumns(scale, weighted, OWN),
        heavyColumn(scale, weighted, OWN),
      ],
    );
    const body = joined([`cx_clustered AS (\n${indented(perCluster, 2)}\n)`]);
    const columns = foldedColumns(scale, weighted);
    const set: string[] = groups.sets ? ["cx_set"] : [];
    const last = groupedSelect(
      dialect,
      "cx_clustered",
      { keys: groups.keys, by: [...set, ...by], sets: null },
      outputs(columns),
    );
    const select = groups.sets ? last.replace("SELECT\n", "SELECT\n  cx_set,\n") : last;
    return { text: written(select, [body]), outputs: named(columns) };
  }
  const code = shape === "long" ? ["cx_code"] : [];
  const extra: Column[] =
    clusters === "named"
      ? [[grouped("cx_cluster", dialect), "cx_cluster"], heavyColumn(scale, weighted)]
      : [];
  const columns = [
    ...extra,
    ...(shape === "long" ? longColumns(scale, weighted) : wideColumns(scale, weighted)),
  ];
  const select = groupedSelect(
    dialect,
    from,
    { ...groups, by: [...by, ...code, ...(clusters === "named" ? [cluster] : [])] },
    outputs(columns),
  );
  return { text: written(select), outputs: named(columns) };
}
