import { expectThat } from "../math/guard.js";
import { textHash } from "../math/text.js";
import type { Metric } from "../metric/metric.js";
import type { Form } from "./answers.js";
import type { Dialect, DialectName } from "./dialect.js";
import type { SqlFragment, SqlValue } from "./fragment.js";
import type { QueryPeriods } from "./period.js";

/** What the queries of this door have in common: plain data, for any driver, notebook or model. */
export interface SqlQuery<M extends Metric = Metric> {
  readonly kind: "tallies" | "mentions" | "pairs";
  /** The whole query: one statement without a semicolon. */
  readonly text: string;
  /** The values of its placeholders, in order. */
  readonly values: readonly SqlValue[];
  readonly dialect: DialectName;
  readonly metric: M;
  /** The columns of its result, in order. */
  readonly columns: readonly string[];
  /** The number in the column `cx_query`, by which a reader knows the result of this query. */
  readonly id: number;
}

/** The query of `tallyQuery`. */
export interface TallyQuery<M extends Metric = Metric, Key extends string = string>
  extends SqlQuery<M>, Form {
  readonly kind: "tallies";
  /** The names of the keys; their columns are the first. */
  readonly keys: readonly Key[];
  /** null without periods. */
  readonly periods: QueryPeriods | null;
  /** The sets of keys that it groups by; null for all keys at once. */
  readonly groupings: readonly (readonly Key[])[] | null;
}

/** The query of `mentionsQuery`. */
export interface MentionsQuery<M extends Metric = Metric> extends SqlQuery<M>, Form {
  readonly kind: "mentions";
}

/** The query of `pairsQuery`. */
export interface PairsQuery<M extends Metric = Metric> extends SqlQuery<M> {
  readonly kind: "pairs";
  readonly weighted: boolean;
}

/**
 * Checks that options have a metric whose scale is whole numbers, since those stand in the text of queries.
 *
 * @remarks
 * Nothing else of a metric matters to a query, so the check of the whole, three times as large, is not part of this door.
 */
export function expectScaleIn(options: unknown): void {
  const { metric } = Object(options) as { readonly metric?: Partial<Metric> };
  const { name, scale } = Object(metric) as Partial<Metric>;
  const { min, max } = Object(scale) as Partial<Metric["scale"]>;
  const isScale = Number.isInteger(min) && Number.isInteger(max) && max! > min! && typeof name === "string";
  expectThat(isScale, "a metric, such as NPS", metric, " at metric", TypeError);
}

/**
 * A query from its text.
 *
 * @param meaning - what its columns mean: a result of the same meaning has the same id
 * @param write - the text, given the SQL of the id
 */
export function madeQuery<Q extends Pick<SqlQuery, "kind" | "metric" | "dialect">>(
  query: Q,
  { placeholder, isFilledByDrivers }: Dialect,
  meaning: readonly unknown[],
  write: (id: string) => SqlFragment,
): Q & Pick<SqlQuery, "text" | "values" | "id"> {
  const { name, scale } = query.metric;
  const id = idOf([query.kind, name, scale, ...meaning]);
  const { texts, values } = write(`${id}`);
  // A value that is put into a quoted name could end it.
  const isSafe = !isFilledByDrivers || values.length === 0 || !texts.join("").includes("?");
  expectThat(isSafe, "no ? in names and SQL of a query with values", "?", " in the text", RangeError);
  const text = texts.reduce((before, after, i) => {
    return `${before}${placeholder.replace("#", `${i}`).replace("%", typeOf(values[i - 1]!))}${after}`;
  });
  return { ...query, text, values, id };
}

/** A number by which two descriptions are told apart, the same everywhere: the hash of their JSON, 31 bits. */
function idOf(description: unknown): number {
  const text = JSON.stringify(description, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  return textHash(text) >>> 1;
}

/** The type of a value in ClickHouse. */
function typeOf(value: SqlValue): string {
  if (value === null) return "Nullable(Nothing)";
  if (value instanceof Date) return "DateTime64(3)";
  return { number: "Float64", bigint: "Int64", boolean: "Bool", string: "String" }[typeof value as "string"];
}
