// Shows a value as a notebook would, on the terminal: charts go to SVG files, pages are printed as text.
import { writeFileSync } from "node:fs";
import type { Chart } from "cx-metrics/charts";
import { drawSvg } from "./svg.js";

const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

interface Displayed {
  readonly [DISPLAY]: () => Readonly<Record<string, unknown>>;
}

/** Shows a value; a chart goes to a file of this name. */
export async function showValue(value: unknown, name: string): Promise<void> {
  if (isChart(value)) {
    const file = `${name}.svg`;
    writeFileSync(file, await drawSvg(value));
    console.log(`${value.spec.title.text}: ${file}`);
  } else if (isDisplayed(value)) console.log(value[DISPLAY]()["text/plain"]);
  else if (value !== undefined) console.log(value);
}

function isDisplayed(value: unknown): value is Displayed {
  return typeof value === "object" && value !== null && DISPLAY in value;
}

function isChart(value: unknown): value is Chart {
  return isDisplayed(value) && "application/vnd.vegalite.v5+json" in value[DISPLAY]();
}
