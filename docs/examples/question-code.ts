// The code of a question, as it runs and as the page shows it.
import { readFileSync } from "node:fs";

const folder = new URL("questions/", import.meta.url);

export function codeOf(file: string): string {
  return readFileSync(new URL(`${file}.ts`, folder), "utf8").trim();
}

/** What a user writes: without the import of the rows, which the page shows once. */
export function shownCode(file: string): string {
  const code = codeOf(file).replace(/^import .* from "\.\/sample\.js";\n/m, "");
  return code.replace(/^export (?=const)/gm, "").trim();
}

/** The functions of the library that the code imports, without constants and types. */
export function functionsOf(file: string): string[] {
  const imports = codeOf(file).matchAll(/^import \{([^}]+)\} from "cx-metrics[^"]*";$/gm);
  const names = Array.from(imports, ([, list]) => list!.split(",").map((name) => name.trim())).flat();
  return names.filter((name) => /^[a-z]\w*$/.test(name));
}
