import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as benchmarks from "../../src/benchmarks/index.js";
import * as root from "../../src/index.js";
import { placedAmong } from "../../docs/calculator/benchmark.js";
import { comparable, comparisonOf } from "../../docs/calculator/comparison.js";
import { planOf } from "../../docs/calculator/plan.js";
import { programOf } from "../../docs/calculator/program.js";
import { GROUPS, metricOf } from "../../docs/calculator/question.js";
import { resultOf } from "../../docs/calculator/result.js";
import { START, type State } from "../../docs/calculator/state.js";
import { STATES } from "./states.js";

const folder = fileURLToPath(new URL("../out/calculator", import.meta.url));
const src = fileURLToPath(new URL("../../src", import.meta.url));

const doors: Readonly<Record<string, unknown>> = { "cx-metrics": root, "cx-metrics/benchmarks": benchmarks };

/** What a program prints. */
function printed(code: string): unknown[][] {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const lines: unknown[][] = [];
  const log = (...values: unknown[]) => lines.push(JSON.parse(JSON.stringify(values)) as unknown[]);
  const require = (door: string) => doors[door];
  runInContext(outputText, createContext({ console: { log }, require, exports: {} }));
  return lines;
}

/** The same from the page's own functions. */
function shown({ question, now, before, level, industry, margin }: State): unknown[][] {
  const asked = metricOf(question);
  const metric = now!.min < 0 ? GROUPS.metric : asked.metric;
  const { score, sentence } = resultOf(now!, metric, level);
  const lines: unknown[][] = [[sentence]];
  if (before) {
    const { verdict, difference, interval, pValue } = comparisonOf(
      comparable(before, now!, asked),
      level,
    ).result;
    lines.push([verdict, difference, interval, pValue]);
  }
  if (industry !== null) {
    const placed = placedAmong(score, industry, Date.now());
    expect(placed.length).toBeGreaterThan(0);
    lines.push(...placed.map((one) => [one.sentence]));
  }
  if (margin !== null) lines.push([planOf(margin, now!, score, level).atMost]);
  return lines;
}

const byText = (lines: readonly unknown[][]) => lines.map((line) => JSON.stringify(line)).sort();

describe("the program of the page", () => {
  it.each(Object.entries(STATES))("gives the figures of the page: %s", (_, state) => {
    expect(byText(printed(programOf(state)!))).toEqual(byText(shown(state)));
  });

  it("is right to the compiler, with every import used", () => {
    mkdirSync(folder, { recursive: true });
    const files = Object.values(STATES).map((state, i) => {
      const file = `${folder}/program-${i}.ts`;
      writeFileSync(file, programOf(state)!);
      return file;
    });
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noUnusedLocals: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      paths: { "cx-metrics": [`${src}/index.ts`], "cx-metrics/*": [`${src}/*/index.ts`] },
    };
    const program = ts.createProgram(files, options);
    const wrong = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
    expect(wrong.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))).toEqual([]);
  });

  it("is none without answers", () => expect(programOf(START)).toBeNull());
});
