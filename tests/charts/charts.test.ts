import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/index.js";
import { CHARTS, EMPTY_CHARTS } from "../support/charts.js";
import { render } from "../support/render.js";

const charts = Object.entries(CHARTS);
const empty = Object.entries(EMPTY_CHARTS);
const all = [...charts, ...empty.map(([name, chart]) => [`${name}, empty`, chart] as const)];

describe("every chart", () => {
  let isSpec: ValidateFunction;
  beforeAll(() => {
    const file = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
    const ajv = new Ajv({ strict: false, validateFormats: false });
    isSpec = ajv.compile(JSON.parse(readFileSync(file, "utf8")) as object);
  });

  it.each(all)("%s: validates against the JSON schema of Vega-Lite", (_, { spec }) => {
    isSpec(JSON.parse(JSON.stringify(spec)));
    expect(isSpec.errors).toBeNull();
  });

  it("would not validate with a mark that there is not", () => {
    const { spec } = CHARTS["trend"]!;
    const wrong = { ...spec, layer: [{ ...spec.layer[0], mark: { type: "blob" } }] };
    expect(isSpec(JSON.parse(JSON.stringify(wrong)))).toBe(false);
  });

  it.each(all)("%s: compiles and draws without a warning", async (_, chart) => {
    expect((await render(chart)).warnings).toEqual([]);
  });

  it.each(all)("%s: is plain JSON, and shows itself in a notebook", (_, chart) => {
    expect(JSON.parse(JSON.stringify(chart.spec))).toEqual(chart.spec);
    const display = chart[Symbol.for("Jupyter.display") as keyof typeof chart] as unknown as () => unknown;
    expect(display()).toEqual({
      "application/vnd.vegalite.v5+json": chart.spec,
      "text/plain": chart.spec.description,
    });
    expect(Object.keys(chart)).toEqual(["spec", "rows"]);
  });

  it.each(all)(
    "%s: has a schema, a title, a width, and a description that starts with the title",
    (_, { spec }) => {
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v5.json");
      expect(spec.title.text).not.toBe("");
      expect(spec.width).toBeGreaterThan(0);
      expect(spec.description.startsWith(`${spec.title.text}. `)).toBe(true);
      expect(spec.description).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it.each(charts)(
    "%s: has a tooltip for every row that is drawn, with its name and answers",
    (_, { rows }) => {
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows as readonly Record<string, unknown>[]) {
        expect(row["say"]).toMatch(/: /);
        expect(row["say"]).not.toMatch(/undefined|NaN|null/);
      }
    },
  );

  it.each(charts)("%s: tells a screen reader of every row that is drawn", async (_, chart) => {
    const { svg } = await render(chart);
    const labels = Array.from(svg.matchAll(/aria-label="([^"]*)"/g), ([, label]) => label);
    const rows = chart.rows as readonly Record<string, unknown>[];
    const said = rows.filter((row) =>
      labels.includes(String(row["say"]).replaceAll("&", "&amp;").replaceAll('"', "&quot;")),
    );
    expect(said.length).toBeGreaterThanOrEqual(rows.length / 2);
  });

  it.each(empty)("%s: says that there is nothing to draw, and draws nothing else", async (_, chart) => {
    const { layers } = await render(chart);
    expect([...layers.values()].map(({ type, items }) => [type, items.map(({ text }) => text)])).toEqual([
      ["text", ["Nothing to draw: no answers"]],
    ]);
  });

  it.each(all)("%s: holds no expression but the two for labels of an axis", (_, { spec }) => {
    expect(expressionsOf(spec)).toEqual([]);
  });
});

/** Places in a specification that Vega-Lite would read as code, but for the label expressions. */
function expressionsOf(spec: VegaLiteSpec): string[] {
  const known = ["format(abs(datum.value), '.0%')", "datum.value == 0 ? '0' : format(datum.value, '+~r')"];
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (Object(value) !== value || path === ".data.values") return;
    for (const [key, inner] of Object.entries(value as object)) {
      const isCode = [
        "expr",
        "signal",
        "calculate",
        "filter",
        "test",
        "labelExpr",
        "transform",
        "params",
        "url",
      ].includes(key);
      if (isCode && !(key === "labelExpr" && known.includes(inner as string))) found.push(`${path}.${key}`);
      if (key !== "values") visit(inner, `${path}.${key}`);
    }
  };
  visit(spec, "");
  return found;
}
