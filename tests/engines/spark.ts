import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_COLUMN, textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import { pythonWith } from "./packages.js";
import { startPython, type PythonProgram } from "./python.js";

export const PYSPARK = "3.5.3";
/** As many as spark.py asks for. */
const WORKERS = 2;

/** Spark, driven from Python, on a local cluster: a master and two workers, each a process of its own. */
export async function startSparkSession(
  folder: string,
  isAdaptive: boolean,
): Promise<PythonProgram & { readonly workers: number }> {
  const python = pythonWith(folder, "pyspark", PYSPARK);
  const home = join(folder, "tmp", `spark-${process.pid}`);
  mkdirSync(home, { recursive: true });
  const env = { ...process.env, PYSPARK_PYTHON: python, SPARK_LOCAL_IP: "127.0.0.1" };
  const program = await startPython(folder, python, "spark.py", [home, String(isAdaptive)], {
    cwd: home,
    env,
  });
  // Queries begin when the first worker is there.
  const workersNow = async () => Number((await program.ask({ do: "workers" }))[0]);
  for (let waits = 0; (await workersNow()) < WORKERS && waits < 60; waits++)
    await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    ...program,
    workers: await workersNow(),
    async stop() {
      await program.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function startSpark(folder: string): Promise<Engine> {
  const session = await startSparkSession(folder, false);
  const file = join(folder, "tmp", `spark-${process.pid}.jsonl`);
  return {
    ...{
      dialect: "spark",
      table: "answers",
      version: session.version,
      by: `pyspark on ${session.workers} workers`,
    },
    ...{
      nan: true,
      textInScore: false,
      infiniteWeight: true,
      column: HOSTILE_COLUMN,
      times: TIMES,
      parallel: 3,
    },
    async load(answers) {
      writeFileSync(file, answers.map((answer) => JSON.stringify(textRow(answer))).join("\n"));
      await session.ask({ do: "load", file });
    },
    run: async (text, values) => (await session.ask({ do: "run", text, values })) as readonly DriverRow[],
    async stop() {
      await session.stop();
      rmSync(file, { force: true });
    },
  };
}
