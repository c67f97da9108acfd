import type { Interval } from "../inference/interval.js";
import { readString } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { expectMade, isNumber, listOf, recordOf, withFields, type Fields } from "../math/made.js";
import type { KnownOptions } from "../math/options.js";
import { expectScore as expectScoreFields } from "../score/score.js";
import type { LocaleOptions } from "../words/numbers.js";
import { COLOURS } from "./colour.js";
import type { Layer, VegaLiteSpec } from "./spec.js";
import { wrapText } from "./text-width.js";
import { plainText } from "./words.js";

/** The key under which Deno's Jupyter kernel looks for output. */
const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/**
 * A picture as data: a Vega-Lite specification, and the rows that it draws, one mark each.
 *
 * @remarks
 * The specification works with any Vega-Lite renderer; the rows are for other tools, such as Observable Plot. As the last
 * value of a notebook cell in Deno it shows itself.
 */
export interface Chart<Row extends object = object> {
  readonly spec: VegaLiteSpec;
  readonly rows: readonly Row[];
  /** Output for notebooks: the picture, or its description if a kernel cannot draw. */
  readonly [DISPLAY]: () => {
    readonly "application/vnd.vegalite.v5+json": VegaLiteSpec;
    readonly "text/plain": string;
  };
}

/** Options of all charts: title, size, and the locale of numbers in texts. Numbers on axes follow the renderer. */
export interface ChartOptions extends LocaleOptions {
  /** @defaultValue a sentence about the content */
  readonly title?: string | undefined;
  /**
   * Width of the plot without its axes, in pixels.
   * @defaultValue 560
   */
  readonly width?: number | undefined;
  /**
   * Height of the plot without its axes, in pixels; in a chart with a band per row, height of one band.
   * @defaultValue as the chart needs
   */
  readonly height?: number | undefined;
}

/** The options of all charts; `numbersIn` checks the locale. */
export const CHART_OPTIONS = {
  title: readString,
  width: readPixels,
  height: readPixels,
  locale: null,
} satisfies KnownOptions<ChartOptions>;

/** Reads a length in pixels. @throws RangeError for a number that is none, TypeError for anything else */
function readPixels(value: unknown, path: string): number {
  expectThat(isAmount(value) && value > 0, "a number of pixels above 0", value, ` at ${path}`);
  return value;
}

interface Drawing<Row extends object> {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly height: VegaLiteSpec["height"];
  readonly rows: readonly Row[];
  readonly layer: Layer[];
}

/** The default width of a plot. */
export const WIDTH = 560;

/** Plots below this width are drawn for telephones: what stands beside a band stands below it. */
const NARROW = 320;
/** The space of the labels to the left of a narrow plot. */
const LABELS = 70;

/** Checks for a list of objects with such fields. @throws TypeError quoting the value */
export function expectList(list: unknown, expected: string, fields: Fields = {}): void {
  expectThat(listOf(withFields(fields))(list), expected, list, "", TypeError);
}

/** Checks for a result with its metric and the fields that a chart draws. @throws TypeError quoting the value */
export function expectResult(input: unknown, expected: string, fields: Fields): void {
  // A result was made with a checked metric, so that a chart need not carry the rules of metrics.
  const { metric } = Object(input) as { readonly metric?: unknown };
  const categories = listOf(withFields({ from: isNumber, to: isNumber }));
  const ends = withFields({ min: isNumber, max: isNumber });
  const isMetric = withFields({ categories, scale: ends, range: listOf(isNumber) });
  if (metric !== undefined) expectThat(isMetric(metric), "a metric, such as NPS", metric, "", TypeError);
  expectMade(input, expected, { ...fields, metric: isMetric });
}

/** Checks for a score, such as computeNps gives. @throws TypeError quoting the value */
export function expectScore(input: unknown): void {
  expectResult(input, "a score, such as computeNps gives", { pointCounts: recordOf(isNumber) });
  expectScoreFields(input);
}

const NOTHING: Layer = {
  data: { values: [{ note: "Nothing to draw: no answers" }] },
  mark: { type: "text", color: COLOURS.muted },
  encoding: { text: { field: "note", type: "nominal" } },
};

/** The height that a line of text below each band needs. */
const LINE = 14;

function roomier(height: VegaLiteSpec["height"]): VegaLiteSpec["height"] {
  return typeof height === "number" ? height : { step: height.step + LINE };
}

/** Text at the right of a band below it, and bars that leave room for it; upright bars stay as they are. */
function forTelephones(layer: Layer): Layer {
  const { mark, encoding } = layer;
  const isInBand = encoding.y && "field" in encoding.y && encoding.y.type !== "quantitative";
  if (mark.type === "bar" && isInBand) return { ...layer, mark: { ...mark, height: LINE } };
  if (mark.type !== "text" || !encoding.x || !("value" in encoding.x) || encoding.x.value !== "width")
    return layer;
  const below = { ...mark, dx: 0, dy: LINE - 4, baseline: "top" } as const;
  return { ...layer, mark: below, encoding: { ...encoding, x: { value: 0 } } };
}

/** Makes a chart from a drawing, in the frame that all charts share. */
export function makeChart<Row extends object>(drawing: Drawing<Row>, options: ChartOptions): Chart<Row> {
  const { rows, layer, subtitle, description } = drawing;
  const { width = WIDTH } = options;
  const title = plainText(options.title ?? drawing.title);
  // A title wider than its plot would widen the whole picture.
  const isNarrow = width < NARROW;
  const room = isNarrow ? width + LABELS : Math.max(width, 400);
  const drawn = (isNarrow ? layer.map(forTelephones) : layer).filter((one) => hasMarks(one, rows));
  // Lines without a mark of data would look like a result.
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
    height: isEmpty ? 60 : isNarrow ? roomier(drawing.height) : drawing.height,
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
 * The tooltip of a mark and its text for screen readers: the sentence in `say` of its row.
 *
 * @remarks
 * By default Vega-Lite writes both by inserting the titles of fields into an expression, where a title with a backslash
 * and a quote can inject code. Titles include names of metrics, so the default is never used.
 */
export const SAY = {
  tooltip: { field: "say", type: "nominal" },
  description: { field: "say", type: "nominal" },
} as const;

/** Hides a layer without a description from screen readers, for which Vega-Lite would otherwise write one. */
function withoutAria(layer: Layer): Layer {
  return layer.encoding.description ? layer : { ...layer, mark: { ...layer.mark, aria: false } };
}

/** A layer's own data: some of the rows of the chart. */
export function only<Row extends object>(
  rows: readonly Row[],
  keep: (row: Row) => boolean,
): Required<Pick<Layer, "data">> {
  return { data: { values: rows.filter(keep) } };
}

/** True if a layer has a row with a place. Without one its scale would have no extent, of which Vega warns. */
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
