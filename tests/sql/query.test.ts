import { describe, expect, it } from "vitest";
import { defineMetric, NPS } from "../../src/index.js";
import { mentionsQuery, pairsQuery, sql, tallyQuery, type DialectName } from "../../src/sql/index.js";
import { calendarOf } from "../../src/trend/index.js";

const DIALECTS: readonly DialectName[] = [
  "duckdb",
  "postgres",
  "sqlite",
  "mysql",
  "clickhouse",
  "spark",
  "databricks",
  "trino",
  "bigquery",
  "snowflake",
];
const base = { dialect: "postgres", from: "answers", metric: NPS, score: "rating" } as const;
const month = {
  at: "answered_at",
  type: "date",
  calendar: calendarOf("month", "Europe/Berlin"),
  from: "2025-01-01",
  to: "2026-01-01",
} as const;
const days = (to: string) => ({ ...month, calendar: calendarOf("day", "Europe/Berlin"), to });

describe.each(DIALECTS)("a query for %s", (dialect) => {
  const all = [
    tallyQuery({
      ...base,
      dialect,
      by: ["channel", "A key of any name"],
      weight: "w",
      where: sql`region = ${"EU"} AND n > ${5}`,
      period: month,
      latestPer: { respondent: "who", at: "at", tie: "id", within: "period" },
    }),
    tallyQuery({ ...base, dialect, by: ["a", "b", "c"], groupings: 2, cluster: "who", period: month }),
    tallyQuery({ ...base, dialect, cluster: "who", clusters: "named", scoreType: "text", missing: ["NA"] }),
    mentionsQuery({ ...base, dialect, mentions: "tags", weight: "w" }),
    pairsQuery({
      dialect,
      from: ["survey", "people"],
      metric: NPS,
      before: "may",
      after: "june",
      weight: "w",
    }),
  ];

  it("is one readable statement that begins with a comment and ends without a surprise", () => {
    for (const { text } of all) {
      expect(text).toMatch(/^-- cx-metrics: [a-z0-9 ,:]+\nWITH cx_rows AS \(\n  SELECT\n    /);
      expect(text).not.toMatch(/[ \t]\n|\t|;|\n\n|\s$/);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(600);
    }
  });

  it("keeps values out of the text, a placeholder for each", () => {
    const [{ text, values }] = all as [(typeof all)[0]];
    expect(values).toEqual(["EU", 5]);
    expect(text).not.toContain("'EU'");
    const found = text.match(/\$\d|@p\d|\{p\d:\w+\}|\?/g);
    const expected: Partial<Record<DialectName, string[]>> = {
      duckdb: ["$1", "$2"],
      postgres: ["$1", "$2"],
      clickhouse: ["{p1:String}", "{p2:Float64}"],
      bigquery: ["@p1", "@p2"],
    };
    expect(found).toEqual(expected[dialect] ?? ["?", "?"]);
  });

  it("names its own tables and columns cx_, so that none hides another", () => {
    for (const { text, columns } of all) {
      const aliases = Array.from(text.matchAll(/ AS ([a-z]\w*)\b(?! \()/g), ([, name]) => name!);
      expect(aliases.filter((name) => !/^(cx_|DOUBLE|INT)/.test(name))).toEqual([]);
      expect(columns.at(-1)).toBe("cx_query");
    }
  });

  it("is plain data", () => {
    for (const query of all) expect(JSON.parse(JSON.stringify(query))).toEqual(query);
  });
});

describe("names and SQL", () => {
  it("quotes text, whatever it is, and paths", () => {
    const { text } = tallyQuery({ ...base, from: ["a.b", 'c"; DROP TABLE x; --'], score: "sql`1`" });
    expect(text).toContain('FROM "a.b"."c""; DROP TABLE x; --"');
    expect(text).toContain('"sql`1`" AS cx_score');
    expect(tallyQuery({ ...base, dialect: "bigquery", score: "a`\\" }).text).toContain(
      "`a\\`\\\\` AS cx_score",
    );
    expect(tallyQuery({ ...base, dialect: "spark", score: "a`\\" }).text).toContain("`a``\\` AS cx_score");
  });

  it("refuses what only looks like a fragment, and what is no name", () => {
    const fake = JSON.parse(JSON.stringify(sql`1`)) as never;
    expect(() => tallyQuery({ ...base, score: fake })).toThrow(
      "Expected a name, a path of names or sql`…`, got",
    );
    expect(() => tallyQuery({ ...base, where: fake })).toThrow("Expected a condition by the tag sql");
    for (const score of ["", "a\0b", [], [""], 5, null, undefined]) {
      expect(() => tallyQuery({ ...base, score: score as never })).toThrow(/ at score$/);
    }
    expect(() => tallyQuery({ ...base, where: "1 = 1" as never })).toThrow(TypeError);
  });

  it("takes SQL by the tag alone, with values of a few kinds", () => {
    expect(() => sql("DROP TABLE x" as never)).toThrow("Expected a template such as");
    expect(() => sql(["DROP TABLE x"] as never)).toThrow(TypeError);
    for (const value of [undefined, NaN, Infinity, {}, () => 1, [], [{}]]) {
      expect(() => sql`x = ${value}`).toThrow(/ at sql$/);
    }
    expect(sql`a IN (${[1, 2n, null]}) AND ${sql`b = ${true}`}`).toEqual({
      texts: ["a IN (", ", ", ", ", ") AND b = ", ""],
      values: [1, 2n, null, true],
    });
  });

  it("refuses a ? in a name beside values, where drivers put values into the text", () => {
    const where = sql`a = ${1}`;
    expect(() => tallyQuery({ ...base, dialect: "mysql", score: "how?", where })).toThrow("Expected no ?");
    expect(tallyQuery({ ...base, dialect: "mysql", score: "how?" }).text).toContain("`how?`");
    expect(tallyQuery({ ...base, dialect: "sqlite", score: "how?", where }).values).toEqual([1]);
  });

  it("writes no scale that is not whole numbers", () => {
    const metric = { ...NPS, scale: { min: "0); DROP TABLE x; --", max: 10 } } as never;
    expect(() => tallyQuery({ ...base, metric })).toThrow(
      "Expected a metric, such as NPS, got an object at metric",
    );
  });
});

describe("options", () => {
  it("are refused with the nearest name", () => {
    expect(() => tallyQuery({ ...base, wieght: "w" } as never)).toThrow("did you mean weight?");
    expect(() => tallyQuery({ ...base, period: { ...month, form: 1 } } as never)).toThrow(
      "period.form; did you mean from",
    );
    expect(() =>
      tallyQuery({ ...base, latestPer: { respondent: "a", at: "b", ties: "c" } } as never),
    ).toThrow("latestPer.ties");
    expect(() => tallyQuery({ ...base, dialect: "postgre" } as never)).toThrow("did you mean postgres?");
    expect(() => pairsQuery({ ...base, before: "a", after: "b" } as never)).toThrow("Unknown option score");
  });

  it("must fit each other and the engine", () => {
    const build = (more: object) => () => tallyQuery({ ...base, ...more });
    expect(build({ period: { ...month, type: "iso" } })).toThrow(
      /one of instant, utc, local, date.* at period.type/,
    );
    expect(build({ dialect: "mysql", period: { ...month, type: "iso-text" } })).toThrow("at period.type");
    expect(build({ period: { ...month, calendar: "month" } })).toThrow(
      'Expected a calendar, such as calendarOf("month"',
    );
    expect(build({ period: { ...month, to: "2025-01-01" } })).toThrow("Expected a moment after from");
    expect(build({ latestPer: { respondent: "a", at: "b", tie: "c", within: "period" } })).toThrow(
      "with a period",
    );
    expect(build({ latestPer: { respondent: "a", at: "b" } })).toThrow("at latestPer.tie");
    expect(build({ clusters: "named" })).toThrow("Expected a cluster, got undefined at cluster");
    expect(build({ cluster: "who", shape: "long" })).toThrow('Expected one of wide, got "long"');
    expect(build({ missing: ["NA"] })).toThrow('missing with scoreType: "text"');
    expect(build({ scoreType: "txt" })).toThrow("one of number, text");
    expect(build({ by: ["a", "b"], groupings: 3 })).toThrow(
      "a number of keys from 1 to 2, got 3 at groupings",
    );
    expect(build({ by: ["a", "a"] })).toThrow("keys of different names");
    const hundred = defineMetric({
      name: "Percent",
      scale: { min: 0, max: 100 },
      categories: [{ name: "all", from: 0, to: 100 }],
    });
    expect(tallyQuery({ ...base, metric: hundred }).shape).toBe("long");
    expect(build({ metric: hundred, cluster: "who" })).toThrow("at most 21 points, or named clusters");
  });

  it("refuse what does not add up in a table that is stored, by name", () => {
    const latestPer = { respondent: "who", at: "at", tie: "id" };
    expect(() => tallyQuery({ ...base, additive: true, latestPer })).toThrow(
      "no latestPer in tallies that add up",
    );
    expect(() => tallyQuery({ ...base, additive: true, cluster: "who" })).toThrow(
      'Expected clusters: "named" in',
    );
    expect(tallyQuery({ ...base, additive: true }).text).toBe(tallyQuery(base).text);
    expect(() => tallyQuery({ ...base, additive: "yes" as never })).toThrow("true or false");
  });

  it("choose the shape", () => {
    expect(tallyQuery(base).shape).toBe("wide");
    expect(tallyQuery({ ...base, weight: "w" }).shape).toBe("long");
    expect(tallyQuery({ ...base, weight: "w", shape: "wide" }).shape).toBe("wide");
  });
});

describe("periods", () => {
  it("are a tree of comparisons up to 200, then a join where the engine has one", () => {
    const textOf = (dialect: DialectName, to: string) =>
      tallyQuery({ ...base, dialect, period: days(to) }).text;
    const short = "2025-07-20";
    for (const dialect of DIALECTS) {
      expect(textOf(dialect, short)).toContain("CASE WHEN");
      expect(textOf(dialect, short)).not.toMatch(/ASOF|WIDTH_BUCKET/);
    }
    expect(textOf("postgres", "2026-01-01")).toContain("WIDTH_BUCKET(cx_at, ARRAY[DATE '2025-01-01', ");
    for (const dialect of ["duckdb", "clickhouse", "snowflake"] as const)
      expect(textOf(dialect, "2026-01-01")).toMatch(/ASOF (LEFT )?JOIN cx_edges/);
    expect(textOf("postgres", "2040-01-01")).toContain("WIDTH_BUCKET");
    expect(textOf("spark", "2030-01-01")).toContain("CASE WHEN");
    for (const dialect of ["spark", "trino", "sqlite", "mysql", "bigquery"] as const) {
      expect(() => textOf(dialect, "2031-01-01")).toThrow(
        "Expected at most 2000 edges of periods in this dialect; take longer periods, or a part at a time, got 2192",
      );
    }
  });

  it("ask for their range alone, unless what is outside is counted", () => {
    const { text, periods } = tallyQuery({ ...base, period: month });
    expect(text).toContain(
      `WHERE "answered_at" >= DATE '2025-01-01'\n    AND "answered_at" < DATE '2026-01-01'`,
    );
    expect(periods!.labels).toHaveLength(12);
    expect(tallyQuery({ ...base, period: { ...month, countOutside: true } }).text).not.toContain("WHERE");
  });
});

describe("the id of a query", () => {
  const idOf = (more: object) => tallyQuery({ ...base, ...more }).id;

  it("is that of what its columns mean", () => {
    const ids = [
      {},
      { score: "other" },
      { by: "channel" },
      { by: "region" },
      { weight: "w" },
      { shape: "long" },
      { period: month },
      { period: { ...month, from: "2025-02-01" } },
      { period: { ...month, calendar: calendarOf("month", "UTC") } },
      { metric: { ...NPS, name: "eNPS" } },
      { cluster: "who" },
    ].map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("tells SQL with bigints and other values apart", () => {
    const ids = [1n, 2n, 1, "1", true].map((value) => idOf({ by: { key: sql`n = ${value}` } }));
    expect(new Set(ids).size).toBe(4);
  });

  it("is the same for other rows of the same columns", () => {
    expect(idOf({ from: "archive", where: sql`day >= ${"2026-01-01"}` })).toBe(idOf({}));
  });
});
