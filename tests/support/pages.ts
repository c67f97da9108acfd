import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./doors.js";

/** The code of a page that runs, without imports and comments: what a snippet only imports or names, it does not show. */
export function codeShown(page: string): string {
  const blocks = readFileSync(join(ROOT, page), "utf8").matchAll(/^```ts(?! no-run)[^\n]*\n([^]*?)^```/gm);
  return Array.from(blocks, ([, code]) => code!.replace(/^import [^;]*;$|\/\/.*/gm, "")).join("\n");
}

/** The anchors of a page's headings, as GitHub and typedoc make them. */
export function anchorsOf(page: string): string[] {
  const headings = readFileSync(join(ROOT, page), "utf8").matchAll(/^#+ (.+)$/gm);
  return Array.from(headings, ([, title]) => anchorOf(title!));
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replace(/\s/g, "-");
}
