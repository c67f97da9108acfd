import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duckdb, pglite, sqlite, type SqlEngine } from "../support/sql-engines.js";
import { questionsTo } from "../support/sql-questions.js";
import { hostileRows } from "../support/sql-rows.js";

const SEEDS = [1, 2, 3];

describe.each([
  ["DuckDB", duckdb, 300],
  ["Postgres (PGlite)", pglite, 300],
  ["SQLite (WASM)", sqlite, 260],
])("%s", (_, start, least) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await start();
  }, 60_000);
  afterAll(() => engine.close());

  it(`counts hostile answers as the library does, in ${least} questions`, async () => {
    let asked = 0;
    for (const seed of SEEDS) {
      const rows = hostileRows(400, seed, engine.holds);
      await engine.load(rows);
      for (const { name, query, read, expected } of questionsTo(engine, rows)) {
        const found = read(await engine.run(query));
        expect(found, `${name} of seed ${seed}`).toEqual(expected());
        asked++;
      }
    }
    expect(asked).toBeGreaterThanOrEqual(least);
  });
});
