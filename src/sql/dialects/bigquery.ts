import { DIGITS, utcText, type Dialect } from "../dialect.js";
import { escaping } from "../name.js";

const same = (time: string) => time;

/** Experimental: written by its manual and never run. */
export const bigquery: Dialect = {
  quote: escaping,
  placeholder: (place) => `@p${place}`,
  double: "FLOAT64",
  int: "INT64",
  text: "STRING",
  floor: (x) => `FLOOR(${x})`,
  isNoNumber: (x) => `IS_NAN(CAST(${x} AS FLOAT64))`,
  convertsText: false,
  weight: (x) => `CAST(${x} AS FLOAT64)`,
  isFinite: (x) => `NOT (IS_NAN(${x}) OR IS_INF(${x}))`,
  trim: (x) => `TRIM(${x})`,
  isDigits: (x) => `REGEXP_CONTAINS(${x}, '${DIGITS}')`,
  times: {
    instant: { read: same, literal: (edge) => `TIMESTAMP '${utcText(edge.instant)}+00'` },
    utc: { read: same, literal: (edge) => `DATETIME '${utcText(edge.instant)}'` },
    local: { read: same, literal: ({ day }) => `DATETIME '${day} 00:00:00'` },
    date: { read: same, literal: ({ day }) => `DATE '${day}'` },
    "epoch-ms": { read: same, literal: (edge) => `${edge.instant}` },
    "epoch-s": { read: same, literal: (edge) => `${edge.instant / 1000}` },
  },
  search: null,
  unnest: (relation, names) => ({
    from: `${relation}\n  CROSS JOIN UNNEST(ARRAY(SELECT DISTINCT cx_all FROM UNNEST(${names}) AS cx_all)) AS cx_name`,
    where: "cx_name IS NOT NULL",
    member: "cx_name",
  }),
  bytes: null,
  hasGroupingSets: true,
};
