import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { answerTables, ROWS_OPTIONS, weightColumn, type RowColumn, type RowsOptions } from "./answers.js";
import { answerCode, goodWeight, scoreSql, type ScoreReading } from "./code.js";
import { dialectOf } from "./dialects.js";
import { joined, type Part } from "./fragment.js";
import type { SqlExpression } from "./name.js";
import { expectScaleIn, madeQuery, type PairsQuery } from "./query.js";

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

const OPTIONS = /* @__PURE__ */ joinOptions(ROWS_OPTIONS, {
  before: null,
  after: null,
}) satisfies KnownOptions<PairsQueryOptions<Metric>>;

/**
 * A query that counts people by their two answers, as `tallyPairs` does: the input of `comparePaired`.
 *
 * @returns text and values for a driver, and what `pairsFromRows` needs to read the result. In it, answers are points or
 * codes below the scale: one less than its lowest point for a missing answer, and below that the reasons of exclusion
 * @throws what `tallyQuery` throws
 * @example
 * pairsQuery({ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" }).columns // => ["cx_before", "cx_after", "cx_n", "cx_query"]
 * @example
 * const { text } = pairsQuery({ dialect: "postgres", from: "people", metric: NPS, before: "may", after: "june" });
 * text.split("\n")[0] // => "-- cx-metrics: people by two answers from 0 to 10"
 * @category Queries
 */
export function pairsQuery<M extends Metric>(options: PairsQueryOptions<M>): PairsQuery<M> {
  expectScaleIn(options);
  expectOptions(options, OPTIONS);
  const { metric, dialect: name, weight } = options;
  const dialect = dialectOf(name);
  const { scale } = metric;
  const weighted = weight !== undefined;
  const sides = ["before", "after"] as const;
  const columns = sides.map((side): RowColumn => [
    scoreSql(dialect, options, options[side], side),
    `cx_given_${side}`,
  ]);
  const read = sides.map((side): Part => {
    return joined([answerCode(dialect, scale, `cx_given_${side}`, options), ` AS cx_${side}`]);
  });
  const outputs = ["cx_before", "cx_after"];
  const counts = ["COUNT(*) AS cx_n"];
  if (weighted) {
    columns.push(weightColumn(weight, dialect));
    const isGood = `CASE WHEN ${goodWeight(dialect)} THEN`;
    read.push(`${isGood} 0 ELSE 1 END AS cx_bad_weight`, `${isGood} cx_weight END AS cx_good`);
    outputs.push("cx_bad_weight");
    counts.push("SUM(cx_good) AS cx_w", "SUM(cx_good * cx_good) AS cx_v");
  }
  const { tables } = answerTables(options, dialect, columns, read);
  const made = {
    kind: "pairs",
    dialect: name,
    metric,
    columns: [...outputs, "cx_n", ...(weighted ? ["cx_w", "cx_v"] : []), "cx_query"],
    weighted,
  } as const;
  return madeQuery(made, dialect, [columns], (id) => {
    const list = [...outputs, ...counts, `${id} AS cx_query`].join(",\n  ");
    const last = `\nSELECT\n  ${list}\nFROM cx_read\nGROUP BY ${outputs.join(", ")}`;
    return joined([
      `-- cx-metrics: people by two answers from ${scale.min} to ${scale.max}\nWITH `,
      joined(tables, ",\n"),
      last,
    ]);
  });
}
