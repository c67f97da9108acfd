import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inspector } from "./checks.js";
import { installedChromium, startChromium } from "./chromium.js";

const chromium = installedChromium();
const words = "words and more words ".repeat(20);
const dark = (rule: string) => `<style>@media (prefers-color-scheme: dark) { ${rule} }</style>`;
const print = (rule: string) => `<style>@media print { ${rule} }</style>`;

describe.skipIf(chromium === null)("the checks of a page (need Chromium)", () => {
  let folder: string;
  let browser: Browser;
  let inspector: Inspector;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cx-metrics-faults-"));
    browser = await startChromium(chromium!);
    inspector = await Inspector.start(browser);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is found on a page with a heading and this. */
  async function found(body: string, head = ""): Promise<string[]> {
    const file = join(folder, "page.html");
    writeFileSync(
      file,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page</title>${head}</head><body><main><h1>Page</h1>${body}</main></body></html>`,
    );
    const findings = await inspector.look(file, folder);
    return [...new Set(findings.map(({ view, rule }) => `${view}: ${rule}`))].sort();
  }

  it.each([
    ["words", `<p id="here">${words}</p><p><a href="#here">Here</a></p>`],
    [
      "a table that scrolls and is whole on paper",
      `<div tabindex="0" class="scrolling"><table><tr>${"<td>figures</td>".repeat(40)}</tr></table></div>`,
      `<style>.scrolling { overflow: auto; overflow-wrap: anywhere }</style>${print(".scrolling { overflow: visible } td { font-size: 3px; padding: 0 }")}`,
    ],
    [
      "what is folded on the screen and open on paper",
      "<details><summary>More</summary><p>Words</p></details>",
      print("details::details-content { display: block; content-visibility: visible; height: auto }"),
    ],
  ])("find nothing wrong with %s", async (_, body, head?: string) => {
    expect(await found(body, head)).toEqual([]);
  });

  it.each([
    ["a box of a fixed width", ["phone: wider than the screen"], '<div style="width: 500px">Words</div>'],
    ["a long word", ["phone: wider than the screen"], `<p>${"w".repeat(60)}</p>`],
    [
      "a width that the page hides",
      ["phone: wider than the screen"],
      '<p style="width: 500px">Words</p>',
      "<style>html { overflow-x: hidden }</style>",
    ],
    [
      "a line that its box hides",
      ["desk: cut off", "paper: cut off", "phone: cut off"],
      `<p style="overflow: hidden; white-space: nowrap">${words}</p>`,
    ],
    [
      "what scrolls on paper",
      ["paper: lost on paper"],
      `<pre style="overflow: auto" tabindex="0">${words}</pre>`,
    ],
    [
      "what stays folded on paper",
      ["paper: lost on paper"],
      "<details><summary>More</summary><p>Words</p></details>",
    ],
    ["a button on paper", ["paper: of no use on paper"], "<button>Press</button>"],
    [
      "a link that hides the focus",
      ["phone: no ring of focus"],
      '<p><a href="#">Up</a></p>',
      "<style>a { outline: none }</style>",
    ],
    [
      "a picture that does not exist",
      ["all: console", "all: request failed", "phone: picture missing"],
      '<img src="no.png" alt="No">',
    ],
    [
      "faint words",
      ["desk, dark: color-contrast", "desk: color-contrast", "paper, from a dark screen: color-contrast"],
      '<p style="color: #999">Words</p>',
    ],
    [
      "words that are faint in the dark",
      ["desk, dark: color-contrast", "paper, from a dark screen: color-contrast"],
      "<p>Words</p>",
      dark("p { color: #ddd }"),
    ],
    [
      "white words on white paper",
      ["paper, from a dark screen: color-contrast"],
      "<p>Words</p>",
      dark("body { color: #ddd; background: #222 }"),
    ],
    ["a link without a name", ["desk: link-name", "phone: link-name"], '<a href="#"><span></span></a>'],
    ["a heading that leaves out a level", ["desk: heading-order"], "<h3>Words</h3>"],
    ["links to nowhere", ["desk: dead link"], '<p><a href="no.html">No</a></p><p><a href="#no">No</a></p>'],
    ["a script that fails", ["all: error"], "<script>throw new Error()</script>"],
    [
      "a request to another host",
      ["all: console", "all: request failed", "all: request to a host"],
      '<script src="https://host.invalid/a.js"></script>',
    ],
  ])("see %s", async (_, expected, body, head?: string) => {
    expect(await found(body, head)).toEqual(expected);
  });
});
