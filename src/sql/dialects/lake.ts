import { DIGITS, utcText, type Dialect, type TimeKind, type TimeReading } from "../dialect.js";
import { doubling } from "../name.js";
import { SPACES } from "./postgres.js";

const same = (time: string) => time;

/** Times whose literals are a type before text. */
function times(
  instant: TimeReading["literal"],
  naive: string,
): Partial<Readonly<Record<TimeKind, TimeReading>>> {
  return {
    instant: { read: same, literal: instant },
    utc: { read: same, literal: (edge) => `${naive} '${utcText(edge.instant)}'` },
    local: { read: same, literal: ({ day }) => `${naive} '${day} 00:00:00'` },
    date: { read: same, literal: ({ day }) => `DATE '${day}'` },
    "epoch-ms": { read: same, literal: (edge) => `${edge.instant}` },
    "epoch-s": { read: same, literal: (edge) => `${edge.instant / 1000}` },
  };
}

/** Apache Spark 3.4 or later, and Databricks. */
export const spark: Dialect = {
  quote: doubling("`"),
  placeholder: () => "?",
  double: "DOUBLE",
  int: "INT",
  text: "STRING",
  floor: (x) => `FLOOR(${x})`,
  isNoNumber: (x) => `TYPEOF(${x}) = 'string' OR ISNAN(CAST(${x} AS DOUBLE))`,
  convertsText: true,
  weight: (x) => `CASE WHEN TYPEOF(${x}) <> 'string' THEN CAST(${x} AS DOUBLE) END`,
  isFinite: (x) => `${x} < CAST('Infinity' AS DOUBLE)`,
  trim: (x) => `TRIM(BOTH ${SPACES} FROM ${x})`,
  isDigits: (x) => `${x} RLIKE '${DIGITS}'`,
  times: times((edge) => `TIMESTAMP '${utcText(edge.instant)}Z'`, "TIMESTAMP_NTZ"),
  search: null,
  unnest: (relation, names) => ({
    from: `${relation}\n  LATERAL VIEW EXPLODE(ARRAY_DISTINCT(${names})) cx_each AS cx_name`,
    where: "cx_name IS NOT NULL",
    member: "cx_name",
  }),
  bytes: null,
  hasGroupingSets: true,
};

export const trino: Dialect = {
  ...spark,
  quote: doubling('"'),
  int: "INTEGER",
  text: "VARCHAR",
  isNoNumber: (x) => `IS_NAN(CAST(${x} AS DOUBLE))`,
  convertsText: false,
  weight: (x) => `CAST(${x} AS DOUBLE)`,
  isFinite: (x) => `IS_FINITE(${x})`,
  isDigits: (x) => `REGEXP_LIKE(${x}, '${DIGITS}')`,
  times: times((edge) => `TIMESTAMP '${utcText(edge.instant)} UTC'`, "TIMESTAMP"),
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN UNNEST(ARRAY_DISTINCT(${names})) AS cx_each (cx_name)`,
    where: "cx_name IS NOT NULL",
    member: "cx_name",
  }),
};

/** Experimental: written by its manual and never run. */
export const snowflake: Dialect = {
  ...trino,
  isNoNumber: (x) => `CAST(${x} AS DOUBLE) = CAST('NaN' AS DOUBLE)`,
  isFinite: (x) => `${x} < CAST('inf' AS DOUBLE)`,
  trim: (x) => `TRIM(${x}, ${SPACES})`,
  times: {
    ...times((edge) => `TO_TIMESTAMP_TZ('${utcText(edge.instant).replace(" ", "T")}Z')`, "TIMESTAMP"),
    utc: { read: same, literal: (edge) => `TO_TIMESTAMP_NTZ('${utcText(edge.instant)}')` },
    local: { read: same, literal: ({ day }) => `TO_TIMESTAMP_NTZ('${day} 00:00:00')` },
  },
  search: (relation, time, edges) => ({
    tables: [
      `cx_edges (cx_number, cx_edge) AS (\n  SELECT * FROM VALUES ${edges.map((edge, place) => `(${place}, ${edge})`).join(", ")}\n)`,
    ],
    from: `${relation}\n  ASOF JOIN cx_edges MATCH_CONDITION (${time} >= cx_edges.cx_edge)`,
    number: `CASE WHEN ${time} IS NOT NULL THEN COALESCE(cx_edges.cx_number, -1) END`,
  }),
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN LATERAL FLATTEN(INPUT => ARRAY_DISTINCT(${names})) AS cx_each`,
    where: "NOT IS_NULL_VALUE(cx_each.VALUE)",
    member: "CAST(cx_each.VALUE AS VARCHAR)",
  }),
};
