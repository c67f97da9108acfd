import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "tsup";

// A room with a table of contents of its own is a public door.
const doors = readdirSync("src").filter((room) => existsSync(`src/${room}/index.ts`));

// Splitting keeps code that doors share in chunks of its own, so that no room is shipped twice and the root never
// carries a side door's dependency.
export default defineConfig({
  entry: {
    index: "src/index.ts",
    ...Object.fromEntries(doors.map((door) => [door, `src/${door}/index.ts`])),
  },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  splitting: true,
  dts: true,
  clean: true,
  treeshake: false,
});
