// answers: how people answered
export { distributionChart, type DistributionChartRow } from "./distribution.js";
export { shareChart, type ShareChartRow } from "./shares.js";

// scores over time
export { trendChart, type TrendChartOptions, type TrendChartRow } from "./trend.js";
export { controlChart, type ControlChartRow } from "./control.js";

// where scores differ, and why they changed
export { segmentChart, type SegmentChartRow } from "./segments.js";
export { journeyChart, type JourneyChartRow } from "./journey.js";
export { driverChart, type DriverChartRow } from "./drivers.js";
export { decompositionChart, type DecompositionChartRow } from "./decomposition.js";

// what people wrote
export { termChart, type TermChartRow } from "./terms.js";
export { themeChart, type ThemeChartOptions, type ThemeChartRow } from "./themes.js";

// published figures
export { benchmarkChart, type BenchmarkChartRow } from "./benchmark.js";

// promises to customers
export { complianceChart, type ComplianceChartOptions, type ComplianceChartRow } from "./compliance.js";

// what people did
export { retentionChart, type RetentionChartRow } from "./retention.js";
export { accountsAtRiskChart, type AccountsAtRiskChartRow } from "./accounts-at-risk.js";
export { calibrationChart, type CalibrationChartRow } from "./calibration.js";
export { upliftChart, type UpliftChartRow } from "./uplift.js";

// parts of every chart
export type { Chart, ChartOptions } from "./chart.js";
export { COLOURS } from "./colour.js";
export type { VegaLiteSpec } from "./spec.js";
