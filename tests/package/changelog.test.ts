import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  exports: Record<string, unknown>;
};
const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
const doors = Object.keys(exports).filter((door) => !door.endsWith(".json"));
const exported = await Promise.all(
  doors.map(async (door) => {
    const file = door === "." ? "src/index.ts" : join("src", door, "index.ts");
    return Object.entries((await import(join(root, file))) as Record<string, unknown>);
  }),
);

const [, newest = "", ...older] = changelog.split(/^(?=## )/m);
const history = older.join("");
const reports = readdirSync(join(root, "docs/api")).map((file) =>
  readFileSync(join(root, "docs/api", file), "utf8"),
);
/** Everything that a door exports, types too. */
const declared = new Set([...exported.flat().map(([name]) => name), ...(reports.join().match(/\w+/g) ?? [])]);

/** Names in backticks that are one word. */
function codeNames(text: string): string[] {
  return Array.from(text.matchAll(/`(\w+)`/g), ([, name]) => name!);
}

describe("the changelog", () => {
  it("has a dated section for the version of the package, above all others", () => {
    const [newest] = changelog.match(/^## .*/gm)!;
    expect(newest).toMatch(/^## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
    expect(newest).toContain(`[${version}]`);
  });

  it("names every function that a door exports", () => {
    const functions = exported.flat().filter(([, value]) => typeof value === "function");
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.map(([name]) => name).filter((name) => !changelog.includes(`\`${name}\``))).toEqual([]);
  });

  it("names as code in its newest section only what a door exports", () => {
    const named = codeNames(newest).filter((name) => !declared.has(name));
    expect(named).toEqual([]);
  });

  it("lists in the table of old and new names everything that an older section names and no door exports", () => {
    const older = codeNames(history).filter((name) => !declared.has(name));
    expect(older.length).toBeGreaterThan(10);
    const words = new Set(newest.match(/\w+/g));
    expect(older.filter((name) => !words.has(name))).toEqual([]);
  });
});
