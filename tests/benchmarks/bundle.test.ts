import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";

const room = fileURLToPath(new URL("../../src/benchmarks", import.meta.url));

async function bundle(contents: string, options: { minify: boolean; plugins?: Plugin[] }): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: room, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
    ...options,
  });
  return outputFiles[0]!.text;
}

// The room in one module first, as a build may merge it, so that unused code is left out statement by statement.
const merged = await bundle('export * from "./index.js"', { minify: false });
const plugin: Plugin = {
  name: "merged",
  setup(given) {
    given.onResolve({ filter: /^merged$/ }, () => ({ path: "merged", namespace: "merged" }));
    given.onLoad({ filter: /^merged$/, namespace: "merged" }, () => ({ contents: merged, loader: "js" }));
  },
};
const only = (name: string) =>
  bundle(`export { ${name} } from "merged"`, { minify: true, plugins: [plugin] });

describe("a bundle of one function of benchmarks", () => {
  it.each(["compareToBenchmark", "defineBenchmarks"])("has no table for %s", async (name) => {
    const text = await only(name);
    expect(text).toContain(name);
    expect(text.includes("Warehouse clubs")).toBe(false);
    expect(text.includes("://")).toBe(false);
    expect(text.length).toBeLessThan(48_500);
  });

  it.each(["findBenchmarks", "suggestIndustries", "BENCHMARKS"])("has the table for %s", async (name) => {
    const text = await only(name);
    expect(text.includes("Warehouse clubs")).toBe(true);
    expect(text.length).toBeLessThan(46_000);
  });
});
