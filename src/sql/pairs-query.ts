import { readOneOf } from "../math/fields.js";
import type { Metric } from "../metric/metric.js";
import { answerTables, dialectIn, weightColumn, type RowColumn, type RowsOptions } from "./answers.js";
import { answerCode, scoreColumn, type ScoreReading } from "./code.js";
import { joined } from "./fragment.js";
import { partOf, type SqlExpression } from "./name.js";
import { applied } from "./period.js";
import { expectScaleIn, idOf, rendered, type PairsQuery } from "./query.js";

/** Options of `pairsQuery`. */
export interface PairsQueryOptions<M extends Metric> extends RowsOptions, ScoreReading {
  readonly metric: M;
  /** The earlier answer; `from` has one row for each person. */
  readonly before: SqlExpression;
  /** The later answer. */
  readonly after: SqlExpression;
  /** The weight of the person, a finite number of 0 or more. */
  readonly weight?: SqlExpression | undefined;
}

/**
 * A query that counts people by their two answers, as `tallyPairs` does: the input of `comparePaired`.
 *
 * @returns text and values for a driver, and what `pairsFromRows` needs to read the result. In it, answers are points or
 * codes below the scale: one less than its lowest point for a missing answer, and below that the reasons of exclusion
 * @throws what `tallyQuery` throws
 * @example
 * pairsQuery({ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" }).columns // => ["cx_before", "cx_after", "cx_bad_weight", "cx_n", "cx_query"]
 * @category Queries
 */
export function pairsQuery<M extends Metric>(options: PairsQueryOptions<M>): PairsQuery<M> {
  const { metric, weight } = options;
  expectScaleIn(metric);
  const dialect = dialectIn(options);
  readOneOf(["number", "text"], options.scoreType ?? "number", "scoreType");
  const column = (name: "before" | "after"): RowColumn => ({
    name: `cx_given_${name}`,
    part: applied(scoreColumn(dialect, options), partOf(options[name], dialect, name)),
  });
  const code = (name: string) =>
    joined([answerCode(dialect, metric.scale, `cx_given_${name}`, options), ` AS cx_${name}`]);
  const columns = [column("before"), column("after")];
  const read = [code("before"), code("after")];
  const isWeighted = weight !== undefined;
  if (isWeighted) {
    columns.push(weightColumn(weight, dialect));
    const isGood = `cx_weight >= 0 AND ${dialect.isFinite("cx_weight")}`;
    read.push(
      joined([`CASE WHEN ${isGood} THEN 0 ELSE 1 END AS cx_bad_weight`]),
      joined([`CASE WHEN ${isGood} THEN cx_weight END AS cx_good_weight`]),
    );
  } else read.push(joined(["0 AS cx_bad_weight"]));
  const { tables } = answerTables(options, dialect, columns, read);
  const sums = isWeighted
    ? ["SUM(cx_good_weight) AS cx_w", "SUM(cx_good_weight * cx_good_weight) AS cx_v"]
    : [];
  const id = idOf(["pairs", metric.name, metric.scale, columns]);
  const keys = ["cx_before", "cx_after", "cx_bad_weight"];
  const { min, max } = metric.scale;
  const select = [...keys, "COUNT(*) AS cx_n", ...sums, `${id} AS cx_query`].join(",\n  ");
  const text = joined([
    `-- cx-metrics: people by two answers from ${min} to ${max}\nWITH `,
    joined(tables, ",\n"),
    `\nSELECT\n  ${select}\nFROM cx_read\nGROUP BY ${keys.join(", ")}`,
  ]);
  return {
    kind: "pairs",
    ...rendered(text, dialect),
    dialect: options.dialect,
    metric,
    columns: [...keys, "cx_n", ...(isWeighted ? ["cx_w", "cx_v"] : []), "cx_query"],
    id,
    weighted: isWeighted,
  };
}
