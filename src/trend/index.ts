// series by period
export {
  computeTrend,
  type ColumnTrendOptions,
  type SegmentTrend,
  type TrendOptions,
  type TrendsOf,
} from "./compute.js";
export { trendFromTallies, type TrendFromTalliesOptions } from "./from-tallies.js";
export type { Change, PointOptions, Trend, TrendPoint } from "./trend.js";
export { computeSeries, type NumberPoint, type NumberSeries, type SeriesOptions } from "./number-series.js";
export type { PeriodRowOptions } from "./period-tallies.js";
export type { CalendarUnit, Every, PeriodRun } from "../time/grid.js";
export type { IsoWeekday } from "../time/civil.js";
export type { Instant } from "../time/instant.js";
export { calendarOf, periodsBetween, type PeriodCalendar, type Period } from "../time/period.js";

// rolling windows
export { rollingTrend, type RollingOptions, type RollingRowOptions } from "./rolling.js";
export type { RollingPoint, RollingTrend, RollingWindow } from "./rolling-windows.js";

// tests for a trend
export { testTrend, type TrendTest, type TrendTestOptions, type TrendVerdict } from "./trend-test.js";
export type { TrendMethod } from "./trend-methods.js";
export { progressTo, type Progress, type ProgressOptions } from "./progress.js";

// control limits
export {
  controlLimits,
  type ControlKind,
  type ControlLimits,
  type ControlLimitsOptions,
  type ControlPoint,
  type ControlSignal,
} from "./control-limits.js";
export { RUN_RULES, type RunRule } from "./run-rules.js";

// changes and alarms
export { detectChanges, type ChangePoint, type Changes, type Level } from "./changes.js";
export type { ChangesOptions } from "./changes-options.js";
export {
  addToCusum,
  startCusum,
  type CusumOptions,
  type CusumState,
  type TrendCusumOptions,
} from "./cusum.js";

// where and when it changed
export {
  locateChanges,
  type LocateOptions,
  type LocateRowOptions,
  type LocateTableOptions,
} from "./locate.js";
export type { LocatedChange, LocatedChanges, UnnamedChange } from "./local/change.js";

// what a change is made of
export {
  explainChange,
  type ChangeExplanation,
  type KeyMix,
  type LocalPart,
  type ValueChange,
} from "./explain.js";
export type { JudgedEffect } from "./explain/effects.js";
export type { KeyAside } from "./explain/mix-keys.js";
export { describeExplanation } from "./explain/describe.js";

// words
export { describeTrend, type DescribeTrendOptions } from "./describe.js";
export { describeDivergence, type DivergenceOptions } from "./divergence.js";
export { sparkline, type SparklineOptions } from "./sparkline.js";
