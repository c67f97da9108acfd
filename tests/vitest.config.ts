import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    // Type tests run in the `types` script; here the compiler proves that wrong calls stay wrong.
    typecheck: { enabled: false },
  },
});
