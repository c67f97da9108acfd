export type { Chart, ChartOptions, MimeBundle } from "./chart.js";
export type { VegaLiteSpec } from "./spec.js";
export { COLOURS } from "./colour.js";

export { distributionChart, type DistributionRow, type IntervalChartOptions } from "./distribution.js";
export { shareChart, type ShareInput, type ShareRow } from "./shares.js";
export {
  trendChart,
  type TrendChartOptions,
  type TrendInput,
  type TrendPointInput,
  type TrendRow,
} from "./trend.js";
export type { ChangeInput, ChangesInput } from "./change-layers.js";
export { controlLimitsChart, type ControlInput, type ControlRow } from "./control.js";
export { segmentChart, type SegmentChartRow, type SegmentInput, type SegmentsInput } from "./segments.js";
export { journeyChart, type JourneyCellInput, type JourneyInput, type JourneyRow } from "./journey.js";
export { driverChart, type DriverRow, type DriversInput } from "./drivers.js";
export { decompositionChart, type DecompositionInput, type WaterfallRow } from "./decomposition.js";
export { benchmarkChart, type BenchmarkInput, type BenchmarkRow, type PositionInput } from "./benchmark.js";
export {
  complianceChart,
  type ComplianceChartOptions,
  type ComplianceInput,
  type ComplianceChartRow,
  type PromiseInput,
} from "./compliance.js";
export type { Reading } from "./words.js";
export type { ChartConfig, ChartTitle, Encoding, InlineData, Layer, Mark, StepHeight } from "./spec.js";
export type { EffectInput } from "./decomposition.js";
