import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a bundler makes of an import from the built package. */
async function bundle(code: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
    metafile: true,
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0]!.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
  return { bytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).length, inputs };
}

describe("a bundle of one function", () => {
  // The aim was 2,500. See "How small" in docs/concepts/choices.md for what the rest buys.
  it("computeNps is at most 3,500 bytes minified and gzipped", async () => {
    const { bytes } = await bundle('export { computeNps } from "cx-metrics"');
    expect(bytes).toBeLessThanOrEqual(3500);
    expect(bytes).toBeGreaterThan(1000);
  });

  it("classifyNps alone is under 500 bytes", async () => {
    expect((await bundle('export { classifyNps } from "cx-metrics"')).bytes).toBeLessThan(500);
  });

  it("of the root holds no dependency", async () => {
    const { inputs } = await bundle('export * from "cx-metrics"');
    expect(inputs.filter((file) => file.includes("node_modules"))).toEqual([]);
  });
});
