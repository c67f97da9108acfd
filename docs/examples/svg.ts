// A chart as an SVG picture, drawn without a screen.
import type { Chart } from "cx-metrics/charts";
import * as vega from "vega";
import { compile } from "vega-lite";

// Without a screen Vega estimates the width of a text, for the widest fonts, which leaves pictures half empty.
const { textMetrics } = vega as typeof vega & {
  readonly textMetrics: { width(item: { readonly fontSize?: number }, text: unknown): number };
};
textMetrics.width = ({ fontSize = 11 }, text) => 0.56 * fontSize * String(text).length;

/** The description stands in the picture, for those who cannot see it. */
export async function drawSvg({ spec }: Chart): Promise<string> {
  const view = new vega.View(vega.parse(compile(structuredClone(spec)).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  // By a function: in a text, $ followed by a quote or & would stand for a part of the picture.
  return svg.replace("<svg ", () => `<svg role="img" aria-label="${escape(spec.description)}" `);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
