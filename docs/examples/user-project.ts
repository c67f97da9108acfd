// A project of a user, for code that reads the sample in the installed package and writes beside itself.
import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Makes a folder of its own, in which the package is the one of this repository; whoever asks for it removes it. */
export function userProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(
    fileURLToPath(new URL("../..", import.meta.url)),
    join(folder, "node_modules/cx-metrics"),
    "junction",
  );
  return folder;
}
