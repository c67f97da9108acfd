import type { Interval } from "../inference/interval.js";
import { expectThat } from "../math/guard.js";
import { expectMetric } from "../metric/metric.js";
import type { LocaleOptions } from "../words/numbers.js";
import { COLOURS } from "./colour.js";
import type { Layer, VegaLiteSpec } from "./spec.js";
import { wrapText } from "./text-width.js";
import { plainText } from "./words.js";

/** The key under which Deno's Jupyter kernel looks for what to show. */
const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/**
 * A picture as data: a Vega-Lite specification for any of its renderers, and the rows that it draws, one mark each, for
 * other tools such as Observable Plot. As the last value of a notebook cell in Deno it shows itself.
 */
export interface Chart<Row extends object = object> {
  readonly spec: VegaLiteSpec;
  readonly rows: readonly Row[];
  /** Shown by a notebook: the picture, or its description where a kernel cannot draw. */
  readonly [DISPLAY]: () => {
    readonly "application/vnd.vegalite.v5+json": VegaLiteSpec;
    readonly "text/plain": string;
  };
}

/** Options of every chart: its title, its size, and the locale of the numbers in its words; those along an axis are the renderer's. */
export interface ChartOptions extends LocaleOptions {
  /** @defaultValue a sentence about the content */
  readonly title?: string | undefined;
  /**
   * Of the plot without its axes, in pixels.
   * @defaultValue 560
   */
  readonly width?: number | undefined;
  /**
   * Of the plot without its axes, in pixels; for a chart with a band for each row, of one band.
   * @defaultValue as the chart needs
   */
  readonly height?: number | undefined;
}

interface Drawing<Row extends object> {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly height: VegaLiteSpec["height"];
  readonly rows: readonly Row[];
  readonly layer: Layer[];
}

/** The width of a plot for which none is given. */
export const WIDTH = 560;

/** Refuses anything but a list, quoting the `input` that it is part of. @throws TypeError */
export function expectList(list: unknown, expected: string, input = list): void {
  expectThat(Array.isArray(list), expected, input);
}

/** Refuses anything but a result with its metric and the list that a chart draws. @throws TypeError quoting the value */
export function expectResult(input: unknown, list: string, expected: string): void {
  expectList(fieldsOf(input)[list], expected, input);
  expectMetric(fieldsOf(input)["metric"]);
}

/** Refuses anything but a score, such as computeNps gives. @throws TypeError quoting the value */
export function expectScore(input: unknown): void {
  const { counts, metric } = fieldsOf(input);
  const isScore = Object(counts) === counts && !Array.isArray(counts);
  expectThat(isScore, "a score, such as computeNps gives", input);
  expectMetric(metric);
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return Object(input) as Readonly<Record<string, unknown>>;
}

const NOTHING: Layer = {
  data: { values: [{ note: "Nothing to draw: no answers" }] },
  mark: { type: "text", color: COLOURS.muted },
  encoding: { text: { field: "note", type: "nominal" } },
};

/** The chart of a drawing, in the frame that all charts share. */
export function makeChart<Row extends object>(drawing: Drawing<Row>, options: ChartOptions): Chart<Row> {
  const { rows, layer, subtitle, description } = drawing;
  const { width = WIDTH } = options;
  const title = plainText(options.title ?? drawing.title);
  // A title that is wider than its plot widens the whole picture.
  const room = Math.max(width, 400);
  const drawn = layer.filter((one) => hasMarks(one, rows));
  // Lines without a single mark of data would look like a result.
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
 * The tooltip of a mark and its text for screen readers: the sentence in its row's `say`.
 *
 * @remarks
 * By default Vega-Lite writes both, by pasting the titles of fields into an expression, from which a title with a backslash
 * and a quote breaks out. Titles hold the names of metrics, so the default is never used.
 */
export const SAY = {
  tooltip: { field: "say", type: "nominal" },
  description: { field: "say", type: "nominal" },
} as const;

/** Hides a layer without a description from screen readers, so that Vega-Lite writes none for it. */
function withoutAria(layer: Layer): Layer {
  return layer.encoding.description ? layer : { ...layer, mark: { ...layer.mark, aria: false } };
}

/** Some of the rows, for a layer that draws only those. */
export function only<Row extends object>(
  rows: readonly Row[],
  keep: (row: Row) => boolean,
): Required<Pick<Layer, "data">> {
  return { data: { values: rows.filter(keep) } };
}

/** True for a layer with a row that has a place: without one a scale would have no extent, which Vega warns of. */
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
