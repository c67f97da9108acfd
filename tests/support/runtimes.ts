import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The program of Deno; null, and said so, where the registry has none for this machine. */
export function findDeno(): string | null {
  // What its launcher does at its first start, when no install script ran.
  return unlessMissing("Deno", () =>
    (require("deno/install_api.cjs") as { runInstall(): string }).runInstall(),
  );
}

/** Whether ZeroMQ, which kernels are spoken to over, loads on this machine; if not, it is said so. */
export function hasZeroMq(): boolean {
  return unlessMissing("ZeroMQ", () => Boolean(require("zeromq"))) ?? false;
}

/** Null where a program is missing on an unusual machine; on the usual one its tests are not skipped but fail. */
function unlessMissing<T>(program: string, find: () => T): T | null {
  try {
    return find();
  } catch (problem) {
    const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
    const isUsual = process.platform === "linux" && process.arch === "x64";
    if (isUsual && report.header.glibcVersionRuntime !== undefined) throw problem;
    console.warn(`No ${program} for this machine, so its tests are skipped: ${String(problem)}`);
    return null;
  }
}
