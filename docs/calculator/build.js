// Builds the page: one HTML file with its style and one classic script in it, which a policy by their hashes allows and
// nothing else, so that the page can ask for nothing and send nothing.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../src");

/**
 * The page as HTML, and what its script is made of.
 *
 * @param home - the address of the page to go back to; none where there is none
 */
export function makePage({ home } = {}) {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: join(here, "../.."),
    entryPoints: [join(here, "page.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    alias: { "cx-metrics": source },
    outdir: "unused",
    write: false,
    metafile: true,
    logLevel: "warning",
  });
  const style = buildSync({
    entryPoints: [join(here, "style.css")],
    minify: true,
    write: false,
    logLevel: "warning",
  });
  const script = outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
  const css = style.outputFiles[0].text.trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(css)}'`,
    "img-src blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const fill = {
    policy,
    style: css,
    script,
    home: home ? `<a class="home" href="${home}">cx-metrics</a>` : "cx-metrics",
  };
  const template = readFileSync(join(here, "page.html"), "utf8").replace(/\n\s+/g, "\n");
  const html = template.replace(/\{\{(\w+)\}\}/g, (_, name) => fill[name]);
  return { html, metafile };
}

/** Writes the page into a folder; gives its path. */
export function buildCalculator(folder, options) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "index.html");
  writeFileSync(file, makePage(options).html);
  return file;
}

function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
