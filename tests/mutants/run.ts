// npm run mutants [-- room...] [--sample N] [--seed N] [--again]: changes one place of the code at a time and runs the tests
// that load it; prints and stores what no test noticed. It works in a copy of the last commit. Every outcome is logged at
// once, and what is logged is not tried again: an interrupted campaign goes on where it was. `--again` tries the survivors
// of the log once more, after tests were added.
import { createHash } from "node:crypto";
import { execFileSync, fork, type ChildProcess } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { filesBelow, reachOf } from "./imports.js";
import { mutationsOf, type Mutation } from "./mutations.js";
import type { Outcome, Trial } from "./worker.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const RESULTS = join(ROOT, "tests/mutants/results.json");
/** Mutants that change nothing a test could see, by name, with the reason. */
const EQUIVALENT = JSON.parse(readFileSync(join(ROOT, "tests/mutants/equivalent.json"), "utf8")) as Record<
  string,
  string
>;
/** Simulations, enumerations and engines, which cost minutes a mutant; tests that start processes or set their time zone. */
const LEFT_OUT =
  /^tests\/package\/(?!options|messages)|^tests\/trend\/detection|simulated|coverage|level|engines|process-zone|calendar-equality/;
/** Tests of every public function, which run last. */
const OF_ALL = /^tests\/package\//;
/** Seconds of the processor for the tests of other rooms. */
const MOST_FAR = 15;
/** Tables of data. */
const NO_CODE = /^src\/benchmarks\/studies\//;

/** What the campaign found in one room. */
interface RoomResult {
  readonly date: string;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly sampled: number;
  readonly of: number;
  readonly equivalent: number;
  readonly noticed: number;
  /** Per cent of those that are not equivalent. */
  readonly score: number;
  readonly survivors: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    again: { type: "boolean", default: false },
    copy: { type: "string", default: join(ROOT, "tests/out/mutants") },
    log: { type: "string", default: join(ROOT, "tests/out/mutants.jsonl") },
  },
});
const { copy, log } = values;
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim();
let child: ChildProcess | null = null;
makeCopy();
const logged = readLog();
const tests = filesBelow(copy, "tests").filter((file) => file.endsWith(".test.ts") && !LEFT_OUT.test(file));
const reach = reachOf(copy, [...filesBelow(copy, "src"), ...filesBelow(copy, "tests")]);
const rooms = [...new Set(filesBelow(copy, "src").map(roomOf))].filter((room) => room !== "index.ts");
const unknown = positionals.filter((room) => !rooms.includes(room));
if (unknown.length > 0) throw new RangeError(`Expected ${rooms.join(", ")}, got ${unknown.join(", ")}`);
const costs = await costsOf(tests);
for (const room of positionals.length > 0 ? positionals : rooms) store(room, await campaign(room));
process.exit(0);

function makeCopy(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const archive = execFileSync("git", ["archive", "HEAD"], { cwd: ROOT, maxBuffer: 1e9 });
  execFileSync("tar", ["x", "-C", copy], { input: archive });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
}

function roomOf(file: string): string {
  return file.split("/")[1]!;
}

/** What noticed each mutant of the log; null for survivors. */
function readLog(): Map<string, string | null> {
  const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  return new Map(lines.filter(Boolean).map((line) => JSON.parse(line) as [string, string | null]));
}

/** Seconds that each test file takes with the code as it is, kept until the file changes; one that fails is an error. */
async function costsOf(files: readonly string[]): Promise<Map<string, number>> {
  const path = `${log}.costs`;
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, number>) : {};
  const failed: string[] = [];
  const ids = new Map(files.map((file) => [file, idOf(readFileSync(join(copy, file), "utf8"))]));
  for (const [file, id] of ids) {
    if (id in kept) continue;
    const { noticedBy, spent } = await tried({ mutation: null, files: [file], most: 600 });
    if (noticedBy === null) kept[id] = spent;
    else failed.push(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(kept));
  }
  if (failed.length > 0) throw new Error(`These fail without a mutant: ${failed.join(", ")}`);
  return new Map(Array.from(ids, ([file, id]) => [file, kept[id]!]));
}

function idOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

