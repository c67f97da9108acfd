import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";
import { DOORS, ROOT } from "../support/doors.js";

/** Fresh processes for each door; their median is reported. */
const RUNS = 9;

/** How long a door takes to load, in milliseconds, with what it depends on, by its specifier. */
export type ImportTimes = ReadonlyMap<string, number>;

/**
 * Loads each door in processes of its own. The figures are those of one machine and hour, for comparing doors with one
 * another; no test has a limit for them.
 *
 * @param folder - of the build, from the folder of the repository
 */
export function measureImports(folder: string): ImportTimes {
  return new Map(
    DOORS.map(({ specifier, built }) => {
      const url = pathToFileURL(`${ROOT}/${folder}/${built}`).href;
      const times = Array.from({ length: RUNS }, () => timeToLoad(url)).sort((a, b) => a - b);
      return [specifier, times[(RUNS - 1) / 2]!];
    }),
  );
}

function timeToLoad(url: string): number {
  const code = `const start = performance.now(); await import("${url}"); console.log(performance.now() - start)`;
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }),
  );
}

/** Where and how the times were measured. */
export function importTimesNote(): string {
  const machine = cpus()[0]?.model.replace(/\s+/g, " ").trim() ?? "unknown";
  return `Import: the median of ${RUNS} fresh processes of Node ${process.versions.node} on one machine (${machine}); yours differs.`;
}
