import { DIGITS, utcText, type Dialect, type TimeReading } from "../dialect.js";
import type { SqlValue } from "../fragment.js";
import { escaping } from "../name.js";

const SPACE = "[[:space:]\\\\x{A0}]";

const instant: TimeReading = {
  read: (time) => time,
  literal: (edge) => `toDateTime64('${utcText(edge.instant)}', 3, 'UTC')`,
};

/** ClickHouse 21 or later. Casts must be to Nullable types, or NULL throws. */
export const clickhouse: Dialect = {
  quote: escaping,
  placeholder: (place, value) => `{p${place}:${typeOf(value)}}`,
  double: "Nullable(Float64)",
  int: "Nullable(Int32)",
  text: "Nullable(String)",
  floor: (x) => `floor(${x})`,
  isNoNumber: (x) => `isNaN(CAST(${x} AS Nullable(Float64)))`,
  convertsText: false,
  weight: (x) => `CAST(${x} AS Nullable(Float64))`,
  isFinite: (x) => `isFinite(${x})`,
  trim: (x) => `replaceRegexpAll(${x}, '^${SPACE}+|${SPACE}+$', '')`,
  isDigits: (x) => `match(${x}, '${DIGITS}')`,
  times: {
    instant,
    date: { read: (time) => time, literal: ({ day }) => `toDate32('${day}')` },
    "epoch-ms": { read: (time) => time, literal: (edge) => `${edge.instant}` },
    "epoch-s": { read: (time) => time, literal: (edge) => `${edge.instant / 1000}` },
  },
  search: (relation, time, edges) => ({
    tables: [
      `cx_edges AS (
  SELECT 1 AS cx_one, cx_pair.1 AS cx_number, cx_pair.2 AS cx_edge
  FROM (SELECT arrayJoin([${edges.map((edge, place) => `(${place}, ${edge})`).join(", ")}]) AS cx_pair)
)`,
    ],
    from: `(SELECT *, 1 AS cx_one, ${time} AS cx_moment FROM ${relation}) AS ${relation}
  ASOF LEFT JOIN cx_edges ON ${relation}.cx_one = cx_edges.cx_one AND ${relation}.cx_moment >= cx_edges.cx_edge`,
    // A row without an edge has the number 0 and no edge.
    number: `CASE WHEN ${relation}.cx_moment IS NULL THEN NULL WHEN cx_edges.cx_one = 0 THEN -1 ELSE cx_edges.cx_number END`,
  }),
  unnest: (relation, names) => ({
    from: `${relation}\n  ARRAY JOIN arrayDistinct(${names}) AS cx_name`,
    where: "cx_name IS NOT NULL",
    member: "cx_name",
  }),
  bytes: null,
  hasGroupingSets: true,
};

function typeOf(value: SqlValue): string {
  const type =
    typeof value === "number"
      ? "Float64"
      : typeof value === "bigint"
        ? "Int64"
        : typeof value === "boolean"
          ? "Bool"
          : value instanceof Date
            ? "DateTime64(3, 'UTC')"
            : "String";
  return value === null ? "Nullable(Nothing)" : type;
}