async function campaign(room: string): Promise<RoomResult> {
  const all = filesBelow(copy, `src/${room}`)
    .filter((file) => !NO_CODE.test(file))
    .flatMap((file) => mutationsOf(file, readFileSync(join(copy, file), "utf8")));
  const sample = drawn(all, Number(values.sample));
  for (const mutation of sample) {
    const { name } = mutation;
    const known = logged.get(name);
    if (name in EQUIVALENT || typeof known === "string" || (known === null && !values.again)) continue;
    const files = filesFor(mutation.file);
    const most = 6 + 3 * Math.max(0, ...files.map((file) => costs.get(file)!));
    const { noticedBy, spent } = await tried({ mutation, files, most });
    logged.set(name, noticedBy);
    appendFileSync(log, `${JSON.stringify([name, noticedBy])}\n`);
    const { file, line, change } = mutation;
    console.log(`${noticedBy ?? "SURVIVED"} | ${file}:${line} ${change} | ${spent.toFixed(1)} s`);
  }
  const counted = sample.filter(({ name }) => !(name in EQUIVALENT));
  const survivors = counted.filter(({ name }) => logged.get(name) === null);
  const noticed = counted.length - survivors.length;
  const score = Math.round((1000 * noticed) / counted.length) / 10;
  console.log(`\n${room}: ${noticed} of ${counted.length} noticed, ${score}%\n`);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit,
    versions: versions("cx-metrics", "typescript", "vitest"),
    seed: Number(values.seed),
    sampled: sample.length,
    of: all.length,
    equivalent: sample.length - counted.length,
    noticed,
    score,
    survivors: survivors.map(({ line, name }) => name.replace(" | ", `:${line} | `)),
  };
}

/** A sample without replacement that stays the same, but for new and changed lines, while the code changes. */
function drawn(all: readonly Mutation[], size: number): Mutation[] {
  const ranked = all.map((mutation) => ({ mutation, rank: idOf(`${values.seed} ${mutation.name}`) }));
  const lowest = ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size);
  return lowest.map(({ mutation }) => mutation);
}

/**
 * Test files that load a source file: its own first, then those of its room, then others, those that load the least first,
 * as far as they cost little, and last the tests of every public function. What only the tests left out would notice is a
 * survivor.
 */
function filesFor(file: string): string[] {
  const own = file.replace(/^src/, "tests").replace(/\.ts$/, ".test.ts");
  const able = tests.filter((test) => reach.get(test)!.has(file));
  const near = able.filter((test) => roomOf(test) === roomOf(file));
  const far = able.filter((test) => !near.includes(test) && !OF_ALL.test(test));
  near.sort((a, b) => Number(b === own) - Number(a === own) || costs.get(a)! - costs.get(b)!);
  far.sort((a, b) => reach.get(a)!.size - reach.get(b)!.size);
  let cost = 0;
  const cheap = far.filter((test) => (cost += costs.get(test)!) <= MOST_FAR);
  return [...near, ...cheap, ...able.filter((test) => OF_ALL.test(test))];
}

/** Runs a trial in the child; one that is stopped or ends the process counts as noticed. */
async function tried(trial: Trial): Promise<Outcome> {
  child ??= await started();
  const running = child;
  const path = trial.mutation && join(copy, trial.mutation.file);
  const code = path && readFileSync(path, "utf8");
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      running.removeAllListeners();
      if (outcome.noticedBy?.startsWith("tests that") || running.exitCode !== null) {
        running.kill("SIGKILL");
        child = null;
      }
      if (path) writeFileSync(path, code!);
      resolve(outcome);
    };
    running.once("message", (outcome: Outcome) => end(outcome));
    running.once("exit", () => {
      child = null;
      end({ noticedBy: "a process that ended", spent: 0 });
    });
    running.send(trial);
  });
}

function started(): Promise<ChildProcess> {
  const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
  const process = fork(worker, {
    cwd: copy,
    execArgv: ["--import", "tsx", "--max-old-space-size=1500"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve) => process.once("message", () => resolve(process)));
}

function versions(...packages: string[]): Record<string, string> {
  const read = (name: string) =>
    (
      createRequire(import.meta.url)(
        name === "cx-metrics" ? "../../package.json" : `${name}/package.json`,
      ) as { version: string }
    ).version;
  return { node: process.versions.node, ...Object.fromEntries(packages.map((name) => [name, read(name)])) };
}

function store(room: string, result: RoomResult): void {
  const stored = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as object) : {};
  const rooms = Object.entries({ ...stored, [room]: result }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(rooms), null, 2)}\n`);
}
