import { filled, type Dialect } from "../dialect.js";
import { DIGITS, EPOCHS, FOUND, trino } from "./ansi.js";

/** Text with one space for several, and none around it. */
const folded = "trimBoth(replaceRegexpAll(?, '[[:space:]\\\\x{A0}]+', ' '))";

/** ClickHouse 21 or later. Casts must be to Nullable types, or NULL throws. */
export const clickhouse = (): Dialect => ({
  ...trino(),
  quote: "`",
  escapes: true,
  placeholder: "{p#:%}",
  double: "Nullable(Float64)",
  int: "Nullable(Int32)",
  text: "Nullable(String)",
  floor: "floor(?)",
  isNoNumber: "isNaN(CAST(? AS Nullable(Float64)))",
  number: "CAST(? AS Nullable(Float64))",
  isFinite: "isFinite(?)",
  trim: folded,
  isDigits: `match(?, ${DIGITS})`,
  times: {
    instant: ["?", "toDateTime64('{utc}', 3, 'UTC')"],
    date: ["?", "toDate32('{day}')"],
    ...EPOCHS,
  },
  search: {
    table: `cx_edges AS (
  SELECT 1 AS cx_one, toNullable(cx_pair.1) AS cx_number, cx_pair.2 AS cx_edge
  FROM (SELECT arrayJoin([{pairs}]) AS cx_pair)
)`,
    from: `(SELECT *, 1 AS cx_one FROM cx_rows) AS cx_rows
    ASOF LEFT JOIN cx_edges ON cx_rows.cx_one = cx_edges.cx_one AND ? >= cx_edges.cx_edge`,
    number: FOUND,
  },
  code: "assumeNotNull(?)",
  said: `cx_read ARRAY JOIN arrayDistinct(arrayMap(cx_one -> ${filled(folded, "cx_one")}, cx_names)) AS cx_name`,
});
