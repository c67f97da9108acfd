/**
 * The part of Vega-Lite that the charts use, as plain data: what versions 5 and 6 share. Assignable to vega-lite's own
 * `TopLevelSpec`, which a test proves, without its 25 MB.
 */
export interface VegaLiteSpec {
  readonly $schema: "https://vega.github.io/schema/vega-lite/v5.json";
  /** Text for those who cannot see the picture. */
  readonly description: string;
  readonly title: ChartTitle;
  readonly width: number;
  readonly height: number | StepHeight;
  readonly data: InlineData;
  readonly layer: Layer[];
  readonly config: ChartConfig;
}

/** Each as one line, or as several where one would be wider than the plot. */
export interface ChartTitle {
  readonly text: string | string[];
  readonly subtitle: string | string[];
  readonly anchor: "start";
}

/** So many pixels for each band of a discrete axis. */
export interface StepHeight {
  readonly step: number;
}

/** The rows that a chart or a layer draws. */
export interface InlineData {
  readonly values: object[];
}

/** How all charts of the library look. */
export interface ChartConfig {
  readonly view: { readonly stroke: null };
  readonly axis: { readonly labelLimit: number; readonly titleFontWeight: "normal" };
  /** So that the name of a metric makes no axis longer than the plot. */
  readonly axisX: { readonly titleLimit: number };
  readonly axisY: { readonly titleLimit: number };
  readonly title: { readonly subtitleColor: string };
}

/** Marks drawn from the rows of the chart, or from data of their own. */
export interface Layer {
  readonly data?: InlineData;
  readonly mark: Mark;
  readonly encoding: Encoding;
}

/** The shape that stands for a row, and how it looks. */
export interface Mark {
  readonly type: "area" | "bar" | "line" | "point" | "rect" | "rule" | "text" | "tick";
  /** false: not for screen readers, who are told the same by another mark. */
  readonly aria?: false;
  readonly align?: "left";
  readonly baseline?: "top";
  readonly color?: string;
  readonly dx?: number;
  readonly dy?: number;
  readonly fill?: string;
  readonly fillOpacity?: number;
  readonly filled?: boolean;
  readonly fontSize?: number;
  readonly fontWeight?: "bold";
  readonly interpolate?: "step";
  readonly opacity?: number;
  readonly size?: number;
  readonly shape?: "diamond";
  readonly stroke?: string;
  readonly strokeDash?: number[];
  readonly strokeWidth?: number;
  readonly thickness?: number;
}

/** Which fields of a row make the place, colour, size and words of its mark. */
export interface Encoding {
  readonly x?: PositionChannel | { readonly value: "width" };
  readonly x2?: { readonly field: string };
  readonly y?: PositionChannel | { readonly value: number };
  readonly y2?: { readonly field: string };
  readonly color?: ColourChannel;
  readonly size?: SizeChannel;
  readonly detail?: DetailChannel;
  readonly text?: TextChannel;
  readonly tooltip?: TextChannel;
  readonly description?: TextChannel;
}

/** A field that parts the rows of a line or an area into several. */
export interface DetailChannel {
  readonly field: string;
  readonly type: "nominal";
}

/** A field along an axis. */
export interface PositionChannel {
  readonly field: string;
  readonly type: "quantitative" | "nominal" | "ordinal";
  readonly title?: string | null;
  readonly stack?: null;
  readonly scale?: PositionScale;
  readonly axis?: Axis;
}

/** Where an axis begins and ends. */
export interface PositionScale {
  readonly domain?: (string | number)[];
  readonly zero?: boolean;
}

/** A distance from 0 in percent; a signed number whose 0 has no sign. */
export type LabelExpression =
  "format(abs(datum.value), '~%')" | "datum.value == 0 ? '0' : format(datum.value, '+~r')";

/** How an axis is drawn and labelled. */
export interface Axis {
  readonly format?: string;
  readonly labelAngle?: number;
  readonly labelLimit?: number;
  /** One of the library's own, never made of data. */
  readonly labelExpr?: LabelExpression;
  readonly labelOverlap?: "parity";
  readonly labelPadding?: number;
  readonly labelSeparation?: number;
  readonly grid?: boolean;
  readonly tickCount?: number;
  readonly orient?: "top";
  readonly domain?: boolean;
  readonly ticks?: boolean;
}

/** A field as colour, each value or stretch of values with its own. */
export interface ColourChannel {
  readonly field: string;
  readonly type: "nominal" | "quantitative";
  readonly scale: { readonly domain: (string | number)[]; readonly range: string[] };
  readonly legend?: Legend | null;
}

/** Where a legend of colours stands. */
export interface Legend {
  readonly orient?: "top";
  readonly title?: null;
  readonly columns?: number;
}

/** A field as the size of a dot. */
export interface SizeChannel {
  readonly field: string;
  readonly type: "quantitative";
  readonly scale: { readonly domain: number[]; readonly range: number[] };
  readonly legend: null;
}

/** A field as text: beside a mark, in its tooltip, or for a screen reader. */
export interface TextChannel {
  readonly field: string;
  readonly type: "nominal" | "quantitative";
  readonly format?: string;
}
