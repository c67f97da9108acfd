import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Tests that simulate, enumerate or start processes. Everything else is a unit test: `npm run test:fast` runs those alone.
export const SLOW: readonly string[] = [
  "tests/browser/**",
  "tests/laws/**",
  "tests/package/**",
  "tests/reference/**",
  "tests/calculator/browser.test.ts",
  "tests/calculator/program.test.ts",
  "tests/sql/engines.test.ts",
  "tests/sql/process-zone.test.ts",
  "tests/math/dirichlet.test.ts",
  "tests/math/hypergeometric.test.ts",
  "tests/math/multinomial.test.ts",
  "tests/math/random.test.ts",
  "tests/trend/detection.test.ts",
  "tests/trend/changes.test.ts",
];

export default defineConfig({
  // What is built on the package (docs/calculator) is tested with its sources.
  resolve: {
    alias: [
      { find: /^cx-metrics$/, replacement: fileURLToPath(new URL("../src/index.ts", import.meta.url)) },
      {
        find: /^cx-metrics\/(.+)$/,
        replacement: fileURLToPath(new URL("../src/$1/index.ts", import.meta.url)),
      },
    ],
  },
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
    isolate: false,
    setupFiles: ["tests/support/laws.ts"],
    // Type tests run in the `types` script; here the compiler proves that wrong calls stay wrong.
    typecheck: { enabled: false },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/**/*.test.ts"], exclude: [...SLOW] },
      },
      {
        extends: true,
        test: { name: "slow", include: SLOW.map((path) => path.replace(/\*\*$/, "**/*.test.ts")) },
      },
    ],
  },
});
