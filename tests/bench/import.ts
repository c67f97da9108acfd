import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How long a fresh process takes to import each door, beside an empty module: CPU time, the best of 7 processes in turn. */
export function run(): void {
  const empty = join(mkdtempSync(join(tmpdir(), "cx-import-")), "empty.mjs");
  writeFileSync(empty, "export {};\n");
  const door = (name: string) => fileURLToPath(new URL(`../out/package/${name}.js`, import.meta.url));
  const doors = ["index", "trend", "follow-up", "validation", "benchmarks", "charts", "sql", "survey-report"];
  const modules = [empty, ...doors.map(door)];
  const best = modules.map(() => Infinity);
  for (let round = 0; round < 7; round++) {
    for (const [i, module] of modules.entries()) best[i] = Math.min(best[i]!, cold(module));
  }
  console.log("\ncold import in a fresh process, CPU milliseconds");
  for (const [i, name] of ["an empty module", ...doors].entries())
    console.log(`${best[i]!.toFixed(1).padStart(8)}  ${name}`);
}

function cold(module: string): number {
  const used = "(({ user, system }) => (user + system) / 1000)(process.cpuUsage())";
  const code = `const t = ${used}; await import(${JSON.stringify(module)}); console.log(${used} - t);`;
  return Number(execFileSync("node", ["--input-type=module", "-e", code], { encoding: "utf8" }));
}
