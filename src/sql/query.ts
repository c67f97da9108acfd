import { expectThat } from "../math/guard.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { Dialect, DialectName } from "./dialect.js";
import type { SqlFragment, SqlValue } from "./fragment.js";
import type { QueryPeriods } from "./period.js";

/** What the queries of this door have in common: plain data, for any driver, notebook or model. */
export interface SqlQuery<M extends Metric = Metric> {
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
export interface TallyQuery<M extends Metric = Metric, Key extends string = string> extends SqlQuery<M> {
  readonly kind: "tallies";
  /** The names of the keys; their columns are the first. */
  readonly keys: readonly Key[];
  /** "long": a row for each group and point. "wide": a row for each group. */
  readonly shape: "long" | "wide";
  readonly weighted: boolean;
  /** How the clusters are kept; null without any. */
  readonly clusters: "folded" | "named" | null;
  /** null without periods. */
  readonly periods: QueryPeriods | null;
  /** The sets of keys that it groups by; null for all keys at once. */
  readonly groupings: readonly (readonly Key[])[] | null;
}

/** The query of `mentionsQuery`. */
export interface MentionsQuery<M extends Metric = Metric> extends SqlQuery<M> {
  readonly kind: "mentions";
  readonly keys: readonly ["driver"];
  readonly shape: "long" | "wide";
  readonly weighted: boolean;
  readonly clusters: "folded" | "named" | null;
}

/** The query of `pairsQuery`. */
export interface PairsQuery<M extends Metric = Metric> extends SqlQuery<M> {
  readonly kind: "pairs";
  readonly weighted: boolean;
}

/** Checks the scale of a metric: its points stand in the text of queries. */
export function expectScaleIn(metric: unknown): asserts metric is Metric {
  expectMetric(metric, " at metric");
  const { min, max } = (metric as Metric).scale;
  const isScale = Number.isSafeInteger(min) && Number.isSafeInteger(max) && min < max && max - min <= 1000;
  expectThat(isScale, "a metric with a scale of whole numbers", metric, " at metric", RangeError);
}

/** The text of a query for an engine, and the values of its placeholders. */
export function rendered(
  { texts, values }: SqlFragment,
  { placeholder, mark }: Dialect,
): Pick<SqlQuery, "text" | "values"> {
  // Some drivers put values into the text wherever they find the mark, even in a name: then a value could end the name.
  const inName =
    mark !== undefined && values.length > 0 ? texts.find((text) => text.includes(mark)) : undefined;
  expectThat(inName === undefined, `no ${mark} in a query with values`, inName, " in the text", RangeError);
  const [first = "", ...others] = texts;
  const text = others.reduce((before, after, i) => before + placeholder(i + 1, values[i]!) + after, first);
  return { text, values };
}

/** A number by which two descriptions are told apart, the same everywhere: FNV-1a of their JSON, 31 bits. */
export function idOf(description: unknown): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(description)) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return (hash >>> 1) | 0;
}
