import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Folder of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One way into the package. */
export interface Door {
  /** As one imports it: "cx-metrics/trend". */
  readonly specifier: string;
  /** "trend"; "cx-metrics" for the root. */
  readonly name: string;
  /** Its table of contents from the folder of the repository: "src/trend/index.ts". */
  readonly source: string;
  /** Its built file within the folder of a build: "trend.js". */
  readonly built: string;
}

const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { exports: object };

/** Every door of the package, in the order of `exports` in package.json. */
export const DOORS: readonly Door[] = Object.keys(manifest.exports)
  .filter((path) => !path.endsWith(".json"))
  .map((path): Door => {
    const room = path.replace(/^\.\/?/, "");
    return {
      specifier: path.replace(/^\./, "cx-metrics"),
      name: room === "" ? "cx-metrics" : room,
      source: room === "" ? "src/index.ts" : `src/${room}/index.ts`,
      built: `${room === "" ? "index" : room}.js`,
    };
  });
