import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import { pythonWith } from "./packages.js";
import { startPython, type PythonProgram } from "./python.js";

export const PYSPARK = "3.5.3";

/** Spark, driven from Python: on a local cluster with two workers, or in one process with two threads. */
export async function startSparkSession(
  folder: string,
  master: "cluster" | "local[2]" = "cluster",
): Promise<PythonProgram> {
  const python = pythonWith(folder, "pyspark", PYSPARK);
  const home = join(folder, "tmp", `spark-${process.pid}`);
  mkdirSync(home, { recursive: true });
  const env = { ...process.env, PYSPARK_PYTHON: python, SPARK_LOCAL_IP: "127.0.0.1" };
  const program = await startPython(folder, python, "spark.py", [home, master], { cwd: home, env });
  return {
    ...program,
    async stop() {
      await program.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function startSpark(folder: string): Promise<Engine> {
  const session = await startSparkSession(folder, "local[2]");
  const file = join(folder, "tmp", `spark-${process.pid}.jsonl`);
  return {
    ...{ dialect: "spark", table: "answers", version: session.version, by: "pyspark" },
    ...{ nan: true, textInScore: false, infiniteWeight: true, times: TIMES, parallel: 3 },
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
