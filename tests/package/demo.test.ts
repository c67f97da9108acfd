import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readShared } from "../support/shared.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "cx-metrics-demo-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the demo as `npm run demo` does once the package is built. */
function demo(...args: string[]) {
  const out = join(folder, "out");
  rmSync(out, { recursive: true, force: true });
  const command = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "docs/examples/demo.ts")];
  const { stdout, stderr, status } = spawnSync("node", [...command, ...args, "--out", out], {
    cwd: root,
    encoding: "utf8",
  });
  const file = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), "utf8") : null);
  return { stdout, stderr, status, markdown: file("report.md"), html: file("report.html") };
}

function csv(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe("the demo", () => {
  it("reports the sample on the terminal, as Markdown and as a page with pictures", () => {
    const { stdout, stderr, status, markdown, html } = demo();
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("NPS            +5.8   +1.5 to +10.1     1103       97         0");
    expect(stdout).toContain("2026-06 *  +36.7");
    expect(stdout).toMatch(/chat +−19.9 .* below the rest/);
    expect(stdout).toMatch(/slow answer +243 .* lower with it/);
    expect(stdout).toContain("61 detractors wait for an answer");
    expect(markdown).toContain("# Survey of a sample shop");
    expect(html!.match(/<figure role="img" aria-label="[^"]+"><svg /g)!.length).toBeGreaterThan(15);
    // Self-contained: nothing is fetched and nothing runs.
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\((?!#)/);
  });

  it("takes a CSV of one's own by the names of its columns, and its names for names only", () => {
    const hostile = `"<img src=x onerror=alert(1)>"`;
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 2 ? 10 : 2},${i % 2 ? "a" : hostile},7/${1 + (i % 28)}/26`,
    );
    const file = csv(
      "own.csv",
      `rating,team,day\r\n${rows.join("\r\n")}\r\nNA,a,7/1/26\r\neleven,a,7/1/26\r\n`,
    );
    const { stdout, status, markdown, html } = demo(
      file,
      "--nps",
      "rating",
      "--by",
      "team",
      "--date",
      "day",
      "--date-format",
      "M/D/YY",
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/NPS +0.0 .* 40 +1 +1/);
    expect(stdout).toContain("Left out: 1 not-a-number");
    expect(markdown).toContain("2026-07");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
  });

  it("names the columns there are when one is misspelt", () => {
    const { stderr, status, markdown } = demo(csv("few.csv", "rating\n9\n"), "--nps", "ratng");
    expect(stderr).toBe('No column "ratng". There are: rating\n');
    expect(status).toBe(1);
    expect(markdown).toBeNull();
  });

  it("asks which column holds the answers", () => {
    const { stderr, status } = demo(csv("unnamed.csv", "stars\n5\n"));
    expect(stderr).toMatch(/^Say which column holds the answers. It has: stars\nUsage: npm run demo/);
    expect(status).toBe(1);
  });

  it.each([
    ["an empty file", "", /empty.csv has no rows/],
    ["a header alone", "nps,csat\n", /empty.csv has no rows/],
    ["an open quote", 'nps\n"9\n', /A quote is opened and never closed/],
  ])("says of %s what is wrong", (_, text, message) => {
    const { stderr, status } = demo(csv("empty.csv", text), "--nps", "nps");
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });

  it("makes a report of a column without any answer", () => {
    const { status, markdown } = demo(csv("blank.csv", "nps,team\n,a\n,b\n"), "--by", "team");
    expect(status).toBe(0);
    expect(markdown).toContain("NPS has no score: no answers. 2 answers missing.");
  });

  it("prints how to use it", () => {
    expect(demo("--help").stdout).toMatch(/^Usage: npm run demo/);
  });

  const path = "data/carpentries-instructor-training/responses.csv";
  it.skipIf(readShared(path) === null)(
    "reports a public survey with dates in American order (needs ../shared)",
    () => {
      const file = join(root, "../shared", path);
      const { stdout, status, markdown } = demo(
        ...[file, "--nps", "LikelyToRecommend", "--by", "MemberSite", "--by", "Pace"],
        ...["--date", "Date", "--date-format", "M/D/YY H:mm", "--time-zone", "America/New_York"],
      );
      expect(status).toBe(0);
      expect(stdout).toMatch(/NPS +\+48.4 +\+44.0 to \+52.5 +889 +78 +0/);
      expect(markdown).toContain("SEPT 6 &amp; 7 (CarpentryConnect)");
    },
  );
});
