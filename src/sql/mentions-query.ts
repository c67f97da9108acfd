import type { Metric } from "../metric/metric.js";
import { answerColumns, answerTables, dialectIn, selection, table, type AnswersOptions } from "./answers.js";
import { answerRead, counted, formOf } from "./counted.js";
import { partOf, type SqlExpression } from "./name.js";
import { expectScaleIn, idOf, rendered, type MentionsQuery } from "./query.js";

/** Options of `mentionsQuery`. */
export interface MentionsQueryOptions<M extends Metric> extends AnswersOptions {
  readonly metric: M;
  /**
   * The list of names that an answer mentions: an array, in MySQL and SQLite a JSON array as text. NULL and empty lists
   * mention nothing; a name that comes twice counts once.
   */
  readonly mentions: SqlExpression;
  /** As in `tallyQuery`. */
  readonly shape?: "long" | "wide" | undefined;
}

/**
 * A query that counts answers by what they mention, as `tallyMentions` does: the input of `compareDrivers`.
 *
 * @returns text and values for a driver, and what `mentionsFromRows` needs to read the result
 * @throws what `tallyQuery` throws
 * @example
 * mentionsQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", mentions: "tags" }).columns[1] // => "cx_mention"
 * @category Queries
 */
export function mentionsQuery<M extends Metric>(options: MentionsQueryOptions<M>): MentionsQuery<M> {
  const { metric } = options;
  expectScaleIn(metric);
  const dialect = dialectIn(options);
  const form = formOf(metric, options);
  const columns = [
    ...answerColumns(options, dialect),
    { name: "cx_names", part: partOf(options.mentions, dialect, "mentions") },
  ];
  const read = ["cx_names", ...answerRead(options, metric, dialect)];
  const { tables } = answerTables(options, dialect, columns, read);
  const answer = [
    "cx_code",
    ...(form.weighted ? ["cx_weight"] : []),
    ...(form.clusters ? ["cx_cluster"] : []),
  ];
  const { from, where, member } = dialect.unnest("cx_read", "cx_names");
  const all = selection(["0 AS cx_mention", `CAST(NULL AS ${dialect.text}) AS cx_k0`, ...answer], "cx_read");
  const each = selection(
    ["1 AS cx_mention", `CAST(${member} AS ${dialect.text}) AS cx_k0`, ...answer],
    from.replaceAll("\n", "\n  "),
    where === undefined ? [] : [where.replaceAll("\n", "\n  ")],
  );
  const id = idOf(["mentions", metric.name, metric.scale, form, columns]);
  const { min, max } = metric.scale;
  const { text, outputs } = counted(
    dialect,
    {
      tables: [...tables, table("cx_said", all), table("cx_named", each), table("cx_both", bothOf())],
      from: "cx_both",
      comment: `cx-metrics: answers from ${min} to ${max}, of all and of those who mention each name`,
    },
    { groups: { keys: [dialect.quote("driver")], by: [], sets: null }, leading: ["cx_mention"] },
    { scale: metric.scale, form, id },
  );
  return {
    kind: "mentions",
    ...rendered(text, dialect),
    dialect: options.dialect,
    metric,
    columns: ["driver", "cx_mention", ...outputs, "cx_query"],
    id,
    keys: ["driver"],
    ...form,
  };
}

function bothOf(): string {
  return "SELECT * FROM cx_said\n  UNION ALL\n  SELECT * FROM cx_named";
}
