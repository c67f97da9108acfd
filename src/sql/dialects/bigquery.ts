import type { Dialect } from "../dialect.js";
import { DIGITS, FOLDED, SPACES, trino } from "./ansi.js";

/** Experimental: written by its manual and never run. */
export const bigquery = (): Dialect => ({
  ...trino(),
  quote: "`",
  escapes: true,
  placeholder: "@p#",
  double: "FLOAT64",
  int: "INT64",
  text: "STRING",
  isNoNumber: "IS_NAN(CAST(? AS FLOAT64))",
  number: "CAST(? AS FLOAT64)",
  isFinite: "NOT (IS_NAN(?) OR IS_INF(?))",
  trim: `TRIM(?, ${SPACES})`,
  isDigits: `REGEXP_CONTAINS(?, ${DIGITS})`,
  times: {
    ...trino().times,
    instant: ["?", "TIMESTAMP '{utc}+00'"],
    utc: ["?", "DATETIME '{utc}'"],
    local: ["?", "DATETIME '{day} 00:00:00'"],
  },
  said: `cx_read CROSS JOIN UNNEST(ARRAY(
    SELECT DISTINCT ${FOLDED} FROM UNNEST(cx_names) AS cx_one
  )) AS cx_name`,
});
