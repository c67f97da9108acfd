// npm run levels [-- topic...]: measures the error rates, stores them in measured.json, and writes them into the pages;
// `npm run levels -- pages` writes the stored ones into the pages and measures nothing.
import { fork } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import {
  errorsBeyond,
  MEASURED_FILE,
  measureCell,
  nameOf,
  readMeasured,
  type MeasuredCell,
  type MeasuredTopics,
} from "./measured.js";
import { QUOTING, withFigures } from "./page.js";
import { cellsOf, isTopic, TOPICS, type Topic } from "./topics.js";

const SEED = 2026;

/** One cell to measure, by its place; the figure comes back with it. */
interface Task {
  readonly topic: Topic;
  readonly place: number;
}

type Result = Task & { readonly cell: MeasuredCell };

if (process.send) work();
else await main(process.argv.slice(2));

/** In a child process: measures the cells that it is sent. */
function work(): void {
  process.on("message", (task: Task) => {
    void cellsOf(task.topic).then((cells) =>
      process.send!({ ...task, cell: measureCell(cells[task.place]!, SEED) } satisfies Result),
    );
  });
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !isTopic(name) && name !== "pages");
  if (unknown.length > 0) throw new RangeError(`Expected ${TOPICS.join(", ")}, got ${unknown.join(", ")}`);
  const topics = names.length > 0 ? names.filter(isTopic) : TOPICS;
  const lists = await Promise.all(topics.map(cellsOf));
  const tasks = topics.flatMap((topic, i) => lists[i]!.map((_, place): Task => ({ topic, place })));
  const cells = new Map(topics.map((topic) => [topic, [] as MeasuredCell[]]));
  await measureAll(tasks, ({ topic, place, cell }) => {
    cells.get(topic)![place] = cell;
    const isBeyond = errorsBeyond(cell) > 2;
    console.log(`${(100 * cell.rate).toFixed(1).padStart(5)}% ${isBeyond ? "!" : " "} ${nameOf(cell)}`);
  });
  const today = { date: new Date().toISOString().slice(0, 10), node: process.versions.node, seed: SEED };
  const stored = existsSync(MEASURED_FILE) ? readMeasured() : {};
  const measured = Object.fromEntries(
    TOPICS.flatMap((topic) => {
      const own = cells.get(topic) ?? [];
      const kept = own.length > 0 ? { ...today, cells: own } : stored[topic];
      return kept ? [[topic, kept]] : [];
    }),
  ) as MeasuredTopics;
  writeFileSync(MEASURED_FILE, await format(JSON.stringify(measured), { parser: "json", printWidth: 110 }));
  for (const page of QUOTING) writeFileSync(page, await withFigures(readFileSync(page, "utf8"), measured));
}

/** Measures tasks in as many processes as there are cores, each taking the next when it is done. */
function measureAll(tasks: readonly Task[], done: (result: Result) => void): Promise<void[]> {
  const queue = [...tasks];
  const size = Math.min(availableParallelism(), queue.length);
  return Promise.all(
    Array.from({ length: size }, () => {
      const child = fork(fileURLToPath(import.meta.url));
      return new Promise<void>((resolve, reject) => {
        const next = () => {
          const task = queue.shift();
          if (task) child.send(task);
          else child.disconnect();
        };
        child.on("message", (result: Result) => {
          done(result);
          next();
        });
        child.on("exit", (code) => {
          if (code === 0) resolve();
          else reject(new Error(`A process ended with ${code}`));
        });
        next();
      });
    }),
  );
}
