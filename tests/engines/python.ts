import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A Python program that takes tasks, a line of JSON each, and answers them in any order. */
export interface PythonProgram {
  /** What it says of itself before the first task. */
  readonly version: string;
  readonly pid: number;
  ask(task: Readonly<Record<string, unknown>>): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly version?: string;
  readonly rows?: readonly unknown[];
  readonly error?: string;
}

/** Starts a program of this folder; its errors go to a log. */
export async function startPython(
  folder: string,
  python: string,
  script: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<PythonProgram> {
  mkdirSync(join(folder, "log"), { recursive: true });
  const logFile = join(folder, "log", `${script}.txt`);
  const log = openSync(logFile, "w");
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(python, [path, ...args], { stdio: ["pipe", "pipe", log], ...options });
  closeSync(log);
  const kill = () => void child.kill();
  process.once("exit", kill);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const waiting = new Map<number, (message: Message) => void>();
  const version = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      const message = JSON.parse(line) as Message;
      if (message.version !== undefined) resolve(message.version);
      else waiting.get(message.id!)!(message);
    });
    void ended.then(() => {
      const error = `${script} ended: ${readFileSync(logFile, "utf8").slice(-2000)}`;
      reject(new Error(error));
      for (const give of waiting.values()) give({ error });
    });
  });
  let asked = 0;
  return {
    version,
    pid: child.pid!,
    async ask(task) {
      const id = asked++;
      const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
      child.stdin!.write(`${JSON.stringify({ id, ...task })}\n`);
      const { rows, error } = await answer;
      waiting.delete(id);
      if (rows === undefined) throw new Error(error);
      return rows;
    },
    async stop() {
      child.stdin!.end();
      await ended;
      process.off("exit", kill);
    },
  };
}
