import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_COLUMN, textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import { npmPackage } from "./packages.js";

interface Response {
  text(): Promise<string>;
}
export interface ChdbSession {
  query(text: string, format?: string): unknown;
  queryAsync(text: string, options: { format: string }): Promise<Response>;
  queryBindAsync(
    text: string,
    values: Readonly<Record<string, unknown>>,
    options: { format: string },
  ): Promise<Response>;
  close?(): void;
}

/** A session of ClickHouse inside this process. */
export async function startChdb(folder: string): Promise<ChdbSession> {
  const { Session } = await npmPackage<{ Session: new () => ChdbSession }>(folder, "chdb", "3.4.0");
  return new Session();
}

export async function startClickhouse(folder: string): Promise<Engine> {
  const session = await startChdb(folder);
  const run = async (text: string, values: readonly unknown[] = []): Promise<readonly DriverRow[]> => {
    const named = Object.fromEntries(values.map((value, i) => [`p${i + 1}`, value]));
    const response =
      values.length > 0
        ? await session.queryBindAsync(text, named, { format: "JSON" })
        : await session.queryAsync(text, { format: "JSON" });
    const body = await response.text();
    return body === "" ? [] : (JSON.parse(body) as { data: DriverRow[] }).data;
  };
  const [row] = (await run("SELECT version() AS v")) as readonly { v: string }[];
  const home = join(folder, "tmp");
  const file = join(home, `clickhouse-${process.pid}.jsonl`);
  const number = (text: string | null) => text?.toLowerCase().replace("infinity", "inf") ?? null;
  return {
    ...{ dialect: "clickhouse", table: ["default", "answers"], version: row!.v, by: "chdb" },
    ...{ nan: true, textInScore: false, infiniteWeight: true, column: HOSTILE_COLUMN },
    times: { instant: TIMES.instant, "epoch-ms": "at_ms", "epoch-s": "at_s" },
    load(answers) {
      mkdirSync(home, { recursive: true });
      const lines = answers.map((answer) => {
        const { score, weight, tags, ...rest } = textRow(answer);
        return JSON.stringify({ ...rest, score: number(score), weight: number(weight), tags: tags ?? [] });
      });
      writeFileSync(file, lines.join("\n"));
      session.query("DROP TABLE IF EXISTS default.answers");
      session.query(`CREATE TABLE default.answers (id Int32, channel Nullable(String), region Nullable(String),
        wave Nullable(Int32), member Nullable(Bool), score Nullable(Float64), txt Nullable(String), weight Nullable(Float64),
        at_tz Nullable(DateTime64(3, 'America/New_York')), at_utc Nullable(DateTime64(3, 'UTC')), at_ms Nullable(Int64),
        at_s Nullable(Int64), at_day Nullable(Date), who Nullable(String), tags Array(String),
        \`${HOSTILE_COLUMN.replace(/[\\`]/g, "\\$&")}\` Nullable(Decimal(6, 2))) ENGINE = MergeTree ORDER BY id`);
      session.query(`INSERT INTO default.answers
        SELECT id, channel, region, wave, member, toFloat64OrNull(score), txt, toFloat64OrNull(weight),
          fromUnixTimestamp64Milli(at_ms), fromUnixTimestamp64Milli(at_ms), at_ms, at_s, toDate(at_day), who, tags, after
        FROM file('${file}', 'JSONEachRow', 'id Int32, channel Nullable(String), region Nullable(String),
          wave Nullable(Int32), member Nullable(Bool), score Nullable(String), txt Nullable(String), weight Nullable(String),
          at_ms Nullable(Int64), at_s Nullable(Int64), at_day Nullable(String), who Nullable(String), tags Array(String),
          after Nullable(Int32)')`);
      return Promise.resolve();
    },
    run,
    stop() {
      session.close?.();
      rmSync(file, { force: true });
      return Promise.resolve();
    },
  };
}
