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
  // Several packages bring a tsc, and npm links one of them by chance.
  it("runs its own compiler by `npm run tsc`", () => {
    const { version } = JSON.parse(read("node_modules/typescript/package.json")) as { version: string };
    const printed = execFileSync("npm", ["run", "--silent", "tsc", "--", "--version"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(printed.trim()).toBe(`Version ${version}`);
  });

  it("runs nothing on the computers of those who install it", () => {
    const atInstall = ["preinstall", "install", "postinstall", "prepare"];
    expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([]);
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
    const hidden = ["build:code", "tsc", "prepack"];
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

  it("publishes by a job that has no other right and runs no code of others", () => {
    const [top, jobs] = read(".github/workflows/release.yml").split(/^jobs:$/m) as [string, string];
    const [pack, publish] = jobs.split(/^ {2}publish:$/m) as [string, string];
    const rights = (text: string) =>
      Array.from(text.matchAll(/^ *([a-z-]+: (?:read|write))$/gm), ([, right]) => right);
    expect(top).toMatch(/^permissions: \{\}$/m);
    expect(rights(pack)).toEqual(["contents: read"]);
    expect(rights(publish)).toEqual(["id-token: write"]);
    const commands = Array.from(publish.matchAll(/run: (.*)/g), ([, command]) => command);
    expect(commands).toEqual(["npm publish ./*.tgz --provenance --access public --ignore-scripts"]);
  });

  it("releases what the tests have passed, of the version that the tag names", () => {
    const [pack] = read(".github/workflows/release.yml").split(/^ {2}publish:$/m);
    const order = ["GITHUB_REF_NAME", "npm ci", "npm test", "npm pack", "upload-artifact"];
    const places = order.map((step) => pack!.indexOf(step));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(read("CHANGELOG.md")).toContain(
      `## [${(JSON.parse(read("package.json")) as { version: string }).version}]`,
    );
  });

  it("pins the actions of its workflows to a major version", () => {
    for (const file of readdirSync(join(ROOT, ".github/workflows"))) {
      const used = Array.from(
        read(`.github/workflows/${file}`).matchAll(/uses: (.*)/g),
        ([, action]) => action!,
      );
      expect(
        used.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action)),
        file,
      ).toEqual([]);
    }
  });

  it("names as slow tests only folders and files that exist", () => {
    const missing = SLOW.filter((path) => !existsSync(join(ROOT, path.replace("/**", ""))));
    expect(missing).toEqual([]);
  });
});
