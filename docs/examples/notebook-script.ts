// A notebook as a script: its code cells in order, each showing its value as a notebook would.
import ts from "typescript";

interface Cell {
  readonly id: string;
  readonly code: string;
}

/** The code cells of a notebook in the format of Jupyter, version 4.5. */
export function codeCells(notebook: string): Cell[] {
  const { cells } = JSON.parse(notebook) as {
    cells: { cell_type: string; id: string; source: string[] }[];
  };
  return cells
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ id, source }) => ({ id, code: source.join("") }));
}

/**
 * One module of all cells. A cell that ends in an expression shows its value: `show` makes the code for that.
 *
 * @example
 * cellsToScript([{ id: "a", code: "const n = 1;\nn;" }], (value) => `console.log(${value});`)
 * // => "const n = 1;\nconsole.log(n);\n"
 */
export function cellsToScript(
  cells: readonly Cell[],
  show: (expression: string, cell: string) => string,
): string {
  return cells.map(({ id, code }) => `${showLast(code, (value) => show(value, id))}\n`).join("\n");
}

function showLast(code: string, show: (expression: string) => string): string {
  const source = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true);
  const last = source.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) return code;
  return code.slice(0, last.getStart()) + show(last.expression.getText()) + code.slice(last.end);
}
