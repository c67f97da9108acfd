// series by period
export { computeTrend, type SegmentTrend, type SegmentTrendOptions, type TrendOptions } from "./compute.js";
export {
  trendFromTallies,
  type LabelledTally,
  type LabelledTrendOptions,
  type WaveTally,
  type WaveTrendOptions,
} from "./from-tallies.js";
export type { Change, LeftOut, PointOptions, Trend, TrendPoint } from "./trend.js";
export type { PeriodRowOptions } from "./period-tallies.js";
export type { Moment } from "./periods.js";
export type { CalendarUnit, Every, PeriodRun } from "../time/grid.js";
export type { Instant } from "../time/instant.js";
export type { IsoWeekday } from "../time/civil.js";
export { calendarOf, periodsBetween, type Calendar, type Period } from "../time/period.js";

// windows that slide
export { rollingTrend, type RollingOptions, type RollingRowOptions } from "./rolling.js";
export type { ExponentialWindow, PeriodWindow, RollingPoint, RollingTrend } from "./windows.js";

// is there a trend
export {
  trendTest,
  type TrendMethod,
  type TrendTest,
  type TrendTestOptions,
  type TrendVerdict,
} from "./trend-test.js";
export {
  mannKendall,
  seasonalKendall,
  senSlope,
  type MannKendall,
  type SeasonalKendall,
  type SenSlope,
  type Values,
} from "./mann-kendall.js";
export { autocorrelation, type Autocorrelation } from "./autocorrelation.js";
export { progressTo, type Progress, type ProgressOptions } from "./progress.js";

// which periods stand out
export {
  controlChart,
  type ChartKind,
  type ChartPoint,
  type ChartSignal,
  type ControlChart,
  type ControlChartOptions,
} from "./control-chart.js";
export { findRuns, RUN_RULES, type ChartReading, type RunRule, type RunSignal } from "./run-rules.js";
export { movingAverageChart, type MovingAverageOptions, type MovingAveragePoint } from "./moving-average.js";

// when did it change
export { detectChanges, type ChangeOptions, type ChangePoint, type Changes, type Level } from "./changes.js";
export type { Likelihood } from "./change-cost.js";
export {
  binarySegmentation,
  leastSquaresCost,
  multinomialCost,
  pelt,
  type SegmentCost,
  type Segmentation,
  type SegmentationOptions,
} from "./segmentation.js";
export { pettitt, type Pettitt } from "./pettitt.js";
export {
  addToCusum,
  cusumFromTrend,
  startCusum,
  type CusumOptions,
  type CusumState,
  type TrendCusumOptions,
} from "./cusum.js";

// words
export { describeTrend, type DescribeTrendOptions } from "./describe.js";
export { intervalStrip, type IntervalStripOptions } from "./strip.js";
