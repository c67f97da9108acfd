import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { TOPICS } from "../../docs/examples/questions.js";
import { functionsOf, shownCode } from "../../docs/examples/question-code.js";
import { runCommand } from "../support/command.js";
import { DOORS, ROOT } from "../support/doors.js";
import { anchorsOf, codeShown } from "../support/pages.js";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const questions = TOPICS.flatMap(({ questions }) => questions);
const doors = await Promise.all(
  DOORS.map(({ source }) => import(join(ROOT, source)) as Promise<Record<string, unknown>>),
);
const exported = new Set(doors.flatMap((door) => Object.keys(door)));
/** Those of the names that stand in no code of the pages. */
function unshown(names: readonly string[], pages: readonly string[]): string[] {
  const code = pages.map(codeShown).join("\n");
  return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
}

const PAGE = "docs/guides/i-want-to.md";

describe("the page of questions", () => {
  it("and the table in README are what the code prints now (npm run questions writes them again)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cx-metrics-"));
    const writer = ["tsx", "--tsconfig", "tests/tsconfig.json", "docs/examples/write-questions.ts", folder];
    const { stderr, status } = await runCommand("npx", writer, { cwd: ROOT });
    expect({ status, stderr: stderr.replace(/^npm warn.*\n/gm, "") }).toEqual({ status: 0, stderr: "" });
    for (const file of [PAGE, "README.md"]) {
      expect(readFileSync(join(folder, file), "utf8"), file).toBe(read(file));
    }
    rmSync(folder, { recursive: true });
  });

  it("has some thirty questions, each in its own words, and every file is one of them", () => {
    const words = questions.flatMap(({ title, otherWords }) => [title, ...otherWords]);
    expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
    expect(words.filter((text) => text.trim() === "")).toEqual([]);
    const files = readdirSync(join(ROOT, "docs/examples/questions")).map((name) => name.replace(".ts", ""));
    expect(files.filter((name) => name !== "sample").sort()).toEqual(
      questions.map(({ file }) => file).sort(),
    );
  });
});

describe.each(questions)("$title", ({ file, otherWords, guides }) => {
  // That it compiles is what `npm run types` says: the files belong to tests/tsconfig.json.
  it("takes at most twelve lines of code, and calls what the library has", () => {
    const lines = shownCode(file)
      .split("\n")
      .filter((line) => !/^\s*(\/\/.*)?$/.test(line));
    expect(lines.length).toBeLessThanOrEqual(12);
    const functions = functionsOf(file);
    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter((name) => !exported.has(name))).toEqual([]);
  });

  it("has other words, and prints something that it explains", () => {
    expect(otherWords.length).toBeGreaterThanOrEqual(3);
    expect(shownCode(file)).toMatch(/console\.(log|table)\(/);
  });

  it("goes below the code that reads the rows, without a name that is there twice", () => {
    const program = `${shownCode("sample")}\n${shownCode(file)}`;
    expect(() => transformSync(program, { loader: "ts", logLevel: "silent" })).not.toThrow();
  });

  it("links to guides that show its functions", () => {
    const pages = guides.map(([target]) => {
      const [path, anchor] = target.split("#") as [string, string?];
      const page = join(dirname(PAGE), path);
      if (anchor !== undefined) expect(anchorsOf(page), target).toContain(anchor);
      return page;
    });
    const functions = functionsOf(file);
    const inGuides = unshown(functions, pages);
    expect(inGuides.length, `${pages.join()} shows ${inGuides.join()}`).toBeLessThan(functions.length);
    // What every page needs, README shows.
    expect(unshown(inGuides, ["README.md"])).toEqual([]);
  });
});
