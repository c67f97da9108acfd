import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Runs a command to its end. Its output is shown only when it fails. */
export function command(name: string, args: readonly string[], options: CommandOptions = {}): string {
  const { user, ...rest } = options;
  return execFileSync(name, args, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "pipe"],
    ...rest,
    ...(user && idsOf(user)),
  });
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Servers of Postgres refuse to be started by root. */
  readonly user?: string | null;
}

/** The user to start a server as: another one if this is root. */
export function plainUser(name: string): string | null {
  return process.getuid?.() === 0 ? name : null;
}

export function idsOf(user: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** A server, until `stop`. */
export interface Server {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a server, which writes to a log, and waits until it answers. */
export async function startServer(
  name: string,
  args: readonly string[],
  { log, ready, seconds = 120, user, ...rest }: ServerOptions,
): Promise<Server> {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, "w");
  const child = spawn(name, args, {
    stdio: ["ignore", out, out],
    ...rest,
    ...(user && idsOf(user)),
  });
  closeSync(out);
  const ended = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(kill, 20_000);
    await ended;
    clearTimeout(late);
    process.off("exit", kill);
  };
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const isReady = await ready().catch(() => false);
    if (isReady) return { process: child, stop };
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > until) {
      await stop();
      throw new Error(`${name} did not start: ${readFileSync(log, "utf8").slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

interface ServerOptions extends CommandOptions {
  readonly log: string;
  readonly ready: () => Promise<boolean>;
  readonly seconds?: number;
}
