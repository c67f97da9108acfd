import { describe, expect, it } from "vitest";
import { NPS, THUMBS } from "../../src/index.js";
import {
  mentionsQuery,
  pairsQuery,
  sql,
  tallyQuery,
  type DialectName,
  type SqlQuery,
  type TimeKind,
} from "../../src/sql/index.js";
import { calendarOf } from "../../src/trend/index.js";

// The whole text of queries in each dialect, in files to be read. A change of the generator changes them: read what changed,
// then write them anew by `npm run vitest -- -u tests/sql/texts.test.ts`. What a text means, the engines say.

const DIALECTS: Readonly<Partial<Record<DialectName, readonly TimeKind[]>>> = {
  duckdb: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s", "iso-text"],
  postgres: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s", "iso-text"],
  sqlite: ["utc", "local", "date", "epoch-ms", "epoch-s", "iso-text"],
  mysql: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s"],
  clickhouse: ["instant", "date", "epoch-ms", "epoch-s"],
  spark: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s"],
  trino: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s"],
  bigquery: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s"],
  snowflake: ["instant", "utc", "local", "date", "epoch-ms", "epoch-s"],
};
/** Those that find one of many periods otherwise than by a tree of comparisons, which is long. */
const HAVE_JOINS: readonly DialectName[] = ["duckdb", "postgres", "clickhouse", "snowflake"];
const HOSTILE = 'a"b`c\\d';

/** A period of months in Berlin, or of days that are too many for a tree of comparisons. */
function period(type: TimeKind, to: string, more: object = {}) {
  const calendar = calendarOf(to > "2025-07" ? "day" : "month", "Europe/Berlin");
  return { at: "answered_at", type, calendar, from: "2025-01-01", to, ...more };
}

/** The tables of a query between two names, without what is common to all. */
function part({ text }: SqlQuery, from: string, to: string): string {
  return text.slice(text.indexOf(from), text.indexOf(to)).trim();
}

/** A text without all but the first and the last edges of periods. */
function shortened(text: string): string {
  return text
    .replace(/(\(0, .*?\)), .*(, \(\d+, .*?\))/, "$1, …$2")
    .replace(/(ARRAY\[.*?), .*, (.*?\])/, "$1, …, $2");
}

describe.each(Object.entries(DIALECTS))("the text of queries for %s", (name, kinds) => {
  const dialect = name as DialectName;
  const base = { dialect, from: ["survey", "answers"], metric: NPS, score: "rating" } as const;
  const [kind] = kinds as [TimeKind];
  const months = period(kind, "2025-05-01", { countOutside: true });

  it("is the one that was read", async () => {
    const texts: (readonly [string, string])[] = [
      [
        "keys, weights, values, periods, one answer a respondent in each",
        tallyQuery({
          ...base,
          by: ["channel", HOSTILE],
          weight: "w",
          where: sql`region = ${"EU"} AND n > ${5}`,
          period: months,
          latestPer: { respondent: "who", at: "at", tie: "id", within: "period" },
        }).text,
      ],
      ["no key, wide", tallyQuery({ ...base, metric: THUMBS }).text],
      ["a scale below 0", tallyQuery({ ...base, metric: { ...THUMBS, scale: { min: -1, max: 1 } } }).text],
      ["weights, wide", tallyQuery({ ...base, metric: THUMBS, weight: "w", shape: "wide" }).text],
      [
        "sets of keys, clusters without names",
        tallyQuery({
          ...base,
          metric: THUMBS,
          by: ["a", "b", "c"],
          groupings: 2,
          cluster: "who",
          weight: "w",
        }).text,
      ],
      [
        "digits in text, clusters by name",
        tallyQuery({
          ...base,
          by: "a",
          cluster: "who",
          clusters: "named",
          scoreType: "text",
          missing: ["NA"],
        }).text,
      ],
      ["mentions", mentionsQuery({ ...base, metric: THUMBS, mentions: "tags" }).text],
      [
        "pairs with weights",
        pairsQuery({ dialect, from: "people", metric: NPS, before: "may", after: "june", weight: "w" }).text,
      ],
      ...kinds.map((each): [string, string] => [
        `time as ${each}`,
        part(tallyQuery({ ...base, period: period(each, "2025-05-01") }), "cx_rows AS", "cx_read AS"),
      ]),
    ];
    const many = tallyQuery({ ...base, period: period(kind, "2025-07-31") });
    if (HAVE_JOINS.includes(dialect))
      texts.push(["many periods", shortened(part(many, "cx_rows AS", "cx_read AS"))]);
    const file = texts.map(([title, text]) => `-- ${title}\n\n${text}\n`).join("\n\n");
    await expect(file).toMatchFileSnapshot(`texts/${dialect}.sql`);
  });
});
