import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/doors.js";
import { SLOW } from "../vitest.config.js";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  engines: { node: string };
  scripts: Readonly<Record<string, string>>;
};

describe("the repository", () => {
  it("runs its own compiler by `npx tsc`", () => {
    const { version } = JSON.parse(read("node_modules/typescript/package.json")) as { version: string };
    const printed = execFileSync("npx", ["tsc", "--version"], { cwd: ROOT, encoding: "utf8" });
    expect(printed.trim(), "`npm run prepare` links it").toBe(`Version ${version}`);
  });

  it("describes every room in docs/architecture.md", () => {
    const rooms = readdirSync(join(ROOT, "src")).filter((name) =>
      statSync(join(ROOT, "src", name)).isDirectory(),
    );
    const table = read("docs/architecture.md");
    expect(rooms.filter((room) => !table.includes(`| \`${room}\` `))).toEqual([]);
  });

  it("has the files that docs/architecture.md and CONTRIBUTING name", () => {
    const pages = read("docs/architecture.md") + read(".github/CONTRIBUTING.md");
    const named = Array.from(pages.matchAll(/`((?:src|tests)\/[\w./-]+)`/g), ([, path]) => path!);
    expect(named.length).toBeGreaterThan(20);
    const planned = ["src/sql/", "tests/sql/"];
    expect(named.filter((path) => !planned.includes(path) && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("lists every command in CONTRIBUTING or README", () => {
    const pages = read(".github/CONTRIBUTING.md") + read("README.md");
    const hidden = ["build:code", "prepare", "prepack"];
    const commands = Object.keys(manifest.scripts).filter((name) => !hidden.includes(name));
    const unnamed = commands.filter((name) => !new RegExp(`npm (?:run )?${name}\\b`).test(pages));
    expect(unnamed).toEqual([]);
  });

  it("changes dist only by commands that build the package", () => {
    const building = Object.entries(manifest.scripts).filter(([, command]) =>
      /\btsup(?! .*--out-dir tests\/out)/.test(command),
    );
    expect(building.map(([name]) => name)).toEqual(["build"]);
  });

  it("tests the versions of Node that it supports, the oldest first", () => {
    const [, versions] = /node: \[([\d, ]+)\]/.exec(read(".github/workflows/ci.yml"))!;
    expect(`>=${versions!.split(",")[0]!}`).toBe(manifest.engines.node);
  });

  it("names as slow tests only folders and files that exist", () => {
    const missing = SLOW.filter((path) => !existsSync(join(ROOT, path.replace("/**", ""))));
    expect(missing).toEqual([]);
  });
});
