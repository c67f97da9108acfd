import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { markDates, matches } from "../support/matches.js";

const src = fileURLToPath(new URL("../../src", import.meta.url));

// Every `@example expression // => result` of the sources, run with all that the sources export in scope. Statements may
// come before the expression, which may await.
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const exported = new Map<string, object>();
for (const file of files) exported.set(file, (await import(join(src, file))) as object);
const scope: object = Object.assign({}, ...exported.values());
// Two files may export helpers of one name: each example means those of its own file.
const contexts = new Map(files.map((file) => [file, createContext({ ...scope, ...exported.get(file) })]));

const examples = files.flatMap((file) => {
  const comments = readFileSync(join(src, file), "utf8").matchAll(/@example\s([\s\S]*?)(?=\n\s*\* @|\*\/)/g);
  return [...comments].flatMap(([, text]) => {
    const code = text!.replace(/^\s*\* ?/gm, "").trim();
    const at = code.lastIndexOf("// => ");
    return at < 0 ? [] : [{ file, call: code.slice(0, at).trim(), result: code.slice(at + 6).trim() }];
  });
});

/** The value of the last statement, an expression, as JSON has it. */
async function run(file: string, code: string): Promise<unknown> {
  const { statements } = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const start = statements.at(-1)!.getStart();
  const body = `(async () => { ${code.slice(0, start)} return ${code.slice(start)} })()`;
  const { outputText } = ts.transpileModule(body, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const value: unknown = await runInContext(outputText, contexts.get(file)!);
  return JSON.parse(JSON.stringify(value ?? null, markDates));
}

/** Functions that a table of contents exports and whose comment, or that of their first overload, has no example. */
function functionsWithoutExample(index: string): string[] {
  const exports = readFileSync(join(src, index), "utf8").matchAll(/export \{([^}]*)\} from "([^"]+)\.js"/g);
  return [...exports].flatMap(([, names, path]) => {
    const file = join(src, dirname(index), `${path}.ts`);
    const { statements } = ts.createSourceFile(
      file,
      readFileSync(file, "utf8"),
      ts.ScriptTarget.ES2022,
      true,
    );
    return names!.match(/\w+/g)!.filter((name) => {
      const first = statements.filter(ts.isFunctionDeclaration).find((one) => one.name!.text === name);
      return first && !ts.getJSDocTags(first).some(({ tagName }) => tagName.text === "example");
    });
  });
}

describe("the examples in doc comments", () => {
  it("are found", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)("$file: $call", async ({ file, call, result }) => {
    const actual = await run(file, call);
    const expected = await run(file, `(${result})`);
    expect(matches(actual, expected), `gives ${JSON.stringify(actual)}, not ${result}`).toBe(true);
  });

  it("exist for every function of every door", () => {
    expect(files.filter((file) => file.endsWith("index.ts")).flatMap(functionsWithoutExample)).toEqual([]);
  });
});
