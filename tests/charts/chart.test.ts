import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/index.js";
import { CHARTS, EMPTY_CHARTS } from "../support/charts.js";
import { render, valuesOf, type Rendering } from "../support/render.js";

const charts = Object.entries(CHARTS);
const empty = Object.entries(EMPTY_CHARTS);
const all = [...charts, ...empty.map(([name, chart]) => [`${name}, empty`, chart] as const)];

/** The JSON schema that a version of Vega-Lite is published with. */
function schemaOf(schema: string) {
  const file = createRequire(import.meta.url).resolve(schema);
  return new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(file, "utf8")) as object,
  );
}

describe.each([
  ["5.23, the schema that charts name", schemaOf("vega-lite-5/build/vega-lite-schema.json")],
  ["6.4", schemaOf("vega-lite/vega-lite-schema.json")],
])("the JSON schema of Vega-Lite %s", (_, isSpec) => {
  it.each(all)("accepts %s", (_, { spec }) => {
    isSpec(JSON.parse(JSON.stringify(spec)));
    expect(isSpec.errors).toBeNull();
  });

  it("rejects an unknown mark or a misspelt property", () => {
    const { spec } = CHARTS["trend"]!;
    const [first] = spec.layer;
    for (const layer of [
      { ...first, mark: { type: "blob" } },
      { ...first, mark: { ...first!.mark, colour: "red" } },
    ]) {
      expect(isSpec(JSON.parse(JSON.stringify({ ...spec, layer: [layer] })))).toBe(false);
    }
  });
});

describe.each([5, 6] as const)("Vega-Lite %i", (version) => {
  it.each(all)("compiles and draws %s without a warning", async (_, chart) => {
    expect((await render(chart, version)).warnings).toEqual([]);
  });

  it("warns of an incomplete encoding, so that the test above can fail", async () => {
    const { spec } = CHARTS["trend"]!;
    const layer = [{ ...spec.layer[0]!, encoding: { ...spec.layer[0]!.encoding, size: { field: "n" } } }];
    const wrong = { spec: { ...spec, layer: layer as typeof spec.layer } };
    expect((await render(wrong, version)).warnings).not.toEqual([]);
  });
});

describe("a narrow chart", () => {
  const narrow = charts.filter(([name]) => name.endsWith(", narrow"));

  it.each(narrow)("%s: has its texts below the bands, and nothing beside the plot", (name, { spec }) => {
    const texts = spec.layer.filter(({ mark }) => mark.type === "text").map(({ encoding: { x } }) => x);
    expect(texts.some((x) => x && "value" in x && x.value === "width")).toBe(false);
    const wide = CHARTS[name.replace(", narrow", "")]!;
    const step = ({ height }: VegaLiteSpec) => (typeof height === "number" ? 0 : height.step);
    if (step(wide.spec) > 0) expect(step(spec)).toBeGreaterThan(step(wide.spec));
    const lines = [spec.title.text, spec.title.subtitle].flat();
    for (const line of lines) expect(line.length).toBeLessThan(60);
  });
});

describe("the bars of a narrow chart", () => {
  const barred = charts.filter(
    ([name, { spec }]) => name.endsWith(", narrow") && spec.layer.some(({ mark }) => mark.type === "bar"),
  );

  it.each(barred)("%s: reach from and to the same values as in the wide one", async (name, chart) => {
    const wide = CHARTS[name.replace(", narrow", "")]!;
    const [slim, broad] = [await render(chart), await render(wide)];
    for (const [i, { mark, encoding }] of chart.spec.layer.entries()) {
      if (mark.type !== "bar") continue;
      const { y } = encoding;
      const axis = y && "field" in y && y.type === "quantitative" ? "y" : "x";
      for (const from of [axis, `${axis}2`] as const) {
        const values = valuesOf(broad, i, from);
        for (const [j, value] of valuesOf(slim, i, from).entries()) expect(value).toBeCloseTo(values[j]!, 6);
      }
    }
  });
});

describe("every chart", () => {
  it.each(all)("%s: draws the same marks in the same places with Vega-Lite 5 and 6", async (_, chart) => {
    const [before, now] = [await render(chart, 5), await render(chart, 6)];
    expect(placed(before)).toEqual(placed(now));
  });

  it.each(all)("%s: is plain JSON, and displays itself in a notebook", (_, chart) => {
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
      const title = [spec.title.text].flat().join(" ");
      expect(title).not.toBe("");
      expect(spec.width).toBeGreaterThan(0);
      expect(spec.description.startsWith(`${title}. `)).toBe(true);
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

  it.each(charts)("%s: has a text for screen readers for every row that is drawn", async (_, chart) => {
    const { svg } = await render(chart);
    const labels = Array.from(svg.matchAll(/aria-label="([^"]*)"/g), ([, label]) => label);
    const rows = chart.rows as readonly Record<string, unknown>[];
    const drawn = rows.filter(hasPlace);
    expect(drawn.length).toBeGreaterThan(0);
    for (const { say } of drawn) {
      const written = String(say).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
      expect(labels).toContain(written);
    }
  });

  it.each(empty)("%s: draws a note and nothing else without data", async (_, chart) => {
    const { layers } = await render(chart);
    expect([...layers.values()].map(({ type, items }) => [type, items.map(({ text }) => text)])).toEqual([
      ["text", ["Nothing to draw: no answers"]],
    ]);
  });

  it.each(all)("%s: has no expression except the two for labels of an axis", (_, { spec }) => {
    expect(expressionsOf(spec)).toEqual([]);
  });
});

/** True for a row that has a place on the axis of its chart. */
function hasPlace(row: Readonly<Record<string, unknown>>): boolean {
  const fields = [
    ["end"],
    ["score"],
    ["difference"],
    ["share"],
    ["value", "from"],
    ["retained"],
    ["observed"],
    ["outcome"],
  ];
  const found = fields.find(([field]) => field! in row) ?? [];
  return found.some((field) => typeof row[field] === "number");
}

/** The marks as drawn, layer by layer. */
function placed({ layers }: Rendering) {
  return Array.from(layers, ([layer, { type, items }]) => [
    layer,
    type,
    items.map(({ x, y, x2, y2, width, height, text, fill, stroke, tooltip }) =>
      [x, y, x2, y2, width, height, text, fill, stroke, tooltip].map((value) => value ?? null),
    ),
  ]);
}

/** Places in a specification that Vega-Lite would read as code, except the two label expressions. */
function expressionsOf(spec: VegaLiteSpec): string[] {
  const known = ["format(abs(datum.value), '~%')", "datum.value == 0 ? '0' : format(datum.value, '+~r')"];
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
