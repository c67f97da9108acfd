import { expectThat } from "../math/guard.js";
import type { Interval } from "../inference/limits.js";
import type { LocaleOptions } from "../words/numbers.js";
import { COLOURS } from "./colour.js";
import type { InlineData, Layer, StepHeight, VegaLiteSpec } from "./spec.js";
import { wrapText } from "./text-width.js";
import { plainText } from "./words.js";

/** The key under which Deno's Jupyter kernel looks for what to show. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/** What a notebook shows: the picture, or its description where it cannot. */
export interface MimeBundle {
  readonly "application/vnd.vegalite.v5+json": VegaLiteSpec;
  readonly "text/plain": string;
}

/**
 * A picture as data: a Vega-Lite specification for any of its renderers, and the rows that it draws, one mark each, for
 * other tools such as Observable Plot. As the last value of a notebook cell in Deno it shows itself.
 */
export interface Chart<Row extends object = object> {
  readonly spec: VegaLiteSpec;
  readonly rows: readonly Row[];
  /** What a notebook shows. */
  readonly [DISPLAY]: () => MimeBundle;
}

/** Options of every chart: its title, its size, and the locale of the numbers in its words; axes are the renderer's. */
export interface ChartOptions extends LocaleOptions {
  /** @defaultValue says what the chart shows */
  readonly title?: string | undefined;
  /**
   * Of the plot without its axes, in pixels.
   * @defaultValue 560
   */
  readonly width?: number | undefined;
  /**
   * Of the plot without its axes, in pixels; of a chart with a band for each row, of one band.
   * @defaultValue as the chart needs
   */
  readonly height?: number | undefined;
}

/** Options of a chart that makes its intervals itself. */
export interface IntervalChartOptions extends ChartOptions {
  /** The level of the intervals. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

interface Drawing<Row extends object> {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly height: number | StepHeight;
  readonly rows: readonly Row[];
  readonly layer: Layer[];
}

/** The width of a plot for which none is given. */
export const WIDTH = 560;

/** Refuses what is no list. @throws TypeError quoting it */
export function expectList(input: unknown, expected: string): void {
  expectThat(Array.isArray(input), expected, input);
}

/** Refuses what is no result of the function that a chart draws: one without its list. @throws TypeError quoting it */
export function expectDrawable(input: unknown, list: string, expected: string): void {
  expectThat(Array.isArray((Object(input) as Readonly<Record<string, unknown>>)[list]), expected, input);
}

const NOTHING: Layer = {
  data: { values: [{ note: "Nothing to draw: no answers" }] },
  mark: { type: "text", color: COLOURS.muted },
  encoding: { text: { field: "note", type: "nominal" } },
};

/** Puts a drawing into the frame that all charts share. */
export function makeChart<Row extends object>(drawing: Drawing<Row>, options: ChartOptions): Chart<Row> {
  const { rows, layer, subtitle, description } = drawing;
  const { width = WIDTH } = options;
  const title = plainText(options.title ?? drawing.title);
  // A title that is wider than its plot widens the whole picture.
  const room = Math.max(width, 400);
  const drawn = layer.filter((one) => hasMarks(one, rows));
  // A frame of lines without a single mark of data would look like a result.
  const isEmpty = !drawn.some(({ encoding: { x, y } }) => x && y && "field" in x && "field" in y);
  const spec: VegaLiteSpec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `${title}. ${description}`,
    title: {
      text: wrapText(title, room, 13),
      subtitle: wrapText(subtitle, room, 12),
      anchor: "start",
    },
    width,
    height: isEmpty ? 60 : drawing.height,
    data: { values: [...rows] },
    layer: (isEmpty ? [NOTHING] : drawn).map(withoutAria),
    config: {
      view: { stroke: null },
      axis: { labelLimit: 300, titleFontWeight: "normal" },
      axisX: { titleLimit: room },
      axisY: { titleLimit: typeof drawing.height === "number" ? Math.max(drawing.height, 150) : room },
      title: { subtitleColor: COLOURS.muted },
    },
  };
  return {
    spec,
    rows,
    [DISPLAY]: () => ({ "application/vnd.vegalite.v5+json": spec, "text/plain": spec.description }),
  };
}

/**
 * A mark's tooltip and what a screen reader says of it: the sentence in its row's `say`.
 *
 * Left to itself Vega-Lite writes both, by pasting the titles of fields into an expression, from which a title that holds
 * a backslash and a quote breaks out. Titles hold the names of metrics, so nothing is left to it here.
 */
export const SAY = {
  tooltip: { field: "say", type: "nominal" },
  description: { field: "say", type: "nominal" },
} as const;

/** A layer that says nothing of its own is hidden from screen readers, so that Vega-Lite writes no description for it. */
function withoutAria(layer: Layer): Layer {
  return layer.encoding.description ? layer : { ...layer, mark: { ...layer.mark, aria: false } };
}

/** Some of the rows, for a layer that draws only those. */
export function only<Row extends object>(
  rows: readonly Row[],
  keep: (row: Row) => boolean,
): { readonly data: InlineData } {
  return { data: { values: rows.filter(keep) } };
}

/** Whether a layer has a row with a place: without one a scale would have no extent, which Vega warns of. */
function hasMarks({ data, encoding: { x, y } }: Layer, rows: readonly object[]): boolean {
  const fields = [x, y].flatMap((channel) => (channel && "field" in channel ? [channel.field] : []));
  const values = (data?.values ?? rows) as readonly Readonly<Record<string, unknown>>[];
  return fields.every((field) => values.some((row) => row[field] !== null && row[field] !== undefined));
}

/** An interval as fields of a row. */
export function limitsOf(interval: Pick<Interval, "low" | "high"> | null): {
  readonly low: number | null;
  readonly high: number | null;
} {
  return { low: interval?.low ?? null, high: interval?.high ?? null };
}
