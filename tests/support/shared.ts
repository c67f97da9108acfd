import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Text of a reference file that stands beside the repository in `../shared`, or null in a clone without it.
 * A test that needs it skips with a message then: `describe.skipIf(text === null)("... (needs ../shared)")`.
 */
export function readShared(path: string): string | null {
  const file = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
