import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOORS, ROOT } from "../support/doors.js";
import { codeShown } from "../support/pages.js";

// The page of questions leads to the guides and stands for none of them.
const pages = ["guides", "concepts"].flatMap((folder) =>
  readdirSync(join(ROOT, "docs", folder))
    .filter((file) => file.endsWith(".md") && file !== "i-want-to.md")
    .map((file) => `docs/${folder}/${file}`),
);
const code = ["README.md", ...pages].map((page) => codeShown(page)).join("\n");

describe.each(DOORS)("every function of $specifier", ({ source }) => {
  it("is shown by a guide, in code that runs and not in an import alone", async () => {
    const door = (await import(join(ROOT, source))) as Record<string, unknown>;
    const functions = Object.keys(door).filter((name) => typeof door[name] === "function");
    // Schemas are objects with functions: `scoreSchema(NPS).parse`.
    const schemas = Object.keys(door).filter((name) => name.endsWith("Schema"));
    const names = [...new Set([...functions, ...schemas])];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });
});
