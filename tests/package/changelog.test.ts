import { readFileSync } from "node:fs";
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

  it("names nothing that no door exports", () => {
    const names = new Set(exported.flat().map(([name]) => name));
    const named = Array.from(changelog.matchAll(/`(\w+)`/g), ([, name]) => name!);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });
});
