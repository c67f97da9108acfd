import type { Dialect } from "../dialect.js";
import { EPOCHS, trino } from "./ansi.js";

const OTHER_SPACES = [9, 10, 11, 12, 13, 160];

/** Text with one space for several, and none around it; there are no regular expressions. */
const spaced = () => OTHER_SPACES.reduce((x, code) => `REPLACE(${x}, CHAR(${code}), ' ')`, "value");
const folded = () =>
  `TRIM(REPLACE(REPLACE(REPLACE(${spaced()}, ' ', ' ' || CHAR(1)), CHAR(1) || ' ', ''), CHAR(1), ''))`;
const unsigned = "LTRIM(?, '-')";
const moment = "UNIXEPOCH(?)";

export const sqlite = (): Dialect => ({
  ...trino(),
  double: "REAL",
  text: "TEXT",
  // FLOOR may be absent.
  floor: "CAST(? AS INTEGER)",
  isNoNumber: "TYPEOF(?) NOT IN ('integer', 'real')",
  convertsText: true,
  number: "CASE WHEN TYPEOF(?) IN ('integer', 'real') THEN CAST(? AS REAL) END",
  isFinite: "? < 9e999",
  trim: `TRIM(?, CHAR(32, ${OTHER_SPACES.join(", ")}))`,
  isDigits: `${unsigned} GLOB '[0-9]*' AND ${unsigned} NOT GLOB '*[^0-9.]*' AND ? GLOB '*[0-9]' AND ? NOT GLOB '*.*.*' AND ? NOT GLOB '--*'`,
  times: {
    utc: [moment, "{s}"],
    local: ["?", "'{day}'"],
    date: ["?", "'{day}'"],
    ...EPOCHS,
    "iso-text": [`CASE WHEN ? GLOB '*[Zz]' OR ? GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN ${moment} END`, "{s}"],
  },
  said: `(
    SELECT cx_read.*, cx_each.value AS cx_name
    FROM cx_read CROSS JOIN JSON_EACH((
      SELECT JSON_GROUP_ARRAY(DISTINCT ${folded()}) FROM JSON_EACH(cx_names)
    )) AS cx_each
  ) AS cx_all`,
  bytes: "? COLLATE BINARY",
  hasGroupingSets: false,
});
