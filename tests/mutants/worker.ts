import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createVitest, type TestSpecification } from "vitest/node";
import type { Mutation } from "./mutations.js";

// Runs in a child process in the copy of the repository: one vitest for many mutants, so that only the changed file is
// compiled anew. It is sent a mutant with the test files that can notice it, in the order to try them, and answers with
// the first that fails.

/** A mutant and the test files to run, stage by stage. */
export interface Trial {
  readonly mutation: Mutation;
  readonly stages: readonly (readonly string[])[];
}

/** The file that noticed the mutant; null when none did. */
export interface Outcome {
  readonly killedBy: string | null;
}

const root = process.cwd();
const vitest = await createVitest("test", {
  root,
  config: join(root, "tests/vitest.config.ts"),
  watch: false,
  bail: 1,
  reporters: [{}],
  maxWorkers: 1,
  silent: true,
});
await vitest.standalone();
const specifications = new Map<string, TestSpecification>();
for (const specification of await vitest.globTestSpecifications()) {
  specifications.set(specification.moduleId.slice(root.length + 1), specification);
}

process.on("message", (trial: Trial) => {
  void attempt(trial).then((outcome) => process.send!(outcome));
});
process.send!("ready");

async function attempt({ mutation, stages }: Trial): Promise<Outcome> {
  const path = join(root, mutation.file);
  const code = readFileSync(path, "utf8");
  writeFileSync(path, code.slice(0, mutation.start) + mutation.text + code.slice(mutation.end));
  vitest.invalidateFile(path);
  try {
    for (const stage of stages) {
      const chosen = stage.flatMap((file) => specifications.get(file) ?? []);
      if (chosen.length === 0) continue;
      // What an earlier run found would be given back again.
      vitest.state.filesMap.clear();
      vitest.state.idMap.clear();
      vitest.state.errorsSet.clear();
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen, false);
      const failed = testModules.find((module) => module.state() === "failed");
      if (failed) return { killedBy: failed.moduleId.slice(root.length + 1) };
      if (unhandledErrors.length > 0) return { killedBy: "an error outside tests" };
    }
    return { killedBy: null };
  } finally {
    writeFileSync(path, code);
    vitest.invalidateFile(path);
  }
}
