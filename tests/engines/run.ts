// npm run engines [-- engine...] [--folder f] [--tasks questions,mutants,speed,recipes] [--seeds n] [--questions n] [--zones a,b]
// Installs what is missing into a folder of its own (tests/out/engines, or CX_ENGINES, or --folder), starts one engine after
// the other on a free port, and asks each the same hostile questions as the library. Results go to tests/engines/results.json
// and into the pages of docs; --tasks pages writes the stored ones there and runs nothing.
import { fork } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as door from "../../src/sql/index.js";
import { askBroken, askSeeds, type Asked } from "./asked.js";
import { startClickhouse } from "./clickhouse.js";
import { startDuckdb, startPglite, startSqlite } from "./embedded.js";
import type { Engine } from "./engine.js";
import { startMariadb } from "./mariadb.js";
import type { Mutants } from "./mutants.js";
import { startPostgres } from "./postgres.js";
import { RECIPES } from "./recipes.js";
import { clickhouseSpeed, duckdbSpeed, postgresSpeed, sparkSpeed, type Speeds } from "./speed.js";
import { startSpark } from "./spark.js";
import { startTranspiled } from "./transpiled.js";
import { readResults, storeResult } from "./results.js";
import { PAGES, tableOf, withTables } from "./page.js";
import { startTrino } from "./trino.js";

const ENGINES: Readonly<Record<string, (folder: string) => Promise<Engine>>> = {
  duckdb: startDuckdb,
  pglite: startPglite,
  sqlite: startSqlite,
  postgres: startPostgres,
  mariadb: startMariadb,
  clickhouse: startClickhouse,
  spark: startSpark,
  trino: startTrino,
  bigquery: (folder) => startTranspiled(folder, "bigquery"),
  snowflake: (folder) => startTranspiled(folder, "snowflake"),
};
const SPEEDS: Readonly<Record<string, (folder: string, sql: typeof door) => Promise<Speeds>>> = {
  duckdb: duckdbSpeed,
  postgres: postgresSpeed,
  clickhouse: clickhouseSpeed,
  spark: sparkSpeed,
};
const TASKS = ["questions", "mutants", "speed", "recipes"] as const;
type Task = (typeof TASKS)[number];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: "string", default: process.env["CX_ENGINES"] ?? "tests/out/engines" },
    tasks: { type: "string", default: TASKS.join(",") },
    seeds: { type: "string", default: "6" },
    questions: { type: "string" },
    zones: { type: "string", default: "UTC,Australia/Lord_Howe" },
    // Of a process that was started for one task.
    task: { type: "string" },
  },
});
const folder = resolve(values.folder);
// Two zones of six seeds: at least 1,000 questions. Spark compiles each query, so it is asked fewer.
const questionsFor = (name: string) => Number(values.questions ?? (name === "spark" ? 90 : 200));

if (process.send) {
  const result = await perform(positionals[0]!, values.task as Task);
  process.send(result, () => process.exit(0));
} else await main();

/** In a process of its own: one task with one engine. */
async function perform(name: string, task: Task): Promise<Asked | Mutants | Speeds> {
  if (task === "speed") return SPEEDS[name]!(folder, door);
  const engine = await ENGINES[name]!(folder);
  try {
    if (task === "mutants") return await askBroken(folder, engine, questionsFor(name));
    const progress = ({ asked, different }: Asked) =>
      console.log(`  ${name}: ${asked} questions so far, ${different.length} different`);
    return await askSeeds(engine, Number(values.seeds), questionsFor(name), progress);
  } finally {
    await engine.stop();
  }
}

async function main(): Promise<void> {
  // The processes that are started inherit it.
  if (getPriority() < 10) setPriority(10);
  mkdirSync(folder, { recursive: true });
  const unknown = positionals.filter((name) => !(name in ENGINES));
  if (unknown.length > 0)
    throw new RangeError(`Expected ${Object.keys(ENGINES).join(", ")}, got ${unknown.join(", ")}`);
  const tasks = values.tasks.split(",");
  for (const name of positionals.length > 0 ? positionals : Object.keys(ENGINES)) {
    if (tasks.includes("questions")) await questions(name);
    if (tasks.includes("mutants")) await mutants(name);
    if (tasks.includes("speed") && name in SPEEDS) await speed(name);
  }
  if (tasks.includes("recipes") && positionals.length === 0)
    for (const name of Object.keys(RECIPES)) await recipe(name);
  for (const page of PAGES) writeFileSync(page, await withTables(readFileSync(page, "utf8"), readResults()));
  console.log(`\n${tableOf(readResults())}`);
}

async function questions(name: string): Promise<void> {
  const zones = values.zones.split(",");
  const parts: Asked[] = [];
  for (const zone of zones) {
    const part = await inProcess<Asked>(name, "questions", zone);
    parts.push(part);
    const { version, by, asked, different } = part;
    console.log(`${name} ${version} by ${by} in ${zone}: ${asked} questions, ${different.length} different`);
    for (const one of different.slice(0, 15)) console.log(`  ${one.slice(0, 400)}`);
  }
  const { version, by } = parts[0]!;
  const sum = (of: (part: Asked) => number) => parts.reduce((total, part) => total + of(part), 0);
  await storeResult("engines", name, {
    ...{ version, by, zones, seeds: Number(values.seeds) },
    ...{ asked: sum(({ asked }) => asked), different: sum(({ different }) => different.length) },
  });
}

async function mutants(name: string): Promise<void> {
  const result = await inProcess<Mutants>(name, "mutants", "UTC");
  const { noticed, byText, tried } = result;
  console.log(`${name}: of ${tried} mutants ${noticed} noticed by answers, ${byText.length} by their text`);
  for (const one of result.survivors) console.log(`  not noticed: ${one}`);
  await storeResult("mutants", name, result);
}

async function speed(name: string): Promise<void> {
  const result = await inProcess<Speeds>(name, "speed", "UTC");
  console.table(result.times);
  if (result.plans) console.table(result.plans);
  await storeResult("speed", name, result);
}

async function recipe(name: string): Promise<void> {
  const result = await RECIPES[name]!(folder);
  const { by, rows, groups, isEqual } = result;
  console.log(`${name}, ${by}: ${rows} rows, ${groups} groups, ${isEqual ? "equal" : "DIFFERENT"}`);
  await storeResult("recipes", name, result);
}

/** Performs a task in a process of its own, in a time zone. */
function inProcess<T>(name: string, task: Task, zone: string): Promise<T> {
  const given = values.questions === undefined ? [] : ["--questions", values.questions];
  const args = [name, "--task", task, "--folder", folder, "--seeds", values.seeds, ...given];
  const child = fork(fileURLToPath(import.meta.url), args, { env: { ...process.env, TZ: zone } });
  return new Promise((done, reject) => {
    child.on("message", (result) => done(result as T));
    child.on("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}
