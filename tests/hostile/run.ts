// npm run hostile [-- name...] [--calls N] [--seed N]: calls every public function with hostile values (the law of
// tests/laws/hostile.test.ts), by default 1000 times each with a new seed; prints and stores what is wrong.
import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FUNCTIONS } from "../support/calls.js";
import type { Progress, Work } from "./worker.js";

const RESULTS = new URL("results.json", import.meta.url);
/** A call that takes longer by the clock is ended; the law allows one second of the processor. */
const MOST_SECONDS = 60;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
  },
});
const [calls, seed] = [Number(values.calls), Number(values.seed)];
const names = positionals.length > 0 ? positionals : [...FUNCTIONS.keys()];
const findings: string[] = [];
let child: ChildProcess | null = null;
for (const name of names) {
  let from = 0;
  while (from < calls) from = await campaign({ name, seed, from, until: calls });
}
console.log(`${names.length * calls} calls with seed ${seed}, ${findings.length} findings`);
if (positionals.length === 0) store();
process.exit(0);

/** Makes calls in the child until all are made or one hangs; returns the number of the next. */
async function campaign(work: Work): Promise<number> {
  child ??= await started();
  const running = child;
  return new Promise((resolve, reject) => {
    let at: Progress | null = null;
    const found = (problem: string) => {
      findings.push(`${work.name}: ${at?.title}: ${problem}`);
      console.log(findings.at(-1));
    };
    const stop = () => {
      found("hangs");
      running.removeAllListeners().kill("SIGKILL");
      child = null;
      resolve(at!.call + 1);
    };
    let timer = setTimeout(stop, MOST_SECONDS * 1000);
    running.on("message", (progress: Progress) => {
      clearTimeout(timer);
      if (progress.problem !== null) found(progress.problem);
      at = progress;
      if (at.call < work.until) return void (timer = setTimeout(stop, MOST_SECONDS * 1000));
      running.removeAllListeners();
      resolve(work.until);
    });
    running.once("exit", () => reject(new Error(`The process ended: ${work.name}: ${at?.title}`)));
    running.send(work);
  });
}

function started(): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  return new Promise((resolve) => started.once("message", () => resolve(started)));
}

function store(): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const result = { date, commit, seed, functions: names.length, calls: names.length * calls, findings };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}
