import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import {
  ANSWERS_OPTIONS,
  answerColumns,
  answerRead,
  answerTables,
  formOf,
  table,
  type AnswersOptions,
  type RowColumn,
} from "./answers.js";
import { counted } from "./counted.js";
import { dialectOf } from "./dialects.js";
import { quoted, sqlOf, type SqlExpression } from "./name.js";
import { expectScaleIn, madeQuery, type MentionsQuery } from "./query.js";

/** Options of `mentionsQuery`. */
export interface MentionsQueryOptions<M extends Metric> extends AnswersOptions {
  readonly metric: M;
  /**
   * The list of names that an answer mentions: an array of text, in MySQL and SQLite a JSON array as text. NULL and empty
   * lists mention nothing; a name that comes twice counts once, and spaces do not matter.
   */
  readonly mentions: SqlExpression;
}

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWERS_OPTIONS, {
  mentions: null,
}) satisfies KnownOptions<MentionsQueryOptions<Metric>>;

/**
 * A query that counts answers by what they mention, as `tallyMentions` does: the input of `compareDrivers`.
 *
 * @returns text and values for a driver, and what `mentionsFromRows` needs to read the result
 * @throws what `tallyQuery` throws
 * @example
 * mentionsQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", mentions: "tags" }).columns.slice(0, 2) // => ["driver", "cx_mention"]
 * @example
 * const { text } = mentionsQuery({ dialect: "postgres", from: "answers", metric: NPS, score: "nps", mentions: "tags" });
 * /SELECT DISTINCT .* FROM UNNEST\(cx_names\)/.test(text) // => true
 * @category Queries
 */
export function mentionsQuery<M extends Metric>(options: MentionsQueryOptions<M>): MentionsQuery<M> {
  expectScaleIn(options);
  expectOptions(options, OPTIONS);
  const { metric, dialect: name } = options;
  const dialect = dialectOf(name);
  const form = formOf(metric, options);
  const names: RowColumn = [sqlOf(options.mentions, dialect, "mentions"), "cx_names"];
  const columns = [...answerColumns(options, dialect), names];
  const read = [...answerRead(options, metric, dialect), "cx_names"];
  const { tables } = answerTables(options, dialect, columns, read);
  const answer = [
    "cx_code",
    ...(form.weighted ? ["cx_weight"] : []),
    ...(form.clusters ? ["cx_cluster"] : []),
  ];
  const text = (x: string) => `CAST(${x} AS ${dialect.text}) AS cx_k0`;
  const all = [
    ...tables,
    table("cx_total", ["0 AS cx_mention", text("NULL"), ...answer], "cx_read"),
    table("cx_said", ["1 AS cx_mention", text("cx_name"), ...answer], dialect.said, ["cx_name <> ''"]),
    "cx_both AS (SELECT * FROM cx_total UNION ALL SELECT * FROM cx_said)",
  ];
  const groups = { keys: [quoted("driver", dialect)], by: ["cx_mention"], sets: null };
  const { columns: counts, write } = counted(dialect, "cx_both", groups, metric.scale, form);
  const { min, max } = metric.scale;
  const title = `answers from ${min} to ${max}, all and those that mention each name`;
  const made = { kind: "mentions", dialect: name, metric, columns: ["driver", ...counts], ...form } as const;
  return madeQuery(made, dialect, [form, columns], (id) => write(all, title, id));
}
