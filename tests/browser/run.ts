// npm run browser [-- PATTERN...] [--site FOLDER] [--chromium PROGRAM] [--pictures FOLDER]: opens every page of the site and
// the report of the demo in Chromium, on a phone, at a desk, in the dark and as printed; prints and stores what is wrong. It
// builds the site, or takes one that is built; a pattern chooses pages by their path; --pictures keeps each page as a
// picture of 360 and one of 1280 pixels instead.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/doors.js";
import { Inspector, type Finding } from "./checks.js";
import { installedChromium, startChromium } from "./chromium.js";
import { buildSite, LIST_OF_PAGES, pagesBelow } from "./site.js";

const RESULTS = new URL("results.json", import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: "string" },
    chromium: { type: "string" },
    pictures: { type: "string" },
  },
});
const program = values.chromium ?? installedChromium();
if (program === null) throw new Error("Expected an installed Chromium; name its program by --chromium");
const site = values.site ? resolve(values.site) : built();
execFileSync("npm", ["run", "--silent", "demo"], { cwd: ROOT, stdio: "ignore" });
const report = join(ROOT, "docs/examples/out/report.html");
const patterns = positionals.map((pattern) => new RegExp(pattern));
const files = [...pagesBelow(site).map((page) => join(site, page)), report].filter(
  (file) => patterns.length === 0 || patterns.some((pattern) => pattern.test(file)),
);

const browser = await startChromium(program);
const version = browser.version();
const inspector = await Inspector.start(browser);
if (values.pictures) await draw(resolve(values.pictures));
else await inspect();
await browser.close();

function built(): string {
  const folder = join(ROOT, "tests/out/site");
  rmSync(folder, { recursive: true, force: true });
  console.log(buildSite(folder));
  return folder;
}

async function draw(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const name = file.slice(site.length + 1).replaceAll(/[\\/]/g, "-");
    for (const width of [360, 1280]) {
      await inspector.picture(file, width, join(folder, `${name}.${width}.png`));
    }
  }
}

async function inspect(): Promise<void> {
  const findings: Finding[] = [];
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  let looked = 0;
  const folders = new Set<string>();
  for (const file of files) {
    // The list of all pages is looked at in the first page of each folder.
    const folder = dirname(file);
    const home = file === report ? folder : site;
    const found = await inspector.look(file, home, folders.has(folder) ? LIST_OF_PAGES : undefined);
    looked += 1;
    if (looked % 50 === 0) console.log(`${looked} of ${files.length} pages, ${seconds()} s`);
    folders.add(folder);
    for (const { page, view, rule, what } of found) console.log(`${page} | ${view} | ${rule} | ${what}`);
    findings.push(...found);
  }
  for (const kind of new Set(findings.map(({ rule }) => rule))) {
    const all = findings.filter(({ rule }) => rule === kind);
    console.log(`${kind}: ${all.length} on ${new Set(all.map(({ page }) => page)).size} pages`);
  }
  console.log(`${files.length} pages, ${findings.length} findings, ${seconds()} s`);
  if (patterns.length === 0) store(findings);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

function store(findings: readonly Finding[]): void {
  const result = {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim(),
    versions: { node: process.versions.node, chromium: version, ...versions("axe-core", "typedoc") },
    pages: files.length,
    findings: findings.map(({ page, view, rule, what }) => [page, view, rule, what].join(" | ")),
  };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}

function versions(...packages: string[]): Record<string, string> {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")) as { version: string };
  return Object.fromEntries(packages.map((name) => [name, read(name).version]));
}
