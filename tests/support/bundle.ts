import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { DOORS, ROOT } from "./doors.js";

/** What a bundler makes of some code. */
export interface Bundle {
  /** Bytes after minifying and gzip. */
  readonly bytes: number;
  /** The files that left something in it. */
  readonly inputs: readonly string[];
  readonly text: string;
}

/**
 * Bundles code that imports from the built package, minified, for any platform.
 *
 * @param folder - of the build, from the folder of the repository
 */
export async function bundle(
  code: string,
  { format = "esm", folder = "dist" }: { format?: "esm" | "iife"; folder?: string } = {},
): Promise<Bundle> {
  const alias = Object.fromEntries(
    DOORS.map(({ specifier, built }) => [specifier, `${ROOT}/${folder}/${built}`]),
  );
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: ROOT, loader: "js" },
    bundle: true,
    minify: true,
    format,
    platform: "neutral",
    mainFields: ["module", "main"],
    alias,
    write: false,
    metafile: true,
    // Bare imports of chunks without side effects; esbuild warns of the package that it stands in.
    logLevel: "error",
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0]!.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
  const [{ contents, text }] = outputFiles as [(typeof outputFiles)[0]];
  return { bytes: gzipSync(contents, { level: 9 }).length, inputs, text };
}
