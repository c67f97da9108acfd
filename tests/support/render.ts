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
}

interface SceneMark {
  readonly marktype: string;
  readonly name?: string;
  readonly items: (DrawnItem & { readonly items?: readonly SceneMark[] })[];
}

/** Compiles and draws a chart without a screen. */
export async function render(chart: Pick<Chart, "spec">): Promise<Rendering> {
  const warnings: string[] = [];
  const note = (...args: readonly unknown[]) => warnings.push(args.map(String).join(" "));
  const logger = {
    level: () => logger,
    error: (...args: readonly unknown[]) => (note(...args), logger),
    warn: (...args: readonly unknown[]) => (note(...args), logger),
    info: () => logger,
    debug: () => logger,
  };
  const { spec } = compile(structuredClone(chart.spec), { logger: logger });
  const view = new vega.View(vega.parse(spec), { renderer: "none", logger: logger });
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
  view.finalize();
  return { svg, warnings, layers };
}
