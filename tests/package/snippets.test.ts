import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportedFunctions } from "../support/exported-functions.js";
import { markDates, matches } from "../support/matches.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "tests/package/.snippets");
/** What the site cuts from the pages. */
const cutter = (await import(pathToFileURL(join(root, "docs/programs.js")).href)) as {
  snippetsOf(markdown: string): string[];
  programsOf(markdown: string): unknown;
  programsFor(pages: unknown[], name: string): { code: string; page: { file: string } }[];
};

interface Snippet {
  readonly name: string;
  readonly code: string;
}

interface Check {
  readonly line: string;
  readonly actual: unknown;
  readonly expected: string;
}

/** What running a snippet gave: its checks, or the error that it threw. */
interface Result {
  readonly checks?: readonly Check[];
  readonly error?: string;
}

/** The programs of a page. */
function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(join(root, file), "utf8");
  return cutter.snippetsOf(text).map((code, i) => ({ name: `${file} #${i + 1}`, code }));
}

/** A module that runs a snippet and collects what each `expression; // => result` gave. */
function instrument({ code }: Snippet): string {
  const source = ts.createSourceFile("snippet.ts", code, ts.ScriptTarget.ES2022, true);
  let out = "";
  let from = 0;
  for (const statement of source.statements) {
    const end = code.indexOf("\n", statement.end) < 0 ? code.length : code.indexOf("\n", statement.end);
    const result = /^\s*;?\s*\/\/ => (.*)$/.exec(code.slice(statement.end, end))?.[1];
    if (result === undefined) continue;
    const start = statement.getStart(source);
    const text = statement.getText(source).replace(/;$/, "");
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0]!.name.getText(source)
      : undefined;
    const isLog = text.startsWith("console.log(");
    const value = declared ?? (isLog ? text.slice("console.log".length) : text);
    const check = `$checks.push({ line: ${JSON.stringify(text)}, actual: await (${value}), expected: ${JSON.stringify(result)} });`;
    out += code.slice(from, start) + (declared === undefined ? check : `${text};\n${check}`);
    from = end;
  }
  const body = out + code.slice(from);
  return `export const $checks: { line: string; actual: unknown; expected: string }[] = [];\n${body}\n`;
}

/** Its programs stand in docs/examples/questions and are run by questions.test.ts. */
const GENERATED = "i-want-to.md";
const pages = [
  "README.md",
  ...["concepts", "guides"].flatMap((room) =>
    readdirSync(join(root, "docs", room))
      .filter((file) => file.endsWith(".md") && file !== GENERATED)
      .map((file) => `docs/${room}/${file}`),
  ),
];

/** What the reference cuts from the pages for each function, which must be true where it stands alone. */
const read = pages.map((file) => ({
  file,
  programs: cutter.programsOf(readFileSync(join(root, file), "utf8")),
}));
const cut = exportedFunctions().flatMap(({ name }) =>
  cutter
    .programsFor(read, name)
    .map(({ code, page }) => ({ name: `reference of ${name}, from ${page.file}`, code })),
);
const snippets: readonly Snippet[] = [...pages.flatMap(snippetsOf), ...cut];
const file = (i: number) => join(folder, `snippet-${i}.ts`);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [i, snippet] of snippets.entries()) writeFileSync(file(i), instrument(snippet));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the snippets of README and docs", () => {
  it("are found", () => {
    expect(snippets.length).toBeGreaterThan(0);
    // Pages of measured tables have no code.
    const isMeasured = (page: string) => /(?:error-rates|engines)\.md$/.test(page);
    for (const page of pages.filter((page) => !isMeasured(page)))
      expect(snippetsOf(page).length, page).toBeGreaterThan(0);
  });

  it("compile in a strict project against the built package", () => {
    const program = ts.createProgram(
      snippets.map((_, i) => file(i)),
      {
        ...ts.parseJsonConfigFileContent(
          ts.readConfigFile(join(root, "tests/tsconfig.json"), (path) => readFileSync(path, "utf8")).config,
          ts.sys,
          join(root, "tests"),
        ).options,
        noEmit: true,
        noUnusedLocals: false,
        // The declarations of the built package: those of the sources have been checked.
        paths: {},
      },
    );
    const problems = ts.getPreEmitDiagnostics(program).map((one) => {
      const where = one.file ? snippets[Number(/snippet-(\d+)/.exec(one.file.fileName)?.[1])]?.name : "";
      return `${where}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`;
    });
    expect(problems).toEqual([]);
  });

  // In one process apart from the tests, so that pages meet the built package and not the sources.
  const results = () => {
    const modules = snippets.map((snippet, i) => {
      const compiled = ts.transpileModule(instrument(snippet), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      const module = file(i).replace(".ts", ".mjs");
      writeFileSync(module, compiled.outputText);
      return pathToFileURL(module).href;
    });
    const program = `
      const results = [];
      for (const module of ${JSON.stringify(modules)}) {
        results.push(await import(module).then(({ $checks }) => ({ checks: $checks }), ({ stack }) => ({ error: stack })));
      }
      ${markDates}
      function replacer(key, v) {
        return v === undefined ? { $undefined: true } : markDates.call(this, key, v);
      }
      process.stdout.write("\\n" + JSON.stringify(results, replacer));`;
    const printed = execFileSync("node", ["--input-type=module", "-e", program], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return JSON.parse(printed.slice(printed.lastIndexOf("\n") + 1)) as Result[];
  };
  let ran: readonly Result[] | undefined;

  it.each(snippets.map(({ name, code }, i) => ({ name, code, i })))(
    "$name gives the results that it states",
    ({ i, code }) => {
      const { checks, error } = (ran ??= results())[i]!;
      expect(error).toBeUndefined();
      expect(checks!.length).toBe((code.match(/\/\/ => /g) ?? []).length);
      for (const { line, actual, expected } of checks!) {
        const wanted: unknown = runInNewContext(`(${expected})`);
        const said = matches(actual, JSON.parse(JSON.stringify(wanted, markDates)));
        expect(said, `${line} // => ${expected}, but gives ${JSON.stringify(actual)}`).toBe(true);
      }
    },
  );
});
