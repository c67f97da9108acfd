import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { matches } from "../support/matches.js";

const src = fileURLToPath(new URL("../../src", import.meta.url));

// Every `@example expression // => result` of the sources, run with all that the sources export in scope. Statements may
// come before the expression.
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const scope: Record<string, unknown> = {};
for (const file of files) Object.assign(scope, await import(join(src, file)));
const context = createContext(scope);

const examples = files.flatMap((file) => {
  const comments = readFileSync(join(src, file), "utf8").matchAll(/@example\s([\s\S]*?)\*\//g);
  return [...comments].flatMap(([, text]) => {
    const code = text!.replace(/^\s*\* ?/gm, "").trim();
    const at = code.lastIndexOf("// => ");
    return at < 0 ? [] : [{ file, call: code.slice(0, at).trim(), result: code.slice(at + 6).trim() }];
  });
});

describe("the examples in doc comments", () => {
  it("are found", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)("$file: $call", ({ call, result }) => {
    const plain = (code: string): unknown => JSON.parse(JSON.stringify(runInContext(code, context) ?? null));
    const target = ts.ScriptTarget.ES2022;
    const script = ts.transpileModule(call, { compilerOptions: { target } }).outputText;
    // The value of a block is that of its last expression; its names end with it.
    const actual = plain(`{ ${script} }`);
    expect(matches(actual, plain(`(${result})`)), `gives ${JSON.stringify(actual)}, not ${result}`).toBe(
      true,
    );
  });
});
