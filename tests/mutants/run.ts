// npm run mutants [-- room...] [--sample N] [--seed N]: changes one place of the code at a time and runs the tests that load
// it; prints and stores what no test noticed. It works in a copy of the last commit.
import { fork, execFileSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seededRandom } from "../../src/math/random.js";
import { filesBelow, reachOf } from "./imports.js";
import { mutationsOf, type Mutation } from "./mutations.js";
import type { Outcome, Trial } from "./worker.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const RESULTS = join(ROOT, "tests/mutants/results.json");
/** Longer than any stage of tests takes: a mutant that makes them run on counts as noticed. */
const MOST_SECONDS = 90;
/** Simulations, enumerations and processes: they would cost minutes a mutant. */
const LEFT_OUT = [/^tests\/package\//, /^tests\/trend\/detection/, /simulated|coverage|level/];

/** What the campaign found in one room. */
interface RoomResult {
  readonly date: string;
  readonly commit: string;
  readonly sampled: number;
  readonly of: number;
  readonly noticed: number;
  readonly survivors: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    copy: { type: "string", default: join(ROOT, "tests/out/mutants") },
  },
});
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
const copy = values.copy;
let child: ChildProcess | null = null;
makeCopy();
const tests = filesBelow(copy, "tests").filter(
  (file) => file.endsWith(".test.ts") && !LEFT_OUT.some((pattern) => pattern.test(file)),
);
const reach = reachOf(copy, [...filesBelow(copy, "src"), ...filesBelow(copy, "tests")]);
const rooms = [...new Set(filesBelow(copy, "src").map(roomOf))].filter((room) => room !== "index.ts");
const unknown = positionals.filter((room) => !rooms.includes(room));
if (unknown.length > 0) throw new RangeError(`Expected ${rooms.join(", ")}, got ${unknown.join(", ")}`);
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

async function campaign(room: string): Promise<RoomResult> {
  const all = filesBelow(copy, `src/${room}`).flatMap((file) =>
    mutationsOf(file, readFileSync(join(copy, file), "utf8")),
  );
  const chosen = drawn(all, Number(values.sample), Number(values.seed));
  const survivors: string[] = [];
  for (const mutation of chosen) {
    const { killedBy } = await tried({ mutation, stages: stagesFor(mutation.file) });
    const text = `${mutation.file}:${mutation.line} ${mutation.change}`;
    if (killedBy === null) survivors.push(text);
    console.log(`${killedBy === null ? "SURVIVED" : "noticed "} ${text}${killedBy ? ` (${killedBy})` : ""}`);
  }
  const noticed = chosen.length - survivors.length;
  console.log(`\n${room}: ${noticed} of ${chosen.length} noticed\n`);
  const date = new Date().toISOString().slice(0, 10);
  const commit = git("rev-parse", "--short", "HEAD");
  return { date, commit, sampled: chosen.length, of: all.length, noticed, survivors };
}

/** A sample without replacement, the same for the same seed. */
function drawn(all: readonly Mutation[], size: number, seed: number): Mutation[] {
  const random = seededRandom(seed);
  const left = [...all];
  return Array.from({ length: Math.min(size, all.length) }, () => {
    return left.splice(Math.floor(random() * left.length), 1)[0]!;
  });
}

/** Test files that load a source file: its own first, then those of its room, then the others. */
function stagesFor(file: string): string[][] {
  const able = tests.filter((test) => reach.get(test)!.has(file));
  const own = file.replace(/^src/, "tests").replace(/\.ts$/, ".test.ts");
  const ofRoom = able.filter((test) => test !== own && roomOf(test) === roomOf(file));
  const others = able.filter((test) => test !== own && roomOf(test) !== roomOf(file));
  return [able.filter((test) => test === own), ofRoom, others].filter((stage) => stage.length > 0);
}

/** Runs a trial in the child; one that runs on is stopped, and counts as noticed. */
async function tried(trial: Trial): Promise<Outcome> {
  child ??= await started();
  const running = child;
  const path = join(copy, trial.mutation.file);
  const code = readFileSync(path, "utf8");
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      running.removeAllListeners();
      resolve(outcome);
    };
    const stop = (killedBy: string) => {
      running.kill("SIGKILL");
      child = null;
      writeFileSync(path, code);
      end({ killedBy });
    };
    const timer = setTimeout(() => stop("tests that run on"), MOST_SECONDS * 1000 * trial.stages.length);
    running.once("message", (outcome: Outcome) => end(outcome));
    running.once("exit", () => stop("a process that ended"));
    running.send(trial);
  });
}

function started(): Promise<ChildProcess> {
  const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
  const process = fork(worker, {
    cwd: copy,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve) => process.once("message", () => resolve(process)));
}

function store(room: string, result: RoomResult): void {
  const stored = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as object) : {};
  const rooms = Object.entries({ ...stored, [room]: result }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(rooms), null, 2)}\n`);
}
