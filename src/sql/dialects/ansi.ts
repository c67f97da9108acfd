import type { Dialect, EdgeSearch } from "../dialect.js";

// Dialects are functions, so that bundles of what reads results leave them out.

// No `?` stands in the text of a query, since drivers may take it for a placeholder, and no backslash, since engines may
// take it for an escape.

/** Digits as `scoreReader` reads them with `numericStrings`. */
export const DIGITS = "'^-{0,1}[0-9]+([.][0-9]+){0,1}$'";
/** Text with an offset; without one it would be read in the zone of the session. */
export const OFFSET = "'([Zz]|[+-][0-9][0-9]:{0,1}[0-9][0-9])$'";
/** What may surround text in a cell: space, tab, line ends and the space that does not break. */
export const SPACES = "' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)";

/** Text with one space for several, and none around it. */
export const FOLDED = `TRIM(REGEXP_REPLACE(cx_one, '[' || ${SPACES} || ']+', ' '))`;

/** The list of names that are said, without repetition. */
export const DISTINCT_NAMES = `ARRAY_DISTINCT(TRANSFORM(cx_names, cx_one -> ${FOLDED}))`;

/** Numbers since 1970. */
export const EPOCHS = { "epoch-ms": ["?", "{ms}"], "epoch-s": ["?", "{s}"] } as const;

/** The number of the last edge that a join has found. */
export const FOUND = "CASE WHEN ? IS NOT NULL THEN COALESCE(cx_number, -1) END";

export const trino = (): Dialect => ({
  quote: '"',
  escapes: false,
  placeholder: "?",
  isFilledByDrivers: false,
  double: "DOUBLE",
  int: "INTEGER",
  text: "VARCHAR",
  floor: "FLOOR(?)",
  isNoNumber: "IS_NAN(CAST(? AS DOUBLE))",
  convertsText: false,
  number: "CAST(? AS DOUBLE)",
  isFinite: "IS_FINITE(?)",
  trim: `TRIM(BOTH ${SPACES} FROM ?)`,
  isDigits: `REGEXP_LIKE(?, ${DIGITS})`,
  times: {
    instant: ["?", "TIMESTAMP '{utc} UTC'"],
    utc: ["?", "TIMESTAMP '{utc}'"],
    local: ["?", "TIMESTAMP '{day} 00:00:00'"],
    date: ["?", "DATE '{day}'"],
    ...EPOCHS,
  },
  search: null,
  said: `cx_read CROSS JOIN UNNEST(${DISTINCT_NAMES}) AS cx_each (cx_name)`,
  bytes: null,
  hasGroupingSets: true,
  code: "?",
  fence: "",
});

/** Apache Spark 3.4 or later, and Databricks. */
export const spark = (): Dialect => ({
  ...trino(),
  quote: "`",
  int: "INT",
  text: "STRING",
  // Text is converted, or an error, by a setting of the session.
  isNoNumber: "TYPEOF(?) = 'string' OR ISNAN(CAST(? AS DOUBLE))",
  convertsText: true,
  number: "CASE WHEN TYPEOF(?) <> 'string' THEN CAST(? AS DOUBLE) END",
  isFinite: "? < CAST('Infinity' AS DOUBLE)",
  isDigits: `? RLIKE ${DIGITS}`,
  times: {
    ...trino().times,
    instant: ["?", "TIMESTAMP '{utc}Z'"],
    utc: ["?", "TIMESTAMP_NTZ '{utc}'"],
    local: ["?", "TIMESTAMP_NTZ '{day} 00:00:00'"],
  },
  said: `cx_read LATERAL VIEW EXPLODE(${DISTINCT_NAMES}) cx_each AS cx_name`,
});

/** Experimental: written by its manual and never run. */
export const snowflake = (): Dialect => ({
  ...trino(),
  isNoNumber: "CAST(? AS DOUBLE) = CAST('NaN' AS DOUBLE)",
  isFinite: "? < CAST('inf' AS DOUBLE)",
  trim: `TRIM(?, ${SPACES})`,
  times: {
    ...trino().times,
    instant: ["?", "TO_TIMESTAMP_TZ('{utc}+00:00')"],
    utc: ["?", "TO_TIMESTAMP_NTZ('{utc}')"],
    local: ["?", "TO_TIMESTAMP_NTZ('{day} 00:00:00')"],
  },
  search: {
    table: "cx_edges (cx_number, cx_edge) AS (SELECT * FROM VALUES {pairs})",
    from: "cx_rows ASOF JOIN cx_edges MATCH_CONDITION (? >= cx_edge)",
    number: FOUND,
  },
  said: `(
    SELECT cx_read.*, CAST(cx_each.VALUE AS VARCHAR) AS cx_name
    FROM cx_read, LATERAL FLATTEN(INPUT => ${DISTINCT_NAMES.replace("(cx_one", "(CAST(cx_one AS VARCHAR)")}) AS cx_each
  ) AS cx_all`,
});

const instant = "TIMESTAMPTZ '{utc}+00'";
const isOffset = `REGEXP_MATCHES(?, ${OFFSET})`;
const foldedAll = () => FOLDED.replace("' '))", "' ', 'g'))");
const search = (): EdgeSearch => ({
  table: "cx_edges (cx_number, cx_edge) AS (VALUES {pairs})",
  from: "cx_rows ASOF LEFT JOIN cx_edges ON ? >= cx_edge",
  number: FOUND,
});

export const duckdb = (): Dialect => ({
  ...trino(),
  placeholder: "$#",
  isNoNumber: "ISNAN(CAST(? AS DOUBLE))",
  isFinite: "ISFINITE(?)",
  trim: `TRIM(?, ${SPACES})`,
  isDigits: `REGEXP_MATCHES(?, ${DIGITS})`,
  times: {
    ...trino().times,
    instant: ["?", instant],
    // A time without seconds is no timestamp to DuckDB.
    "iso-text": [
      `CASE WHEN SUBSTR(?, 17, 1) IN ('Z', '+', '-') THEN CAST(LEFT(?, 16) || ':00' || SUBSTR(?, 17) AS TIMESTAMPTZ) WHEN ${isOffset} THEN CAST(? AS TIMESTAMPTZ) END`,
      instant,
    ],
  },
  search: search(),
  said: `(SELECT *, UNNEST(LIST_DISTINCT([${foldedAll()} FOR cx_one IN cx_names])) AS cx_name FROM cx_read) AS cx_all`,
});

export const postgres = (): Dialect => ({
  ...duckdb(),
  double: "DOUBLE PRECISION",
  text: "TEXT",
  isNoNumber: "CAST(? AS DOUBLE PRECISION) = 'NaN'",
  number: "CAST(? AS DOUBLE PRECISION)",
  isFinite: "? < 'Infinity'",
  trim: `BTRIM(?, ${SPACES})`,
  isDigits: `? ~ ${DIGITS}`,
  times: {
    ...duckdb().times,
    "iso-text": [`CASE WHEN ? ~ ${OFFSET} THEN CAST(? AS TIMESTAMPTZ) END`, instant],
  },
  search: { from: "cx_rows", number: "WIDTH_BUCKET(?, ARRAY[{edges}]) - 1" },
  // Skips nothing; without it the answers of each group are sorted on disk, at seven times the cost.
  fence: "\n  OFFSET 0",
  said: `cx_read CROSS JOIN LATERAL (
    SELECT DISTINCT ${foldedAll()} AS cx_name FROM UNNEST(cx_names) AS cx_all(cx_one)
  ) AS cx_each`,
});
