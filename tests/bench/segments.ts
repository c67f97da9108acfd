import { DuckDBDataChunk, DuckDBInstance, TINYINT, VARCHAR } from "@duckdb/node-api";
import { from } from "arquero";
import { cesMetric, compareSegments, NPS, tallyBy, type Metric } from "cx-metrics";
import { rollup } from "d3-array";
import { milliseconds, printRatios } from "./measure.js";

interface Row {
  readonly channel: string;
  readonly region: string;
  readonly rating: number;
}

// Answers as they come in practice: mostly high, in no order.
const SHAPE = [0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10];
const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;
const named = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name} ${i}`);

/** A million rows by two keys, from row objects to counts per point; and comparing the segments after. */
export async function run(): Promise<void> {
  const [channels, regions] = [named("channel", 6), named("region", 40)];
  const rows = Array.from({ length: 1_000_000 }, (): Row => {
    return { channel: pick(channels), region: pick(regions), rating: pick(SHAPE) };
  });
  printRatios("Counts of 1,000,000 rows by 6 channels x 40 regions, from an array of objects", [
    {
      name: "tallyBy",
      milliseconds: milliseconds(() =>
        tallyBy(rows, { metric: NPS, score: "rating", by: ["channel", "region"] }),
      ),
    },
    { name: "d3-array rollup", milliseconds: milliseconds(() => d3Counts(rows), 5) },
    { name: "arquero", milliseconds: milliseconds(() => arqueroCounts(rows), 3) },
    { name: "DuckDB", milliseconds: await duckCounts(rows) },
  ]);
  const compare = (k: number, metric: Metric, shape: readonly number[]) => {
    const table = tallyBy(
      named("shop", k).flatMap((shop) => Array.from({ length: 40 }, () => ({ shop, rating: pick(shape) }))),
      { metric, score: "rating", by: "shop" },
    );
    return {
      name: `${k} segments, ${metric.name}`,
      milliseconds: milliseconds(() => compareSegments(table, metric), 5),
    };
  };
  printRatios("compareSegments after tallying (n log n: a little over twice for twice the segments)", [
    ...[10_000, 20_000, 40_000].map((k) => compare(k, NPS, SHAPE)),
    compare(10_000, cesMetric(), [1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7]),
  ]);
}

function d3Counts(rows: readonly Row[]): unknown {
  const count = (group: readonly Row[]) => {
    const counts = new Array<number>(11).fill(0);
    for (const { rating } of group) counts[rating]!++;
    return counts;
  };
  return rollup(
    rows,
    count,
    (row) => row.channel,
    (row) => row.region,
  );
}

function arqueroCounts(rows: readonly Row[]): unknown {
  return from(rows as Row[])
    .groupby("channel", "region", "rating")
    .count()
    .objects();
}

/** The middle of three runs, each of which loads the rows in chunks, the fastest way in: DuckDB reads no JavaScript objects. */
async function duckCounts(rows: readonly Row[]): Promise<number> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const timings: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await connection.run("create or replace table rows (channel varchar, region varchar, rating tinyint)");
    const appender = await connection.createAppender("rows");
    for (let at = 0; at < rows.length; at += 2048) {
      const some = rows.slice(at, at + 2048);
      const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, TINYINT], some.length);
      chunk.setColumns([
        some.map(({ channel }) => channel),
        some.map(({ region }) => region),
        some.map(({ rating }) => rating),
      ]);
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const reader = await connection.runAndReadAll(
      "select channel, region, rating, count(*)::int n from rows group by all",
    );
    reader.getRowObjectsJS();
    timings.push(performance.now() - start);
  }
  connection.closeSync();
  return timings.sort((a, b) => a - b)[1]!;
}
