// Broken copies of the generator: each changes one place of the SQL, or of the code that writes it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as door from "../../src/sql/index.js";
import ts from "typescript";
import { mutationsOf, type Change } from "../mutants/mutations.js";
import { batteryOf } from "./battery.js";
import type { Engine } from "./engine.js";
import type { HostileRow } from "./hostile-rows.js";
import { questionOf, type Door, type Question } from "./questions.js";
import { command } from "./server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What only reads results, checks options or writes comments makes no SQL. */
const NO_SQL = /from-rows|read-|split-|index\.ts$/;

/** What may be wrong in SQL: a bound, a connective, a test of NULL, an order, a keyword left out. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/ >= /g, " > "],
  [/ <= /g, " < "],
  [/ < /g, " <= "],
  [/ > /g, " >= "],
  [/ <> /g, " = "],
  [/ = /g, " <> "],
  [/ AND /g, " OR "],
  [/ OR /g, " AND "],
  [/IS NOT NULL/g, "IS NULL"],
  [/IS NULL/g, "IS NOT NULL"],
  [/\bNOT (?!NULL|EXISTS)/g, ""],
  [/\bNOT EXISTS/g, "EXISTS"],
  [/ DESC\b/g, ""],
  [/DISTINCT\b/g, "SORT"],
  [/UNION ALL/g, "UNION"],
  [/FLOOR/g, "CEIL"],
  [/\bTHEN 1\b/g, "THEN NULL"],
  [/COUNT\(/g, "MAX("],
  [/SUM\(/g, "MAX("],
];

/** Mutations of the SQL in the texts of a file. */
function sqlMutationsOf(file: string, code: string): Change[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const found: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    const start = node.getStart(source);
    const text = isText ? code.slice(start, node.getEnd()) : "";
    for (const [wrong, right] of SWAPS)
      for (const match of text.matchAll(wrong)) {
        const from = start + match.index;
        const line = source.getLineAndCharacterOfPosition(from).line + 1;
        const change = `${match[0].trim()} -> ${right.trim() || "nothing"}`;
        found.push({ file, line, start: from, end: from + match[0].length, text: right, change });
      }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Engines in this process are asked by every mutant; the others, which are slow, by those of a dialect. */
const EMBEDDED = ["duckdb", "sqlite"];

/** All mutations of the generator, or those of the dialects. */
function generatorMutations(dialect: string): Change[] {
  const folder = join(ROOT, "src/sql");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".ts") &&
      !NO_SQL.test(file) &&
      (EMBEDDED.includes(dialect) || file.startsWith("dialects/")),
  );
  return files.sort().flatMap((file) => {
    const code = readFileSync(join(folder, file), "utf8");
    return [...sqlMutationsOf(file, code), ...mutationsOf(file, code)];
  });
}

/** What became of the mutants that change a query of an engine. */
export interface Mutants {
  readonly tried: number;
  /** By an answer of the engine that is not the library's. */
  readonly noticed: number;
  /** Of the others, by a test of the text of queries. */
  readonly byText: readonly string[];
  readonly survivors: readonly string[];
}

/** Asks an engine the questions of each mutant, until one has another answer than the library. */
export async function askMutants(
  folder: string,
  engine: Engine,
  rows: readonly HostileRow[],
  count: number,
): Promise<Mutants> {
  const copy = join(folder, "tmp", `mutants-${process.pid}`);
  mkdirSync(copy, { recursive: true });
  for (const part of ["src", "tests", "package.json", "tsconfig.json"])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (from) => !from.endsWith("/out") });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const battery = batteryOf(door, engine, rows).length;
  const right = Array.from({ length: battery + count }, (_, i) => {
    const question = asked(door, engine, rows, i, battery);
    return { question, text: JSON.stringify(question.query()) };
  });
  const wanted = new Map<number, string>();
  const survivors: string[] = [];
  const byText: string[] = [];
  let [tried, noticed] = [0, 0];
  if (hasFailingText(copy)) throw new Error(`Expected the tests of text to pass in ${copy}`);
  for (const [n, mutation] of generatorMutations(engine.dialect).entries()) {
    const mutant = await mutantOf(copy, n, mutation);
    if (!mutant) continue;
    let [isReached, isNoticed] = [false, false];
    for (const [i, { question, text }] of right.entries()) {
      const own = asks(mutant, engine, rows, i, battery);
      if (own.text === text) continue;
      isReached = true;
      if (!wanted.has(i)) wanted.set(i, question.want());
      isNoticed = !own.question || (await answerOf(engine, own.question)) !== wanted.get(i);
      if (isNoticed) break;
    }
    if (isReached) tried++;
    if (isNoticed) noticed++;
    else if (isReached) {
      const list = isNoticedByText(copy, mutation) ? byText : survivors;
      list.push(`${mutation.file}:${mutation.line} ${mutation.change}`);
    }
  }
  rmSync(copy, { recursive: true, force: true });
  return { tried, noticed, byText, survivors };
}

/** The questions of the battery, and then some that are drawn. */
function asked(
  door: Door,
  engine: Engine,
  rows: readonly HostileRow[],
  place: number,
  battery: number,
): Question {
  if (place >= battery) return questionOf(door, engine, rows, 1, place - battery);
  const known = BATTERIES.get(door) ?? batteryOf(door, engine, rows);
  BATTERIES.set(door, known);
  return known[place]!;
}

const BATTERIES = new WeakMap<Door, readonly Question[]>();

/** Whether a test of the text of queries fails with a mutation. */
function isNoticedByText(copy: string, { file, start, end, text }: Change): boolean {
  const path = join(copy, "src/sql", file);
  const code = readFileSync(path, "utf8");
  writeFileSync(path, code.slice(0, start) + text + code.slice(end));
  const isNoticed = hasFailingText(copy);
  writeFileSync(path, code);
  return isNoticed;
}

/** Whether a test of queries fails in a copy of the repository. */
function hasFailingText(copy: string): boolean {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const tests = ["--config", "tests/vitest.config.ts", "--project", "unit", "--bail", "1", "tests/sql"];
  try {
    command(process.execPath, [vitest, "run", ...tests], { cwd: copy });
    return false;
  } catch {
    return true;
  }
}

/** A question of a mutant; without one if the mutant throws. */
function asks(mutant: Door, engine: Engine, rows: readonly HostileRow[], place: number, battery: number) {
  try {
    const question = asked(mutant, engine, rows, place, battery);
    return { question, text: JSON.stringify(question.query()) };
  } catch (problem) {
    return { question: null, text: String(problem) };
  }
}

/** The door of a mutant, beside the right one so that it finds the other rooms; null if it does not load. */
async function mutantOf(copy: string, n: number, { file, start, end, text }: Change): Promise<Door | null> {
  const home = join(copy, `src/sql-${n}`);
  cpSync(join(ROOT, "src/sql"), home, { recursive: true });
  const code = readFileSync(join(home, file), "utf8");
  writeFileSync(join(home, file), code.slice(0, start) + text + code.slice(end));
  try {
    return (await import(pathToFileURL(join(home, "index.ts")).href)) as Door;
  } catch {
    return null;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The answer of an engine, or what went wrong. */
export async function answerOf(engine: Engine, { query, got }: Question): Promise<string> {
  try {
    const { text, values } = query();
    return got(await engine.run(text, values));
  } catch (problem) {
    return `threw ${String(problem).slice(0, 700)}`;
  }
}
