// how people answered
export { distributionChart, type DistributionRow } from "./distribution.js";
export { shareChart, type ShareInput, type ShareRow } from "./shares.js";

// scores over time
export {
  trendChart,
  type TrendChartOptions,
  type TrendInput,
  type TrendPointInput,
  type TrendRow,
} from "./trend.js";
export type { ChangeInput, ChangesInput } from "./change-layers.js";
export { controlLimitsChart, type ControlInput, type ControlRow } from "./control.js";

// where scores differ, and why
export { segmentChart, type SegmentChartRow, type SegmentInput, type SegmentsInput } from "./segments.js";
export { journeyChart, type JourneyCellInput, type JourneyInput, type JourneyRow } from "./journey.js";
export { driverChart, type DriverRow, type DriversInput } from "./drivers.js";
export {
  decompositionChart,
  type DecompositionInput,
  type EffectInput,
  type WaterfallRow,
} from "./decomposition.js";

// beside published figures
export { benchmarkChart, type BenchmarkInput, type BenchmarkRow, type PositionInput } from "./benchmark.js";

// promises to customers
export {
  complianceChart,
  type ComplianceChartOptions,
  type ComplianceChartRow,
  type ComplianceInput,
  type PromiseInput,
} from "./compliance.js";

// what every chart has
export type { Chart, ChartOptions, IntervalChartOptions, MimeBundle } from "./chart.js";
export { COLOURS } from "./colour.js";
export type { Reading } from "./words.js";

// the part of Vega-Lite that is used
export type {
  Axis,
  ChartConfig,
  ChartTitle,
  ColourChannel,
  DetailChannel,
  Encoding,
  InlineData,
  LabelExpression,
  Layer,
  Legend,
  Mark,
  PositionChannel,
  PositionScale,
  SizeChannel,
  StepHeight,
  TextChannel,
  VegaLiteSpec,
} from "./spec.js";
