import { filled, type Dialect } from "../dialect.js";
import { DIGITS, trino } from "./ansi.js";

// Text would be read as far as its digits go, 'abc' as 0 and '9 of 10' as 9, without a word.
const NUMBER = "'^-{0,1}[0-9]*[.]{0,1}[0-9]+([eE][-+]{0,1}[0-9]+){0,1}$'";
/** Text with one space for several, and none around it. */
const folded = "TRIM(REGEXP_REPLACE(?, CONCAT('[[:space:]', _utf8mb4 0xC2A0, ']+'), ' '))";
const bytes = "CAST(? AS BINARY)";
const MEMBERS =
  "JSON_TABLE(cx_names, '$[*]' COLUMNS (cx_place FOR ORDINALITY, cx_one VARCHAR(4000) PATH '$' ERROR ON ERROR))";
const bytesOf = (table: string) => filled(bytes, filled(folded, `${table}.cx_one`));

/** MySQL 8.0.17 and MariaDB 10.6 or later. */
export const mysql = (): Dialect => ({
  ...trino(),
  quote: "`",
  isFilledByDrivers: true,
  int: "SIGNED",
  text: "CHAR",
  isNoNumber: `CAST(? AS CHAR) NOT REGEXP ${NUMBER}`,
  convertsText: true,
  number: `CASE WHEN CAST(? AS CHAR) REGEXP ${NUMBER} THEN CAST(? AS DOUBLE) END`,
  isFinite: "? <= 1.7976931348623157e308",
  trim: folded,
  isDigits: `? REGEXP ${DIGITS}`,
  // The zone of the session moves a TIMESTAMP, not the number of its moment.
  times: { ...trino().times, instant: ["UNIX_TIMESTAMP(?)", "{s}"] },
  said: `(
    SELECT cx_read.*, ${filled(folded, "cx_each.cx_one")} AS cx_name
    FROM cx_read CROSS JOIN ${MEMBERS} AS cx_each
    WHERE NOT EXISTS (
      SELECT 1 FROM ${MEMBERS} AS cx_before
      WHERE ${bytesOf("cx_before")} = ${bytesOf("cx_each")} AND cx_before.cx_place < cx_each.cx_place
    )
  ) AS cx_all`,
  // Collations call 'chat', 'Chat' and 'chat ' equal.
  bytes,
  hasGroupingSets: false,
});
