import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked } from "../support/packed.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  exports: Record<string, unknown>;
};
const doors = Object.keys(manifest.exports).filter((door) => !door.endsWith(".json"));
const specifiers = doors.map((door) => door.replace(".", "cx-metrics"));

let project: string;
let tarball: string;
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { cwd: project, encoding: "utf8" });

/** The files below a folder, by their path from it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** What a page links to or shows that is no address of the web. */
function linksIn(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, to]) => to!).filter((to) => !/^[a-z]+:/.test(to));
}

/** The anchors of a page, as GitHub and npm make them of its headings. */
function headingsIn(page: string): string[] {
  return Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

beforeAll(() => {
  ({ project, tarball } = installPacked());
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the packed package", () => {
  it("contains dist, README, LICENSE, CHANGELOG and the pages that they lead to, and nothing else", () => {
    const installed = join(project, "node_modules/cx-metrics");
    expect(readdirSync(installed).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
    ]);
    const kinds = filesIn(join(installed, "dist")).filter((file) => !/\.(js|cjs|d\.ts|d\.cts)$/.test(file));
    expect(kinds).toEqual([]);
    // Declarations of parts are those of CommonJS, for both; only what names another package has two kinds.
    const twice = filesIn(join(installed, "dist/types")).filter((file) => file.endsWith(".d.ts"));
    expect(twice.filter((file) => !file.startsWith("schemas/"))).toEqual([]);
    expect(twice.length).toBeGreaterThan(0);
    const pages = filesIn(join(installed, "docs"));
    expect(pages.filter((file) => !/^(?:(?:concepts|guides)\/)?[\w-]+\.md$/.test(file)).sort()).toEqual([
      "examples/notebook.ipynb",
      "examples/sample.csv",
      ...readdirSync(join(root, "docs/guides/pictures")).map((picture) => `guides/pictures/${picture}`),
    ]);
  });

  it("has everything that README, CHANGELOG and its pages link to, by path and by heading", () => {
    const installed = join(project, "node_modules/cx-metrics");
    const links = filesIn(installed)
      .filter((file) => file.endsWith(".md"))
      .flatMap((page) =>
        linksIn(readFileSync(join(installed, page), "utf8")).map((link) => ({ page, link })),
      );
    expect(links.length).toBeGreaterThan(40);
    const dead = links.filter(({ page, link }) => {
      const [path, heading] = link.split("#") as [string, string?];
      const file = join(installed, path === "" ? page : join(dirname(page), path));
      if (!file.startsWith(installed) || !existsSync(file)) return true;
      return heading !== undefined && !headingsIn(readFileSync(file, "utf8")).includes(heading);
    });
    expect(dead).toEqual([]);
  });

  it("imports from ESM and from CommonJS, at every door, to the same names", () => {
    const list = JSON.stringify(specifiers);
    const print = "console.log(JSON.stringify(names))";
    const esm = `const names = []; for (const s of ${list}) names.push(Object.keys(await import(s)).sort()); ${print}`;
    const cjs = `const names = []; for (const s of ${list}) names.push(Object.keys(require(s)).sort()); ${print}`;
    writeFileSync(join(project, "check.mjs"), esm);
    writeFileSync(join(project, "check.cjs"), cjs);
    const names = JSON.parse(run("node", ["check.mjs"])) as string[][];
    expect(JSON.parse(run("node", ["check.cjs"]))).toEqual(names);
    expect(names.every((door) => door.length > 0)).toBe(true);
    expect(names[0]).toContain("computeNps");
  });

  it("runs without any dependency at the root", () => {
    const empty = join(project, "alone");
    mkdirSync(join(empty, "node_modules/cx-metrics"), { recursive: true });
    run("tar", ["xzf", tarball, "-C", join(empty, "node_modules/cx-metrics"), "--strip-components=1"]);
    writeFileSync(
      join(empty, "a.mjs"),
      'import { computeNps } from "cx-metrics"; console.log(computeNps([9, 10, 8, 6, 9]).score)',
    );
    expect(run("node", [join(empty, "a.mjs")]).trim()).toBe("40");
  });

  it.each(["typescript", "typescript-5.0"])(
    "carries the declarations of a library built on it, as ESM and CommonJS, under %s",
    (compiler) => {
      const library = readFileSync(join(root, "tests/package/fixture-consumer/library.ts"), "utf8");
      const everything = specifiers
        .map((specifier, i) => `export * as door${i} from "${specifier}";`)
        .join("\n");
      const files = ["mts", "cts"].flatMap((extension) => [`library.${extension}`, `doors.${extension}`]);
      for (const file of files) {
        writeFileSync(join(project, file), file.startsWith("library") ? library : everything);
      }
      // zod's declarations name a global that every platform has and the language has not.
      writeFileSync(join(project, "platform.d.ts"), "interface URL { readonly href: string }");
      const compilerOptions = {
        declaration: true,
        outDir: "built",
        strict: true,
        exactOptionalPropertyTypes: true,
        module: "nodenext",
        target: "es2022",
        lib: ["es2022"],
        types: [],
        // The declarations of zod need a newer compiler than 5.0.
        skipLibCheck: compiler === "typescript-5.0",
      };
      writeFileSync(
        join(project, "tsconfig.json"),
        JSON.stringify({ compilerOptions, files: ["platform.d.ts", ...files] }),
      );
      const { stdout } = spawnSync("node", [join(root, "node_modules", compiler, "bin/tsc")], {
        cwd: project,
        encoding: "utf8",
      });
      expect(stdout).toBe("");
      for (const [declarations, code, load] of [
        ["library.d.mts", "library.mjs", `import("./built/library.mjs").then`],
        ["library.d.cts", "library.cjs", `(async () => require("./built/library.cjs"))().then`],
      ] as const) {
        // No path into the package but its doors; types of schemas are those of zod.
        const text = readFileSync(join(project, "built", declarations), "utf8");
        const named = Array.from(text.matchAll(/(?:from|import\() ?"([^"]+)"/g), ([, path]) => path!);
        expect(named.filter((path) => !specifiers.includes(path) && !/^zod(\/|$)/.test(path))).toEqual([]);
        const print = `${load}(({ greeting }) => console.log(greeting))`;
        expect(run("node", ["--input-type=commonjs", "-e", print]).trim(), code).toBe("+40");
      }
    },
  );

  it.each(["typescript", "typescript-5.0"])(
    "types the columns of rows as users write them, under %s",
    (compiler) => {
      const columns = readFileSync(join(root, "tests/package/fixture-consumer/columns.ts"), "utf8");
      writeFileSync(join(project, "columns.mts"), columns);
      const settings = [
        { strict: true, exactOptionalPropertyTypes: true },
        { strict: true, exactOptionalPropertyTypes: false },
        // Without null in types nothing tells a missing answer from an answer; the errors that are expected are the same.
        { strict: false },
      ];
      for (const setting of settings) {
        const compilerOptions = {
          ...setting,
          noEmit: true,
          module: "nodenext",
          target: "es2022",
          lib: ["es2022"],
          types: [],
          skipLibCheck: true,
        };
        writeFileSync(
          join(project, "tsconfig.columns.json"),
          JSON.stringify({ compilerOptions, files: ["columns.mts"] }),
        );
        const tsc = join(root, "node_modules", compiler, "bin/tsc");
        const { stdout } = spawnSync("node", [tsc, "-p", "tsconfig.columns.json"], {
          cwd: project,
          encoding: "utf8",
        });
        expect(stdout, JSON.stringify(setting)).toBe("");
      }
    },
  );

  it("passes publint and are-the-types-wrong", async () => {
    const { messages } = await publint({ pkgDir: root, strict: true });
    expect(messages).toEqual([]);
    const data = new Uint8Array(readFileSync(tarball));
    const analysis = await checkPackage(createPackageFromTarballData(data));
    if (!("problems" in analysis)) throw new Error("The package has no types");
    // Node 10's way of finding a module, which knows no "exports", is that of tslab: "typesVersions" is for it.
    expect(analysis.problems).toEqual([]);
  });
});
