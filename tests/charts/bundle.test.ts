import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const charts = fileURLToPath(new URL("../../src/charts/", import.meta.url));

/** The files of this room that a bundle of one export holds, and its size. */
async function bundle(name: string) {
  const { metafile } = await build({
    stdin: { contents: `export { ${name} } from "./index.js"`, resolveDir: charts, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    metafile: true,
    packages: "external",
  });
  const [output] = Object.values(metafile.outputs);
  const held = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return {
    bytes: output!.bytes,
    imports: output!.imports.map(({ path }) => path),
    charts: held
      .map(([file]) => file)
      .filter((file) => file.includes("charts/"))
      .map((file) => basename(file))
      .sort(),
  };
}

describe("a bundle of one chart", () => {
  it("includes that chart and the shared parts only", async () => {
    expect((await bundle("trendChart")).charts).toEqual([
      "change-layers.ts",
      "chart.ts",
      "colour.ts",
      "period-axis.ts",
      "score-axis.ts",
      "text-width.ts",
      "trend.ts",
      "words.ts",
    ]);
    expect((await bundle("segmentChart")).charts).toEqual([
      "bands.ts",
      "chart.ts",
      "colour.ts",
      "score-axis.ts",
      "segments.ts",
      "text-width.ts",
      "words.ts",
    ]);
  });

  it("has no dependency and is under 14 kB minified, with 1 kB each for numbers in any locale and the check of options", async () => {
    const { bytes, imports } = await bundle("trendChart");
    expect(imports).toEqual([]);
    expect(bytes).toBeLessThan(14_000);
  });
});
