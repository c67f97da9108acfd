import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printRatios } from "./measure.js";

/** How long a fresh process takes to import the root, beside an empty module: the middle of 21 processes each. */
export function run(): void {
  const folder = mkdtempSync(join(tmpdir(), "cx-import-"));
  writeFileSync(join(folder, "empty.mjs"), "export {};\n");
  const cold = (module: string): number => {
    const code = `const t = performance.now(); await import(${JSON.stringify(module)}); console.log(performance.now() - t);`;
    const timings = Array.from({ length: 21 }, () =>
      Number(execFileSync("node", ["--input-type=module", "-e", code], { encoding: "utf8" })),
    );
    return timings.sort((a, b) => a - b)[10]!;
  };
  printRatios("Cold import in a fresh process", [
    {
      name: "cx-metrics",
      milliseconds: cold(fileURLToPath(new URL("../out/package/index.js", import.meta.url))),
    },
    { name: "an empty module", milliseconds: cold(join(folder, "empty.mjs")) },
  ]);
}
