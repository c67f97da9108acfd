import type { DialectName } from "../../src/sql/index.js";

/** A fault in the text of queries, as a slip in the generator would make it. */
export interface Fault {
  readonly name: string;
  readonly change: (text: string) => string;
  readonly dialects: readonly DialectName[];
}

const ALL = ["duckdb", "postgres", "sqlite"] as const;

function replacing(
  name: string,
  from: string | RegExp,
  to: string,
  dialects: readonly DialectName[] = ALL,
): Fault {
  return { name, change: (text) => text.replaceAll(from, to), dialects };
}

/** Faults that the questions must notice; one that changes no text would stay unnoticed too. */
export const FAULTS: readonly Fault[] = [
  replacing("the lowest point is left out", "cx_score >= 0 AND", "cx_score > 0 AND"),
  replacing("the highest point is left out", "cx_score <= 10 AND", "cx_score < 10 AND"),
  replacing("parts of points are cut off", / AND cx_score = (FLOOR|CAST)\(cx_score[^)]*\) THEN/g, " THEN"),
  replacing("missing is a point", "WHEN cx_score IS NULL THEN -1", "WHEN cx_score IS NULL THEN 0"),
  replacing("no check for NaN", /WHEN [^\n]*NaN[^\n]*|WHEN ISNAN[^\n]*/g, "", ["duckdb", "postgres"]),
  replacing("no check for text", /WHEN TYPEOF[^\n]*/g, "", ["sqlite"]),
  replacing("off the scale is no whole number", "> 10 THEN -3", "> 10 THEN -4"),
  replacing("negative weights", "cx_weight >= 0 AND", "cx_weight >= -5 AND"),
  replacing("infinite weights", /cx_weight >= 0 AND [^\n]* THEN CAST/g, "cx_weight >= 0 THEN CAST"),
  replacing("squares are sums", "cx_weight * cx_weight", "cx_weight"),
  replacing(
    "text is not trimmed",
    /(B?TRIM)\(CAST\("txt" AS (\w+)\), [^\n]*\) AS cx_score/g,
    'CAST("txt" AS $2) AS cx_score',
  ),
  replacing("long digits are read", "LENGTH(cx_score) <= 40", "1 = 1"),
  replacing("blank text is no number", "LOWER(cx_score)", "LOWER(cx_score) || 'x'"),
  replacing("the end of a period belongs to it", /cx_(at < )/g, "cx_at <= "),
  replacing("the first moment is left out", /("at_\w+"\)?) >= /g, "$1 > "),
  replacing("the last period goes on", /("at_\w+"\)?) < /g, "$1 <= "),
  replacing("an answer without a time is the newest", "CASE WHEN cx_when IS NULL THEN 1 ELSE 0 END", "1", [
    "postgres",
  ]),
  replacing("the oldest answer is kept", "cx_when DESC", "cx_when ASC"),
  replacing("the first of two at the same time is kept", "cx_tie DESC", "cx_tie ASC"),
  replacing("one answer for all time", ", cx_period\n      ORDER", "\n      ORDER"),
  replacing("answers of nobody are one person's", "OR cx_who IS NULL", ""),
  replacing(
    "blank is a person",
    /CASE WHEN [^\n]* <> '' THEN (CAST\("who" AS \w+\)) END AS cx_who/g,
    "$1 AS cx_who",
  ),
  replacing(
    "blank is a cluster",
    /CASE WHEN [^\n]* <> '' THEN (CAST\("who" AS \w+\)) END AS cx_cluster/g,
    "$1 AS cx_cluster",
  ),
  replacing("answers without a cluster are one", "WHEN cx_cluster IS NULL THEN", "WHEN 1 = 0 THEN"),
  replacing("answers without a cluster are one cluster", "cx_cluster IS NULL OR", ""),
  replacing(
    "clusters that weigh nothing count",
    "OR cx_own_heavy = 0 THEN cx_own_heavy ELSE 1",
    "THEN cx_own_heavy ELSE 1",
  ),
  replacing("names count as often as they come", "LIST_DISTINCT(", "(", ["duckdb"]),
  replacing("names count as often as they come", "DISTINCT TRIM", "TRIM", ["postgres", "sqlite"]),
  replacing("blank names count", "WHERE cx_name <> ''", "WHERE cx_name IS NOT NULL"),
  replacing("spaces in names matter", /' ' \|\| CHAR\(1\)/g, "' '", ["sqlite"]),
  replacing("names are not quoted", '""', '"'),
  replacing("other texts are one group", /GROUP BY cx_k0 COLLATE BINARY/g, "GROUP BY cx_k0", ["sqlite"]),
  replacing("the wrong period", "THEN 1 ELSE 2 END", "THEN 2 ELSE 1 END"),
  replacing("the mask of a set", "2 * GROUPING(cx_k1)", "GROUPING(cx_k1)", ["duckdb", "postgres"]),
  replacing(
    "a bad weight of a pair is good",
    "THEN 0 ELSE 1 END AS cx_bad_weight",
    "THEN 0 ELSE 0 END AS cx_bad_weight",
  ),
];
