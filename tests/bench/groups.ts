import { DuckDBDataChunk, DuckDBInstance, TINYINT, VARCHAR } from "@duckdb/node-api";
import { from } from "arquero";
import { NPS, tallyBy } from "cx-metrics";
import { rollup } from "d3-array";
import { answers, codes, named } from "./answers.js";
import type { Duel } from "./measure.js";

// Rows to counts by group.

interface Row {
  readonly a: string;
  readonly b: string;
  readonly rating: number;
}

/** Rows with `k` names of a first key and `l` of a second. */
function rowsOf(n: number, k: number, l = 1): Row[] {
  const [as, bs] = [named("channel", k), named("region", l)];
  const [a, b, ratings] = [codes(n, k, 4), codes(n, l, 5), answers(n)];
  return Array.from({ length: n }, (_, i) => ({ a: as[a[i]!]!, b: bs[b[i]!]!, rating: ratings[i]! }));
}

type Counts = readonly (readonly [key: string, counts: readonly number[]])[];
const sorted = (counts: Counts) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

const ofTable = (
  table: readonly { key: Partial<Record<"a" | "b", unknown>>; tally: { counts: readonly number[] } }[],
) => sorted(table.map(({ key, tally }) => [Object.values(key).map(String).join(), tally.counts]));
const ofMap = (map: ReadonlyMap<string, readonly number[]>) => sorted([...map]);
const ofMaps = (maps: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>) =>
  sorted([...maps].flatMap(([a, inner]) => [...inner].map(([b, counts]) => [`${a},${b}`, counts] as const)));

function mapLoop(rows: readonly Row[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { a, rating } of rows) {
    let counts = groups.get(a);
    if (!counts) groups.set(a, (counts = new Array<number>(11).fill(0)));
    counts[rating]!++;
  }
  return groups;
}

function mapsLoop(rows: readonly Row[]): Map<string, Map<string, number[]>> {
  const groups = new Map<string, Map<string, number[]>>();
  for (const { a, b, rating } of rows) {
    let inner = groups.get(a);
    if (!inner) groups.set(a, (inner = new Map()));
    let counts = inner.get(b);
    if (!counts) inner.set(b, (counts = new Array<number>(11).fill(0)));
    counts[rating]!++;
  }
  return groups;
}

const countGroup = (group: readonly Row[]) => {
  const counts = new Array<number>(11).fill(0);
  for (const { rating } of group) counts[rating]!++;
  return counts;
};

const d3One = (rows: readonly Row[]) => rollup(rows, countGroup, (row) => row.a);
const d3Two = (rows: readonly Row[]) =>
  rollup(
    rows,
    countGroup,
    (row) => row.a,
    (row) => row.b,
  );

/** DuckDB with the rows in a table: what it costs to load them, and to count those that are loaded. */
async function duckDb(rows: readonly Row[]) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const load = async () => {
    await connection.run("create or replace table rows (a varchar, b varchar, rating tinyint)");
    const appender = await connection.createAppender("rows");
    // In chunks, the fastest way in: DuckDB reads no JavaScript objects.
    for (let at = 0; at < rows.length; at += 2048) {
      const some = rows.slice(at, at + 2048);
      const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, TINYINT], some.length);
      chunk.setColumns([some.map(({ a }) => a), some.map(({ b }) => b), some.map(({ rating }) => rating)]);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  };
  const query = (keys: string) => async () => {
    const table = await connection.runAndReadAll(
      `select ${keys}, rating, count(*)::int n from rows group by all`,
    );
    const groups = new Map<string, number[]>();
    for (const line of table.getRowsJS() as (string | number)[][]) {
      const [n, rating, key] = [line.pop() as number, line.pop() as number, line.join()];
      let counts = groups.get(key);
      if (!counts) groups.set(key, (counts = new Array<number>(11).fill(0)));
      counts[rating] = n;
    }
    return groups;
  };
  await load();
  return { load, query };
}

const arquero = (rows: readonly Row[]) =>
  from(rows as Row[])
    .groupby("a", "rating")
    .count()
    .objects();

export const duels: readonly (() => Duel | Promise<Duel>)[] = [
  async () => {
    const rows = rowsOf(1_000_000, 6);
    const { load, query } = await duckDb(rows);
    const select = query("a");
    return {
      title: "10^6 rows in 6 groups",
      ours: {
        name: "tallyBy",
        work: () => tallyBy(rows, { metric: NPS, score: "rating", by: "a" }),
        found: ofTable,
      },
      rivals: [
        { name: "Map loop by hand, unchecked", work: () => mapLoop(rows), found: ofMap, atMost: 1.6 },
        { name: "d3-array rollup", work: () => d3One(rows), found: ofMap },
        { name: "arquero", work: () => arquero(rows) },
        { name: "DuckDB, rows loaded before", work: select, found: ofMap },
        { name: "DuckDB with loading", work: () => load().then(select), found: ofMap },
      ],
    };
  },
  async () => {
    const rows = rowsOf(300_000, 6, 40);
    const { query } = await duckDb(rows);
    return {
      title: "3*10^5 rows by two keys, 240 groups",
      ours: {
        name: "tallyBy",
        work: () => tallyBy(rows, { metric: NPS, score: "rating", by: ["a", "b"] }),
        found: ofTable,
      },
      rivals: [
        { name: "loop over Maps by hand, unchecked", work: () => mapsLoop(rows), found: ofMaps },
        { name: "d3-array rollup", work: () => d3Two(rows), found: ofMaps },
        { name: "DuckDB, rows loaded before", work: query("a, b"), found: ofMap },
      ],
    };
  },
  async () => {
    const names = named("id", 100_000);
    const ratings = answers(names.length);
    const rows = names.map((a, i) => ({ a, b: "", rating: ratings[i]! }));
    const { query } = await duckDb(rows);
    return {
      title: "10^5 rows with 10^5 distinct keys",
      ours: {
        name: "tallyBy",
        work: () => tallyBy(rows, { metric: NPS, score: "rating", by: "a" }),
        found: ofTable,
      },
      rivals: [
        { name: "d3-array rollup", work: () => d3One(rows), found: ofMap, atMost: 0.9 },
        { name: "Map loop by hand, unchecked", work: () => mapLoop(rows), found: ofMap },
        { name: "DuckDB, rows loaded before", work: query("a"), found: ofMap },
      ],
    };
  },
];
