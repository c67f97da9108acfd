// In a process of its own, with a time zone of its own: asks one engine.
import * as door from "../../src/sql/index.js";
import type { Engine } from "./engine.js";
import { hostileRows } from "./hostile-rows.js";
import { answerOf, askMutants, type Mutants } from "./mutants.js";
import { questionOf, type Question } from "./questions.js";

const ROWS = 1500;

/** What came of the questions of one process. */
export interface Asked {
  readonly version: string;
  readonly by: string;
  readonly asked: number;
  readonly different: readonly string[];
}

/** Asks an engine the questions of some seeds. */
export async function askSeeds(
  engine: Engine,
  seeds: number,
  questions: number,
  progress: (asked: Asked) => void,
): Promise<Asked> {
  const { version, by } = engine;
  const different: string[] = [];
  let asked = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const rows = hostileRows(ROWS, seed, engine);
    await engine.load(rows);
    const queue = Array.from({ length: questions }, (_, i) => questionOf(door, engine, rows, seed, i));
    asked += queue.length;
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const found = await differenceOf(engine, next);
        if (found !== null) different.push(`seed ${seed} ${next.name}: ${found}`);
      }
    };
    await Promise.all(Array.from({ length: engine.parallel ?? 1 }, work));
    progress({ version, by, asked, different });
  }
  return { version, by, asked, different };
}

/** Asks an engine questions of the first seed by broken copies of the generator. */
export async function askBroken(folder: string, engine: Engine, questions: number): Promise<Mutants> {
  const rows = hostileRows(ROWS, 1, engine);
  await engine.load(rows);
  return askMutants(folder, engine, rows, questions);
}

/** Where the answers of engine and library differ; null if they are equal. */
async function differenceOf(engine: Engine, question: Question): Promise<string | null> {
  const [got, want] = [await answerOf(engine, question), question.want()];
  if (got === want) return null;
  if (got.startsWith("threw")) return got;
  let i = 0;
  while (got[i] === want[i]) i++;
  const part = (text: string) => text.slice(Math.max(0, i - 80), i + 80);
  return `got ${part(got)} | want ${part(want)}`;
}
