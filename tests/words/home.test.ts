import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("words/"))
  .map((file) => ({ file, text: readFileSync(join(src, file), "utf8") }));
const holding = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe("rooms other than words", () => {
  it("do not format numbers themselves", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(holding(/\.toFixed\(|\.toLocale\w*\(|Intl\.NumberFormat/)).toEqual([]);
  });

  it("use its phrases instead of their own", () => {
    expect(holding(/["`]p [<=] |\bCI\b(?=[^"`]*["`])|not told apart|% interval \$/)).toEqual([]);
  });
});
