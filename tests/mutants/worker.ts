import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BaseSequencer, createVitest, type TestSpecification } from "vitest/node";
import type { Mutation } from "./mutations.js";

// Runs in a child process in the copy of the repository: one vitest for many mutants, so that only the changed file is
// compiled anew. It is sent a mutant with the test files that can notice it, in the order to run them, and answers with
// the first that fails. Tests run in a thread of this process, whose main thread can so stop a mutant that runs on. What
// counts is the time of the processor: on a busy machine the clock would find every mutant.

/** A mutant, or the code as it is, and the test files to run. */
export interface Trial {
  readonly mutation: Mutation | null;
  readonly files: readonly string[];
  /** Seconds of the processor from the end of one file to that of the next. */
  readonly most: number;
}

export interface Outcome {
  /** What noticed the mutant; null when nothing did. */
  readonly noticedBy: string | null;
  /** Seconds of the processor. */
  readonly spent: number;
}

/** A mutant may make a test wait for what never comes: so many seconds by the clock without work. */
const MOST_IDLE = 300;

class AsGiven extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files);
  }
}

const root = process.cwd();
let lastEnd = process.cpuUsage();
let wasInterrupted = false;
const vitest = await createVitest("test", {
  root,
  config: join(root, "tests/vitest.config.ts"),
  watch: false,
  bail: 1,
  reporters: [
    {
      onTestModuleEnd: () => void (lastEnd = process.cpuUsage()),
      onTestRunEnd: (_modules, _errors, reason) => void (wasInterrupted = reason === "interrupted"),
    },
  ],
  pool: "threads",
  maxWorkers: 1,
  silent: true,
  testTimeout: 0,
  hookTimeout: 0,
  sequence: { sequencer: AsGiven },
});
await vitest.standalone();
const specifications = new Map<string, TestSpecification>();
for (const specification of await vitest.globTestSpecifications()) {
  specifications.set(specification.moduleId.slice(root.length + 1), specification);
}

process.on("message", (trial: Trial) => void attempt(trial));
process.send!("ready");

async function attempt(trial: Trial): Promise<void> {
  const start = process.cpuUsage();
  lastEnd = start;
  const spent = () => seconds(process.cpuUsage(start));
  const answer = (noticedBy: string | null) => process.send!({ noticedBy, spent: spent() } satisfies Outcome);
  let active = { at: Date.now(), spent: 0 };
  const watch = setInterval(() => {
    if (spent() > active.spent + 0.3) active = { at: Date.now(), spent: spent() };
    const stopped =
      seconds(process.cpuUsage(lastEnd)) > trial.most
        ? "tests that run on"
        : Date.now() > active.at + MOST_IDLE * 1000
          ? "tests that wait"
          : null;
    if (stopped) answer(stopped);
  }, 500);
  try {
    answer(await changed(trial.mutation, () => run(trial.files)));
  } finally {
    clearInterval(watch);
  }
}

/** The answer of a run with a mutation in its file. */
async function changed<T>(mutation: Mutation | null, work: () => Promise<T>): Promise<T> {
  if (!mutation) return work();
  const path = join(root, mutation.file);
  const code = readFileSync(path, "utf8");
  writeFileSync(path, code.slice(0, mutation.start) + mutation.text + code.slice(mutation.end));
  vitest.invalidateFile(path);
  try {
    return await work();
  } finally {
    writeFileSync(path, code);
    vitest.invalidateFile(path);
  }
}

async function run(files: readonly string[]): Promise<string | null> {
  // What an earlier run found would be given back again.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  vitest.state.errorsSet.clear();
  const chosen = files.flatMap((file) => specifications.get(file) ?? []);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen, false);
  const failed = testModules.find((module) => module.state() === "failed");
  if (failed) return failed.moduleId.slice(root.length + 1);
  // The end of the run before, stopped at its first failure, can reach into this one.
  if (wasInterrupted || testModules.length < chosen.length) return run(files);
  return unhandledErrors.length > 0 ? `an error outside tests: ${String(unhandledErrors[0])}` : null;
}

function seconds(usage: NodeJS.CpuUsage): number {
  return (usage.user + usage.system) / 1e6;
}
