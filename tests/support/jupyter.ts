// A small Jupyter front end: starts a kernel and speaks its wire protocol, version 5, over ZeroMQ.
// https://jupyter-client.readthedocs.io/en/stable/messaging.html
import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Dealer, Subscriber } from "zeromq";

/** What a cell printed, showed and ended with. */
export interface CellResult {
  readonly status: string;
  readonly stdout: string;
  readonly stderr: string;
  /** A bundle by media type for everything that was displayed, the value of the last expression included. */
  readonly shown: readonly Readonly<Record<string, unknown>>[];
  /** The exception's name and message; empty for none. */
  readonly error: string;
}

export interface Kernel {
  /** Runs a cell. What it shows may come after it has ended, as a front end would see it, and is added to the result. */
  readonly execute: (code: string) => Promise<CellResult>;
  readonly close: () => void;
}

interface Message {
  readonly type: string;
  /** The request that it answers. */
  readonly parent: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const PATIENCE = 60_000;
const DELIMITER = "<IDS|MSG>";

/** Starts a kernel in a folder, as Jupyter would from its kernelspec: `{connection_file}` stands for the connection. */
export async function startKernel(
  command: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Kernel> {
  const { Dealer, Subscriber } = await import("zeromq");
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-kernel-"));
  const file = join(folder, "connection.json");
  const key = randomUUID();
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port };
  const connection = { transport: "tcp", ip: "127.0.0.1", key, signature_scheme: "hmac-sha256", ...ports };
  writeFileSync(file, JSON.stringify(connection));

  const [program, ...args] = command.map((word) => word.replace("{connection_file}", file));
  const kernel = spawn(program!, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [kernel.stdout, kernel.stderr]) stream.on("data", (chunk) => (log += String(chunk)));
  const gone = new Promise<never>((_, reject) => {
    kernel.on("error", reject);
    kernel.on("exit", (code, signal) => reject(new Error(`The kernel ended (${code ?? signal}): ${log}`)));
  });
  gone.catch(() => undefined);

  const listeners = new Map<string, (message: Message) => void>();
  const shell = new Dealer({ linger: 0 });
  shell.connect(`tcp://127.0.0.1:${shell_port}`);
  const iopub = new Subscriber({ linger: 0 });
  iopub.connect(`tcp://127.0.0.1:${iopub_port}`);
  iopub.subscribe();
  for (const socket of [shell, iopub]) {
    void receive(socket, key, (message) => listeners.get(message.parent)?.(message));
  }

  const kill = () => kernel.kill("SIGKILL");
  process.once("exit", kill);
  const close = () => {
    process.off("exit", kill);
    kill();
    shell.close();
    iopub.close();
    rmSync(folder, { recursive: true, force: true });
  };

  const session = randomUUID();
  const ask = async (type: string, content: object, listen: (message: Message) => void): Promise<void> => {
    const id = randomUUID();
    listeners.set(id, listen);
    const header = {
      msg_id: id,
      msg_type: type,
      session,
      username: "test",
      date: new Date().toISOString(),
      version: "5.3",
    };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    await shell.send([DELIMITER, sign(key, parts), ...parts]);
  };
  const patiently = async <T>(answer: Promise<T>): Promise<T> => {
    const end = new AbortController();
    const silence = wait(PATIENCE, undefined, { signal: end.signal }).then(() => {
      throw new Error(`The kernel has said nothing for ${PATIENCE / 1000} seconds: ${log}`);
    });
    silence.catch(() => undefined);
    return Promise.race([answer, gone, silence]).finally(() => end.abort());
  };

  const execute = async (code: string): Promise<CellResult> => {
    const shown: Message["content"][] = [];
    const result = { status: "", stdout: "", stderr: "", shown, error: "" };
    const waiting = new Set(["reply", "idle"]);
    const ended = new Promise<void>((resolve) => {
      const listen = ({ type, content }: Message) => {
        if (type === "stream") result[content["name"] as "stdout" | "stderr"] += String(content["text"]);
        if (type === "display_data" || type === "execute_result") {
          shown.push(content["data"] as Message["content"]);
        }
        if (type === "error") result.error = `${String(content["ename"])}: ${String(content["evalue"])}`;
        if (type === "execute_reply") {
          result.status = String(content["status"]);
          waiting.delete("reply");
        }
        if (content["execution_state"] === "idle") waiting.delete("idle");
        if (waiting.size === 0) resolve();
      };
      const request = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
      void ask("execute_request", { ...request, stop_on_error: false }, listen);
    });
    await patiently(ended);
    return result;
  };

  // The subscription takes a moment: ask until the kernel is heard on both sockets.
  const heard = new Set<string>();
  const greet = async () => {
    while (heard.size < 2) {
      await ask("kernel_info_request", {}, ({ type }) => void heard.add(type));
      await wait(50);
    }
  };
  try {
    await patiently(greet());
  } catch (problem) {
    close();
    throw problem;
  }
  return { execute, close };
}

/** Reads a socket until it is closed. */
async function receive(socket: Dealer | Subscriber, key: string, take: (message: Message) => void) {
  for await (const frames of socket) {
    const start = frames.findIndex((frame) => String(frame) === DELIMITER) + 1;
    const [signature, ...parts] = frames.slice(start, start + 5);
    if (String(signature) !== sign(key, parts)) throw new Error("A message has the wrong signature");
    const [header, parent, , content] = parts.map((part) => JSON.parse(String(part)) as Message["content"]);
    take({ type: String(header!["msg_type"]), parent: String(parent!["msg_id"]), content: content! });
  }
}

function sign(key: string, parts: readonly (string | Buffer)[]): string {
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
