import { defineConfig } from "tsup";

// One entry per public door. Splitting keeps code that doors share in chunks of its own, so that no room is
// shipped twice and the root never carries a side door's dependency.
export default defineConfig({
  entry: { index: "src/index.ts", "follow-up": "src/follow-up/index.ts" },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  splitting: true,
  dts: true,
  clean: true,
  treeshake: false,
});
