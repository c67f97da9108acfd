import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import * as vega from "vega";
import { compile } from "vega-lite";
import type { Chart } from "../../src/charts/index.js";

/** A drawn mark: its kind and what it says to those who cannot see it. */
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
  readonly text?: unknown;
  readonly tooltip?: unknown;
  readonly fill?: string;
  readonly stroke?: string;
  readonly defined?: boolean;
}

export interface Rendering {
  readonly svg: string;
  /** What vega-lite and vega had to say. */
  readonly warnings: readonly string[];
  /** Marks drawn from data, axes and legends apart, by the position of their layer. */
  readonly layers: ReadonlyMap<number, DrawnMark>;
  /** What a position on an axis with numbers stands for. */
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

/** Vega-Lite 5 as it is published runs beside Vega 5 alone; by that name it would find Vega 6 here. */
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
