// Runs the cells of a notebook as one script in Node, in the folder of the notebook; pictures go to its folder `out`:
// npm run notebook [-- FILE.ipynb]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cellsToScript, codeCells } from "./notebook-script.js";

const [given] = process.argv.slice(2);
const notebook =
  given === undefined ? fileURLToPath(new URL("notebook.ipynb", import.meta.url)) : resolve(given);
process.chdir(dirname(notebook));
mkdirSync("out", { recursive: true });

const show = new URL("show-value.ts", import.meta.url).href;
const script = cellsToScript(
  codeCells(readFileSync(notebook, "utf8")),
  (value, cell) => `await showValue(${value}, "out/${cell}");`,
);
// Beside the notebook for the time of its run, so that it finds the packages that the notebook would find.
const file = resolve(".notebook.mts");
writeFileSync(file, `import { showValue } from "${show}";\n${script}`);
try {
  await import(pathToFileURL(file).href);
} finally {
  rmSync(file);
}
