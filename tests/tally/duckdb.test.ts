import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildReport } from "../../src/survey-report/index.js";
import { NPS, tallyBy, tallyMentions, tallyPairs, tallyScores } from "../../src/index.js";
import { computeTrend } from "../../src/trend/index.js";

const nps = { metric: NPS } as const;
const named = { ...nps, score: "score" } as const;
const calendar = { ...nps, every: "month", timeZone: "UTC" } as const;
const days = ["2026-01-02", "2026-01-03", "2026-02-01", "2026-02-28"];
const rows = [9, null, 3, 10].map((score, i) => ({
  score,
  later: [10, 9, null, 8][i]!,
  channel: ["chat", "email", null, "chat"][i]!,
  at: Date.parse(`${days[i]}T00:00Z`),
  tags: [["price", "speed"], [], null, ["price"]][i]!,
}));
const from = `from (values
  (9, 10, 'chat', '2026-01-02', ['price', 'speed']),
  (null, 9, 'email', '2026-01-03', []),
  (3, null, null, '2026-02-01', null),
  (10, 8, 'chat', '2026-02-28', ['price'])) as answers(score, later, channel, "at", tags)`;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => connection.closeSync());

/** A result, its columns by name, and its first chunk as vectors by name. */
async function resultsOf(select: string) {
  const reader = await connection.runAndReadAll(`select ${select} ${from}`);
  const chunk = (await (await connection.run(`select ${select} ${from}`)).fetchChunk())!;
  const vectors = reader.columnNames().map((name, i) => [name, chunk.getColumnVector(i)] as const);
  return [reader, reader.getColumnsObject() as never, Object.fromEntries(vectors)];
}

describe("a result of DuckDB, its columns and its vectors", () => {
  it.each(["tinyint", "utinyint", "smallint", "integer", "bigint", "ubigint", "float", "double"])(
    "have scores of the type %s",
    async (type) => {
      for (const result of await resultsOf(`score::${type} as score`))
        expect(tallyScores(result, named)).toEqual(tallyScores(rows, named));
    },
  );

  it.each(["varchar", "enum('email', 'chat')"])("have keys of the type %s", async (type) => {
    for (const result of await resultsOf(`score::tinyint as score, channel::${type} as channel`))
      expect(tallyBy(result, { ...named, by: "channel" })).toEqual(
        tallyBy(rows, { ...named, by: "channel" }),
      );
  });

  it.each(["timestamptz", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"])(
    "have times of the type %s",
    async (type) => {
      await connection.run("set timezone = 'UTC'");
      for (const result of await resultsOf(`score::tinyint as score, "at"::${type} as "at"`))
        expect(computeTrend(result, { ...calendar, score: "score", at: "at" })).toEqual(
          computeTrend(rows, { ...calendar, score: "score", at: "at" }),
        );
    },
  );

  it("go in wherever rows go in", async () => {
    const select = `score::tinyint as score, later::tinyint as later, channel, "at"::timestamptz as "at", tags`;
    const mentions = { ...named, mentions: "tags" } as never;
    const pairs = { ...nps, before: "score", after: "later" } as never;
    const report = {
      questions: [{ metric: NPS, score: "score" }],
      segments: "channel",
      drivers: "tags",
      time: { at: "at", every: "month", timeZone: "UTC" },
    } as never;
    for (const result of await resultsOf(select)) {
      expect(tallyMentions(result, mentions)).toEqual(tallyMentions(rows, mentions));
      expect(tallyPairs(result, pairs)).toEqual(tallyPairs(rows, pairs));
      expect(buildReport(result, report)).toEqual(buildReport(rows, report));
    }
  });
});
