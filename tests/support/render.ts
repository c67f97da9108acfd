import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import * as vega from "vega";
import { compile } from "vega-lite";
import type { Chart } from "../../src/charts/index.js";

/** The marks of one layer as drawn. */
export interface DrawnMark {
  readonly type: string;
  readonly items: readonly DrawnItem[];
}

export interface DrawnItem {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly size?: number;
  readonly text?: unknown;
  readonly tooltip?: unknown;
  readonly fill?: string;
  readonly stroke?: string;
  readonly defined?: boolean;
}

export interface Rendering {
  readonly svg: string;
  /** The warnings of vega-lite and vega. */
  readonly warnings: readonly string[];
  /** Marks drawn from data, axes and legends apart, by the position of their layer. */
  readonly layers: ReadonlyMap<number, DrawnMark>;
  /** The value of a position on an axis with numbers. */
  readonly invert: (axis: "x" | "y", position: number) => number;
}

interface SceneMark {
  readonly marktype: string;
  readonly name?: string;
  readonly items: (DrawnItem & { readonly items?: readonly SceneMark[] })[];
}

interface Renderer {
  readonly vega: typeof vega;
  readonly compile: typeof compile;
}

const RENDERERS: Readonly<Record<5 | 6, Renderer>> = { 5: loadVersion5(), 6: { vega, compile } };

/** Vega-Lite 5 as published needs Vega 5; under the name "vega" it would find Vega 6 here. */
function loadVersion5(): Renderer {
  const require = createRequire(import.meta.url);
  const file = require.resolve("vega-lite-5/build/vega-lite.js");
  const vega = require("vega-5") as Renderer["vega"];
  const module = { exports: {} };
  const load = compileFunction(readFileSync(file, "utf8"), ["module", "exports", "require"]) as (
    module: object,
    exports: object,
    require: (name: string) => unknown,
  ) => void;
  load(module, module.exports, (name) => (name === "vega" ? vega : createRequire(file)(name)));
  return { vega, compile: (module.exports as Pick<Renderer, "compile">).compile };
}

/** Compiles and draws a chart without a screen, with the versions of today or with those that JupyterLab has. */
export async function render({ spec }: Pick<Chart, "spec">, version: 5 | 6 = 6): Promise<Rendering> {
  const warnings: string[] = [];
  const note = (...args: readonly unknown[]) => (warnings.push(args.map(String).join(" ")), logger);
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  const { vega, compile } = RENDERERS[version];
  const compiled = compile(structuredClone(spec), { logger });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logger });
  const svg = await view.toSVG();
  const layers = new Map<number, DrawnMark>();
  const visit = (mark: SceneMark): void => {
    const layer = /^layer_(\d+)_(?:marks|pathgroup)$/.exec(mark.name ?? "")?.[1];
    if (layer !== undefined) {
      const nested = mark.items.flatMap((item) => item.items ?? []);
      const items = mark.name!.endsWith("pathgroup") ? nested.flatMap((path) => path.items) : mark.items;
      const type = mark.name!.endsWith("pathgroup") ? (nested[0]?.marktype ?? "path") : mark.marktype;
      layers.set(Number(layer), { type, items });
      return;
    }
    for (const item of mark.items) for (const inner of item.items ?? []) visit(inner);
  };
  visit((view.scenegraph() as unknown as { root: SceneMark }).root);
  const scales = { x: scaleOf(view, "x"), y: scaleOf(view, "y") };
  view.finalize();
  return { svg, warnings, layers, invert: (axis, position) => scales[axis]!.invert!(position) };
}

interface Scale {
  readonly invert?: (position: number) => number;
}

/** A picture without an axis has no scale for it. */
function scaleOf(view: { scale(name: string): unknown }, axis: string): Scale | undefined {
  try {
    return view.scale(axis) as Scale;
  } catch {
    return undefined;
  }
}

/** The marks of each layer in order, layers that Vega leaves undrawn apart: "11 rect". */
export function drawn({ layers }: Rendering): string[] {
  return [...layers.values()].map(({ type, items }) => `${items.length} ${type}`);
}

export function itemsOf({ layers }: Rendering, layer: number): readonly DrawnItem[] {
  return layers.get(layer)!.items;
}

export function textsOf(rendering: Rendering, layer: number): unknown[] {
  return itemsOf(rendering, layer).map(({ text }) => text);
}

/** The values that the positions of marks stand for on the axis, to nine digits. */
export function valuesOf(rendering: Rendering, layer: number, from: "x" | "y" | "x2" | "y2"): number[] {
  return itemsOf(rendering, layer).map((item) => {
    const axis = from[0] as "x" | "y";
    // A bar has a width where a rule has an end.
    const start = item[axis]!;
    const end = item[`${axis}2`] ?? start + (item[axis === "x" ? "width" : "height"] ?? 0);
    return round(rendering.invert(axis, from === axis ? start : end));
  });
}

export const round = (value: number) => Number(value.toFixed(9)) + 0;

export const isAscending = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value > values[i - 1]!);
