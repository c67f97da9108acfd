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

export interface InlineData {
  readonly values: object[];
}

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

export interface Mark {
  readonly type: "area" | "bar" | "line" | "point" | "rect" | "rule" | "text" | "tick";
  /** false: not for screen readers, who are told the same by another mark. */
  readonly aria?: false;
  readonly align?: "left" | "right" | "center";
  readonly baseline?: "top" | "middle" | "bottom";
  readonly color?: string;
  readonly cornerRadius?: number;
  readonly dx?: number;
  readonly dy?: number;
  readonly fill?: string;
  readonly fillOpacity?: number;
  readonly filled?: boolean;
  readonly fontSize?: number;
  readonly fontWeight?: "normal" | "bold";
  readonly interpolate?: "step";
  readonly opacity?: number;
  readonly size?: number;
  readonly shape?: "circle" | "diamond";
  readonly stroke?: string;
  readonly strokeDash?: number[];
  readonly strokeWidth?: number;
  readonly thickness?: number;
}

export interface Encoding {
  readonly x?: Position | ValueOf<"width">;
  readonly x2?: FieldOf;
  readonly y?: Position | ValueOf<number>;
  readonly y2?: FieldOf;
  readonly color?: Coloured;
  readonly size?: Sized;
  readonly detail?: Grouping;
  readonly text?: TextOf;
  readonly tooltip?: TextOf;
  readonly description?: TextOf;
}

export type FieldType = "quantitative" | "nominal" | "ordinal";

export interface FieldOf {
  readonly field: string;
}

export interface ValueOf<Value> {
  readonly value: Value;
}

export interface Grouping extends FieldOf {
  readonly type: "nominal";
}

export interface Position extends FieldOf {
  readonly type: FieldType;
  readonly title?: string | null;
  readonly stack?: null;
  readonly scale?: PositionScale;
  readonly axis?: Axis | null;
}

export interface PositionScale {
  readonly domain?: (string | number)[];
  readonly zero?: boolean;
  readonly nice?: boolean;
}

/** A distance from 0 in percent; a signed number whose 0 has no sign. */
export type LabelExpression =
  "format(abs(datum.value), '~%')" | "datum.value == 0 ? '0' : format(datum.value, '+~r')";

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

export interface Coloured extends FieldOf {
  readonly type: "nominal" | "quantitative";
  readonly title?: string;
  readonly scale: { readonly domain: (string | number)[]; readonly range: string[] };
  readonly legend?: Legend | null;
}

export interface Legend {
  readonly orient?: "top";
  readonly title?: null;
  readonly columns?: number;
}

export interface Sized extends FieldOf {
  readonly type: "quantitative";
  readonly title?: string;
  readonly scale: { readonly domain: number[]; readonly range: number[] };
  readonly legend: null;
}

/** A field as text: beside a mark, in its tooltip, or for a screen reader. */
export interface TextOf extends FieldOf {
  readonly type: "nominal" | "quantitative";
  readonly format?: string;
}
