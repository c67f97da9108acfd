/**
 * The part of Vega-Lite that the charts use, as plain data: the common subset of versions 5 and 6.
 *
 * @remarks
 * A test checks that it is assignable to vega-lite's own `TopLevelSpec`, without whose 25 MB it does here.
 */
export interface VegaLiteSpec {
  readonly $schema: "https://vega.github.io/schema/vega-lite/v5.json";
  /** Text for readers who cannot see the picture. */
  readonly description: string;
  /** One line, or several if one would be wider than the plot. */
  readonly title: {
    readonly text: string | string[];
    readonly subtitle: string | string[];
    readonly anchor: "start";
  };
  /** Width of the plot without its axes, in pixels. */
  readonly width: number;
  /** Height of the plot in pixels, or with `step` of one band. */
  readonly height: number | { readonly step: number };
  /** The rows of the chart. */
  readonly data: { readonly values: object[] };
  /** Marks drawn from the rows of the chart, or from data of their own; later ones are above earlier ones. */
  readonly layer: {
    readonly data?: { readonly values: object[] };
    /** The shape of the mark of a row, and its look. */
    readonly mark: {
      readonly type: "area" | "bar" | "line" | "point" | "rect" | "rule" | "text" | "tick";
      /** false: hidden from screen readers, which read the same text from another mark. */
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
      /** Of a bar, in pixels. */
      readonly height?: number;
      readonly interpolate?: "step";
      readonly opacity?: number;
      readonly size?: number;
      readonly shape?: "diamond";
      readonly stroke?: string;
      readonly strokeDash?: number[];
      readonly strokeWidth?: number;
      readonly thickness?: number;
    };
    /** The fields of a row for the place, colour, size and text of its mark. */
    readonly encoding: Readonly<
      Partial<
        /** A field along an axis, or a place in pixels. */
        Record<
          "x" | "y",
          | {
              readonly field: string;
              readonly type: "quantitative" | "nominal" | "ordinal";
              readonly title?: string | null;
              readonly stack?: null;
              readonly scale?: { readonly domain?: (string | number)[]; readonly zero?: boolean };
              readonly axis?: {
                readonly format?: string;
                readonly labelAngle?: number;
                readonly labelLimit?: number;
                /** One of two fixed expressions, never made from data: a share without its sign, a signed number. */
                readonly labelExpr?:
                  "format(abs(datum.value), '~%')" | "datum.value == 0 ? '0' : format(datum.value, '+~r')";
                readonly labelOverlap?: "parity";
                readonly labelPadding?: number;
                readonly labelSeparation?: number;
                readonly grid?: boolean;
                readonly tickCount?: number;
                readonly orient?: "top";
                readonly domain?: boolean;
                readonly ticks?: boolean;
              };
            }
          | { readonly value: number | "width" }
        > &
          Record<"x2" | "y2", { readonly field: string }> &
          /** Text next to a mark, in its tooltip, and for screen readers. */
          Record<
            "text" | "tooltip" | "description",
            { readonly field: string; readonly type: "nominal" | "quantitative"; readonly format?: string }
          >
      >
    > & {
      readonly color?: {
        readonly field: string;
        readonly type: "nominal" | "quantitative";
        readonly scale: { readonly domain: (string | number)[]; readonly range: string[] };
        readonly legend?: {
          readonly orient?: "top";
          readonly title?: null;
          readonly columns?: number;
        } | null;
      };
      readonly size?: {
        readonly field: string;
        readonly type: "quantitative";
        readonly scale: { readonly domain: number[]; readonly range: number[] };
        readonly legend: null;
      };
      /** Splits the rows of a line or an area into several. */
      readonly detail?: { readonly field: string; readonly type: "nominal" };
    };
  }[];
  /** The look that all charts of the library share. */
  readonly config: {
    readonly view: { readonly stroke: null };
    readonly axis: { readonly labelLimit: number; readonly titleFontWeight: "normal" };
    /** Limits the title of an axis, which may be the name of a metric, to the length of the plot. */
    readonly axisX: { readonly titleLimit: number };
    readonly axisY: { readonly titleLimit: number };
    readonly title: { readonly subtitleColor: string };
  };
}

// Names for the parts from which charts are composed.
export type Layer = VegaLiteSpec["layer"][number];
export type PositionChannel = Extract<Layer["encoding"]["x"], { readonly field: string }>;
export type Axis = NonNullable<PositionChannel["axis"]>;
export type ColourChannel = NonNullable<Layer["encoding"]["color"]>;
