import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

const ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Australia/Sydney", "Pacific/Apia"];

/**
 * What a script of this folder prints in a process of its own under each of five zones, by zone.
 *
 * It is bundled once, so that five processes do not compile the sources five times.
 */
export async function printedUnderZones(script: string): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-zones-"));
  const outfile = join(folder, "battery.mjs");
  const source = new URL(script, import.meta.url);
  try {
    await build({
      entryPoints: [fileURLToPath(source)],
      // Files that the sources read stand beside those and not beside the bundle.
      define: { "import.meta.url": JSON.stringify(source.href) },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    const printed = ZONES.map(async (zone): Promise<[string, string]> => {
      const env = { ...process.env, TZ: zone };
      const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env, maxBuffer: 1 << 26 });
      return [zone, stdout];
    });
    return new Map(await Promise.all(printed));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
