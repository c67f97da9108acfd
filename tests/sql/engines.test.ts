import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NPS, tallyBy } from "../../src/index.js";
import { calendarOf, computeTrend } from "../../src/trend/index.js";
import * as door from "../../src/sql/index.js";
import { batteryOf, differences } from "../engines/battery.js";
import { startDuckdb, startPglite, startSqlite } from "../engines/embedded.js";
import type { Engine } from "../engines/engine.js";
import { CHANNELS, hostileRows } from "../engines/hostile-rows.js";
import { FAULTS } from "../engines/text-faults.js";
import { ROOT } from "../support/doors.js";

const { periodTalliesFromRows, sql, talliesFromRows, tallyQuery } = door;

const SEEDS = [1, 2, 3];

/** Names of tables and columns that would end a quoted name, or a statement, if they could. */
const NAMES = [
  ...CHANNELS.filter((name) => name !== null && name !== "" && name.length < 60),
  'x"; DROP TABLE answers; --',
  "x`; DROP TABLE answers; --",
  "x\\`; DROP TABLE answers; --",
  'x\\"; DROP TABLE answers; --',
  "x' OR '1'='1",
  "a.b",
  "select",
  "*",
  "A",
  "\\",
  "\\\\",
  "``",
  '""',
  "${x}",
  "cx_k0",
  "cx_score",
  "cx_rows",
] as string[];

describe.each([
  ["DuckDB", () => startDuckdb(`${ROOT}/tests/out`), 280],
  ["Postgres (PGlite)", startPglite, 280],
  ["SQLite (WASM)", startSqlite, 250],
])("%s", (_, start, least) => {
  let engine: Engine;
  let dialect: door.DialectName;
  beforeAll(async () => {
    engine = await start();
    dialect = engine.dialect as door.DialectName;
  }, 60_000);
  afterAll(() => engine.stop());

  const answers = ({ text, values }: door.SqlQuery) => engine.run(text, values);

  it(`counts hostile answers as the library does, in ${least} questions`, async () => {
    let asked = 0;
    for (const seed of SEEDS) {
      const rows = hostileRows(300, seed, engine);
      await engine.load(rows);
      const found = await differences(engine, batteryOf(door, engine, rows));
      expect(found.different, `seed ${seed}`).toEqual([]);
      asked += found.asked;
    }
    expect(asked).toBeGreaterThanOrEqual(least);
  });

  it("notices every fault in the text of queries", async () => {
    const rows = hostileRows(300, 9, engine);
    await engine.load(rows);
    const battery = batteryOf(door, engine, rows);
    const unnoticed: string[] = [];
    for (const { name, change, dialects } of FAULTS) {
      if (!dialects.includes(dialect)) continue;
      const { different } = await differences(engine, battery, { change, isOneEnough: true });
      if (different.length === 0) unnoticed.push(name);
    }
    expect(unnoticed).toEqual([]);
  });

  it("finds hostile names as they are, and runs nothing else", async () => {
    const run = (text: string) => engine.run(text, []);
    await run("CREATE TABLE witness (id INTEGER)");
    for (const [i, name] of NAMES.entries()) {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      const table = `"t${i} ${name.replaceAll('"', '""')}"`;
      await run(`CREATE TABLE ${table} (${quoted} INTEGER)`);
      await run(`INSERT INTO ${table} VALUES (9), (NULL)`);
      const query = tallyQuery({
        dialect,
        from: `t${i} ${name}`,
        metric: NPS,
        score: name,
        by: { [name]: name, value: sql`CAST(${name} AS VARCHAR(400))` },
      });
      const table9 = talliesFromRows(await answers(query), query);
      const keys = table9.map(({ key }) => key).filter((key) => key[name] !== null);
      expect(keys, name).toEqual([name === "value" ? { value: name } : { [name]: 9, value: name }]);
    }
    expect(await run("SELECT COUNT(*) AS n FROM witness")).toHaveLength(1);
  });

  it("finds hostile values as they are", async () => {
    const rows = hostileRows(300, 4, engine);
    await engine.load(rows);
    for (const value of CHANNELS.filter((group) => group !== null)) {
      const column = dialect === "sqlite" ? sql`channel COLLATE BINARY` : sql`channel`;
      const query = tallyQuery({
        dialect,
        from: engine.table,
        metric: NPS,
        score: "score",
        by: "channel",
        where: sql`${column} IN (${[value, value]})`,
      });
      const found = talliesFromRows(await answers(query), query, { onInvalid: "exclude" });
      const own = tallyBy(
        rows.filter(({ channel }) => channel === value),
        { metric: NPS, score: "score", by: "channel", onInvalid: "exclude" },
      );
      expect(found.map(({ key, tally }) => [key, tally.counts])).toEqual(
        own.map(({ key, tally }) => [key, tally.counts]),
      );
    }
  });

  it("finds the period among many edges, by joins where there are some", async () => {
    const rows = hostileRows(600, 5, engine);
    await engine.load(rows);
    const [type, at] = Object.entries(engine.times)[0]! as ["instant", string];
    for (const countOutside of [false, true]) {
      const range = { from: "2025-02-01", to: "2026-03-01" };
      const period = { at, type, calendar: calendarOf("day", "America/Santiago"), ...range, countOutside };
      const query = tallyQuery({
        dialect,
        from: "answers",
        metric: NPS,
        score: "score",
        period,
      });
      const [group] = periodTalliesFromRows(await answers(query), query, { onInvalid: "exclude" });
      const trend = computeTrend(rows, {
        metric: NPS,
        score: "score",
        at: ({ at: instant }) => instant ?? "none",
        every: "day",
        timeZone: "America/Santiago",
        ...range,
        onInvalid: "exclude",
      });
      expect(group!.tallies.map(({ period: label, tally }) => [label, tally.counts])).toEqual(
        trend.points.map(({ period: { label }, tally }) => [label, tally.counts]),
      );
      expect([group!.outside, group!.undated]).toEqual(
        countOutside ? [trend.outside, trend.undated.count] : [null, null],
      );
    }
  });
});
