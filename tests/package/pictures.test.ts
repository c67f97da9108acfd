import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pictures = join(root, "docs/guides/pictures");
const narrow = join(root, "docs/theme/narrow");

describe("the pictures of the guides", () => {
  it("equal what the built package draws from the sample, without a warning (npm run pictures draws them again)", () => {
    const folder = mkdtempSync(join(tmpdir(), "cx-metrics-"));
    const places = [
      { stored: pictures, drawn: join(folder, "pictures") },
      { stored: narrow, drawn: join(folder, "narrow") },
    ];
    const drawing = spawnSync(
      "npx",
      ["tsx", "docs/examples/draw-charts.ts", ...places.map(({ drawn }) => drawn)],
      { cwd: root, encoding: "utf8" },
    );
    expect(drawing.stderr.replace(/^npm warn.*\n/gm, "")).toBe("");
    for (const { stored, drawn } of places) {
      const files = readdirSync(drawn);
      expect(files).toEqual(readdirSync(stored));
      for (const file of files) {
        expect(readFileSync(join(drawn, file), "utf8"), file).toBe(readFileSync(join(stored, file), "utf8"));
      }
    }
    rmSync(folder, { recursive: true });
  });

  it.each(readdirSync(pictures))("%s is readable on a dark page, and by a screen reader", (file) => {
    const svg = readFileSync(join(pictures, file), "utf8");
    expect(svg).toMatch(/^<svg role="img" aria-label="[^"]{100,}" /);
    expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="white"\/>/);
  });

  it("are drawn once more for telephones, narrower than a screen of 360 pixels", () => {
    const widths = readdirSync(narrow).map((file) => {
      const [, width] = /^<svg [^>]*? width="(\d+)"/.exec(readFileSync(join(narrow, file), "utf8"))!;
      return { file, width: Number(width) };
    });
    // The names of published figures are long; this picture scrolls.
    expect(widths.filter(({ width }) => width > 360).map(({ file }) => file)).toEqual(["benchmark.svg"]);
  });

  it("are all in the guide, which has no others", () => {
    const guide = readFileSync(join(root, "docs/guides/charts.md"), "utf8");
    const shown = Array.from(guide.matchAll(/\]\(pictures\/([^)]+)\)/g), ([, file]) => file!);
    expect([...new Set(shown)].sort()).toEqual(readdirSync(pictures));
  });
});
