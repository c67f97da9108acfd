import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/doors.js";

/** Where every page has the list of all pages. */
export const LIST_OF_PAGES = "#tsd-nav-container";

/** Builds the site of the reference into a folder; returns what the program printed. */
export function buildSite(folder: string): string {
  const typedoc = [join(ROOT, "node_modules/typedoc/bin/typedoc"), "--options", "docs/typedoc.json"];
  const { stdout, stderr } = spawnSync("node", [...typedoc, "--out", folder], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return stdout + stderr;
}

/** Every page below a folder, the first page first, by its path from the folder. */
export function pagesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".html")).sort();
  return pages.sort((a, b) => Number(b === "index.html") - Number(a === "index.html"));
}
