import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { computeNps, computeScore, NPS, tallyBy, tallyScores } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";

const nps = { metric: NPS } as const;
const calendar = { ...nps, every: "month", timeZone: "UTC" } as const;
const rows = [
  { score: 9, channel: "chat", at: Date.UTC(2026, 0, 2) },
  { score: null, channel: "email", at: Date.UTC(2026, 0, 3) },
  { score: 3, channel: null, at: Date.UTC(2026, 1, 1) },
  { score: 10, channel: "chat", at: Date.UTC(2026, 1, 28) },
];
const named = { ...nps, score: "score" } as const;

/** A vector as Apache Arrow has it, of chunks; the bits of each chunk may begin anywhere. */
function arrow(type: object, chunks: readonly Record<string, unknown>[]) {
  const data = chunks.map((chunk) => ({
    offset: 0,
    nullCount: 0,
    nullBitmap: new Uint8Array(),
    type,
    ...chunk,
  }));
  return { type, data, length: 4, get: () => null, [Symbol.iterator]: () => [].values() };
}
const INT = { typeId: 2 };
const arrowTable = {
  schema: { fields: [{ name: "score" }, { name: "channel" }, { name: "at" }] },
  numRows: 4,
  getChild: (name: string) =>
    ({
      score: arrow(INT, [
        // What stands in place of null is a point, and so is the padding.
        { length: 2, values: Uint8Array.of(9, 10, 10, 10), nullCount: 1, nullBitmap: Uint8Array.of(0b1101) },
        { length: 2, offset: 3, values: Uint8Array.of(3, 10), nullCount: 0 },
      ]),
      channel: arrow({ typeId: -1 }, [
        {
          length: 4,
          offset: 2,
          values: Int8Array.of(1, 0, 1, 1),
          nullCount: 1,
          nullBitmap: Uint8Array.of(0b101111),
          dictionary: ["email", "chat"],
        },
      ]),
      at: arrow({ typeId: 10, unit: 2 }, [
        { length: 4, values: BigInt64Array.from(rows, ({ at }) => BigInt(at) * 1000n + 999n) },
      ]),
    })[name],
};

/** A series as Polars has it: a Proxy, in fact; lists with null, or a typed array where nothing is missing. */
function series(dtype: string, values: readonly unknown[], Kind?: { from(values: never): unknown }) {
  return {
    dtype: { toString: () => `DataType(${dtype})` },
    length: values.length,
    nullCount: () => values.filter((value) => value === null).length,
    toArray: () => [...values],
    toTypedArray: () => Kind!.from(values as never),
    [Symbol.iterator]: () => values.values(),
  };
}
const frame = {
  columns: ["score", "channel", "at"],
  getColumn: (name: string) =>
    ({
      score: series("UInt8", [9, null, 3, 10]),
      channel: series("Categorical", ["chat", "email", null, "chat"]),
      at: series(
        "Int64",
        rows.map(({ at }) => BigInt(at)),
        BigInt64Array,
      ),
    })[name],
};

describe("columns of", () => {
  const byChannel = tallyBy(rows, { ...named, by: "channel" });
  const byMonth = computeTrend(rows, { ...calendar, score: "score", at: "at" });

  it.each([
    ["a table of Apache Arrow", arrowTable],
    ["a data frame of Polars", frame],
    [
      "lists by name",
      Object.fromEntries(
        ["score", "channel", "at"].map((name) => [name, rows.map((row) => row[name as "at"])]),
      ),
    ],
  ] as const)("%s are counted by their names", (_, table) => {
    expect(tallyScores(table, named)).toEqual(tallyScores(rows, named));
    expect(tallyBy(table, { ...named, by: "channel" as never })).toEqual(byChannel);
    expect(computeTrend(table, { ...calendar, score: "score", at: "at" })).toEqual(byMonth);
  });

  it("results and chunks of DuckDB are counted as they come", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const query = `select * from (values
      (9::utinyint, 'chat'::enum('email', 'chat'), timestamptz '2026-01-02 00:00:00+00'),
      (null, 'email', timestamptz '2026-01-03 00:00:00+00'),
      (3, null, timestamptz '2026-02-01 00:00:00+00'),
      (10, 'chat', timestamptz '2026-02-28 00:00:00+00')) as answers(score, channel, "at")`;
    const reader = await connection.runAndReadAll(query);
    const [score, channel, at] = reader.getColumns();
    const chunk = (await (await connection.run(query)).fetchChunk())!;
    const vectors = {
      score: chunk.getColumnVector(0),
      by: { channel: chunk.getColumnVector(1) },
      at: chunk.getColumnVector(2),
    };
    const columns = { score: score!, by: { channel: channel! }, at: at! };
    for (const { at, ...answers } of [columns, vectors]) {
      expect(tallyBy(answers as never, nps as never)).toEqual(byChannel);
      expect(computeTrend({ score: answers.score, at }, calendar as never)).toEqual(byMonth);
    }
    expect(tallyBy(reader, { ...named, by: "channel" as never })).toEqual(byChannel);
    expect(computeTrend(reader.getRowObjects(), { ...calendar, score: "score", at: "at" })).toEqual(byMonth);
    connection.closeSync();
  });
});

describe("a column", () => {
  it("is counted without its rows, also by computeScore", () => {
    const score = { values: Uint8Array.of(9, 3, 3), valid: Uint8Array.of(0b011) };
    expect(tallyScores(score, nps)).toEqual(tallyScores([9, 3, null], nps));
    expect(computeScore({ score } as never, NPS).score).toBe(0);
    expect(() => computeNps({ score } as never)).toThrow("tallyScores takes columns");
  });

  it.each([
    [{ score: [9, 3], by: { channel: ["chat"] } }, 'Expected 2 values, as in "score", got 1 at by.channel'],
    [
      { score: [9, 3], wieght: [1, 2] },
      "Unknown column wieght; known are score, at, weight, cluster, by, valid",
    ],
    [{ score: [9, 3], valid: new Uint8Array(2) }, "Expected a bitmap of 1 bytes for 2 rows"],
    [{ score: [9, 3], valid: [true] }, "Expected true or false for 2 rows, got 1 at score.valid"],
    [
      { score: [9, 3], by: { channel: { codes: [0, 2], values: ["chat"] } } },
      "Expected a code from 0 to 0, or -1",
    ],
    [{ score: [9, 3], by: { score: ["a", "b"] } }, "a key of another name"],
    [{ scores: [9, 3] }, "an iterable of answers"],
  ])("%j is refused: %s", (columns, message) => {
    expect(() => tallyBy(columns as never, nps as never)).toThrow(message);
  });

  it.each([
    ["a length that nothing fills", { length: 2 ** 53, 0: 9 }],
    ["a length that is no number", { length: "3", 0: 9 }],
    ["an iterator that is no function", { [Symbol.iterator]: 1, codes: 1 }],
  ])("with %s is none", (_, score) => {
    expect(() =>
      tallyBy({ score, by: ["a"] } as never, { ...nps, score: "score", by: "by" } as never),
    ).toThrow(/^Expected /);
  });

  it("may be like an array without being one", () => {
    const score = { length: 2, 0: 9, 1: 3 };
    expect(
      tallyBy({ score, by: ["a", "a"] } as never, { ...named, by: "by" } as never)[0]!.tally.counts[9],
    ).toBe(1);
  });
});
