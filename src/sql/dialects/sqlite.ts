import { type Dialect, type TimeReading } from "../dialect.js";
import { doubling } from "../name.js";

const seconds = (read: TimeReading["read"]): TimeReading => ({
  read,
  literal: (edge) => `${edge.instant / 1000}`,
});
const days: TimeReading = { read: (time) => time, literal: ({ day }) => `'${day}'` };

export const sqlite: Dialect = {
  quote: doubling('"'),
  placeholder: () => "?",
  double: "REAL",
  int: "INTEGER",
  text: "TEXT",
  // FLOOR may be absent.
  floor: (x) => `CAST(${x} AS INTEGER)`,
  isNoNumber: (x) => `TYPEOF(${x}) NOT IN ('integer', 'real')`,
  convertsText: true,
  weight: (x) => `CASE WHEN TYPEOF(${x}) IN ('integer', 'real') THEN CAST(${x} AS REAL) END`,
  isFinite: (x) => `${x} < 9e999`,
  trim: (x) => `TRIM(${x}, CHAR(32, 9, 10, 11, 12, 13, 160))`,
  // There are no regular expressions.
  isDigits: (x) =>
    `LTRIM(${x}, '-') GLOB '[0-9]*' AND LTRIM(${x}, '-') NOT GLOB '*[^0-9.]*' AND ${x} GLOB '*[0-9]' AND ${x} NOT GLOB '*.*.*' AND ${x} NOT GLOB '--*'`,
  times: {
    utc: seconds((time) => `UNIXEPOCH(${time})`),
    local: days,
    date: days,
    "epoch-ms": { read: (time) => time, literal: (edge) => `${edge.instant}` },
    "epoch-s": seconds((time) => time),
    "iso-text": seconds(
      (time) =>
        `CASE WHEN ${time} GLOB '*[Zz]' OR ${time} GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN UNIXEPOCH(${time}) END`,
    ),
  },
  search: null,
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN JSON_EACH(${relation}.${names}) AS cx_each`,
    where: `cx_each.value IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM JSON_EACH(${relation}.${names}) AS cx_before
    WHERE cx_before.value = cx_each.value AND cx_before.key < cx_each.key
  )`,
    member: "cx_each.value",
  }),
  bytes: (x) => `${x} COLLATE BINARY`,
  hasGroupingSets: false,
};
