import { DIGITS, utcText, type Dialect, type TimeReading } from "../dialect.js";
import { doubling } from "../name.js";

/** The characters that may surround text in a cell: space, tab, line ends and the space that does not break. */
export const SPACES = "' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)";

/** A type, and the word before its literals. */
const typed = (type: string, text: (edge: { instant: number; day: string }) => string): TimeReading => ({
  read: (time) => time,
  literal: (edge) => `${type} '${text(edge)}'`,
  type,
});

const instant = typed("TIMESTAMPTZ", (edge) => `${utcText(edge.instant)}+00`);

/** Text with an offset; without one it would be read in the zone of the session. */
const OFFSET = "([Zz]|[+-][0-9][0-9]:{0,1}[0-9][0-9])$";

export const postgres: Dialect = {
  quote: doubling('"'),
  placeholder: (place) => `$${place}`,
  double: "DOUBLE PRECISION",
  int: "INTEGER",
  text: "TEXT",
  floor: (x) => `FLOOR(${x})`,
  isNoNumber: (x) => `CAST(${x} AS DOUBLE PRECISION) = 'NaN'`,
  convertsText: false,
  weight: (x) => `CAST(${x} AS DOUBLE PRECISION)`,
  isFinite: (x) => `${x} < 'Infinity'`,
  trim: (x) => `BTRIM(${x}, ${SPACES})`,
  isDigits: (x) => `${x} ~ '${DIGITS}'`,
  times: {
    instant,
    utc: typed("TIMESTAMP", (edge) => utcText(edge.instant)),
    local: typed("TIMESTAMP", ({ day }) => `${day} 00:00:00`),
    date: typed("DATE", ({ day }) => day),
    "epoch-ms": {
      read: (time) => `CAST(${time} AS DOUBLE PRECISION)`,
      literal: (edge) => `${edge.instant}`,
      type: "DOUBLE PRECISION",
    },
    "epoch-s": {
      read: (time) => `CAST(${time} AS DOUBLE PRECISION)`,
      literal: (edge) => `${edge.instant / 1000}`,
      type: "DOUBLE PRECISION",
    },
    "iso-text": {
      ...instant,
      read: (time) => `CASE WHEN ${time} ~ '${OFFSET}' THEN CAST(${time} AS TIMESTAMPTZ) END`,
    },
  },
  search: (relation, time, edges, { type }) => ({
    tables: [],
    from: relation,
    number: `WIDTH_BUCKET(${time}, CAST(ARRAY[${edges.join(", ")}] AS ${type}[])) - 1`,
  }),
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN LATERAL (SELECT DISTINCT cx_all.cx_name FROM UNNEST(${names}) AS cx_all(cx_name)) AS cx_each`,
    where: "cx_each.cx_name IS NOT NULL",
    member: "cx_each.cx_name",
  }),
  bytes: null,
  hasGroupingSets: true,
};

export const duckdb: Dialect = {
  ...postgres,
  double: "DOUBLE",
  text: "VARCHAR",
  isNoNumber: (x) => `ISNAN(CAST(${x} AS DOUBLE))`,
  weight: (x) => `CAST(${x} AS DOUBLE)`,
  isFinite: (x) => `ISFINITE(${x})`,
  trim: (x) => `TRIM(${x}, ${SPACES})`,
  isDigits: (x) => `REGEXP_MATCHES(${x}, '${DIGITS}')`,
  times: {
    ...postgres.times,
    "epoch-ms": { read: (time) => time, literal: (edge) => `${edge.instant}` },
    "epoch-s": { read: (time) => time, literal: (edge) => `${edge.instant / 1000}` },
    "iso-text": {
      ...instant,
      read: (time) => `CASE WHEN REGEXP_MATCHES(${time}, '${OFFSET}') THEN CAST(${time} AS TIMESTAMPTZ) END`,
    },
  },
  search: (relation, time, edges) => ({
    tables: [edgeTable(edges)],
    from: `${relation}\n  ASOF LEFT JOIN cx_edges ON ${time} >= cx_edges.cx_edge`,
    number: `CASE WHEN ${time} IS NOT NULL THEN COALESCE(cx_edges.cx_number, -1) END`,
  }),
  unnest: (relation, names) => ({
    from: `(SELECT *, UNNEST(LIST_DISTINCT(${names})) AS cx_name FROM ${relation}) AS cx_each`,
    where: "cx_name IS NOT NULL",
    member: "cx_name",
  }),
};

/** Edges with their numbers, as a table of a WITH clause. */
export function edgeTable(edges: readonly string[]): string {
  const rows = edges.map((edge, place) => `(${place}, ${edge})`).join(", ");
  return `cx_edges (cx_number, cx_edge) AS (\n  VALUES ${rows}\n)`;
}
