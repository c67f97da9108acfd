import { DIGITS, utcText, type Dialect } from "../dialect.js";
import { doubling } from "../name.js";

// Text would be read as far as its digits go, 'abc' as 0 and '9 of 10' as 9, without a word.
const NUMBER = "^-{0,1}[0-9]*[.]{0,1}[0-9]+([eE][-+]{0,1}[0-9]+){0,1}$";
const SPACE = "[[:space:]', _utf8mb4 0xC2A0, ']";
const MEMBERS = "'$[*]' COLUMNS (cx_place FOR ORDINALITY, cx_name VARCHAR(4000) PATH '$' ERROR ON ERROR)";
const bytes = (x: string) => `CAST(${x} AS BINARY)`;

/** MySQL 8.0.17 and MariaDB 10.6 or later. */
export const mysql: Dialect = {
  quote: doubling("`"),
  placeholder: () => "?",
  double: "DOUBLE",
  int: "SIGNED",
  text: "CHAR",
  floor: (x) => `FLOOR(${x})`,
  isNoNumber: (x) => `CAST(${x} AS CHAR) NOT REGEXP '${NUMBER}'`,
  convertsText: true,
  weight: (x) => `CASE WHEN CAST(${x} AS CHAR) REGEXP '${NUMBER}' THEN CAST(${x} AS DOUBLE) END`,
  isFinite: (x) => `${x} <= 1.7976931348623157e308`,
  trim: (x) => `REGEXP_REPLACE(${x}, CONCAT('^${SPACE}+|${SPACE}+$'), '')`,
  isDigits: (x) => `${x} REGEXP '${DIGITS}'`,
  times: {
    // The zone of the session moves a TIMESTAMP, not the number of its moment.
    instant: { read: (time) => `UNIX_TIMESTAMP(${time})`, literal: (edge) => `${edge.instant / 1000}` },
    utc: { read: (time) => time, literal: (edge) => `TIMESTAMP '${utcText(edge.instant)}'` },
    local: { read: (time) => time, literal: ({ day }) => `TIMESTAMP '${day} 00:00:00'` },
    date: { read: (time) => time, literal: ({ day }) => `DATE '${day}'` },
    "epoch-ms": { read: (time) => time, literal: (edge) => `${edge.instant}` },
    "epoch-s": { read: (time) => time, literal: (edge) => `${edge.instant / 1000}` },
  },
  search: null,
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN JSON_TABLE(${relation}.${names}, ${MEMBERS}) AS cx_each`,
    where: `cx_each.cx_name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM JSON_TABLE(${relation}.${names}, ${MEMBERS}) AS cx_before
    WHERE ${bytes("cx_before.cx_name")} = ${bytes("cx_each.cx_name")} AND cx_before.cx_place < cx_each.cx_place
  )`,
    member: "cx_each.cx_name",
  }),
  // Collations call 'chat', 'Chat' and 'chat ' equal.
  bytes,
  hasGroupingSets: false,
  mark: "?",
};
