// who stays, by what they answered
export {
  computeRetention,
  type Retention,
  type RetentionFigures,
  type RetentionGroup,
  type RetentionOfScore,
  type RetentionSegment,
} from "./retention.js";
export type { RetentionOptions } from "./retention-options.js";
export type {
  MeanStay,
  RetainedAt,
  RetainedValue,
  RetentionCurve,
  RetentionGap,
  RetentionPoint,
} from "./retention-curve.js";
export type { RetentionTest, RetentionTrend } from "./retention-tests.js";
export type { RetentionExclusion } from "./observed-rows.js";
export type { OutsideReason } from "./observation.js";
export type { DurationUnit } from "./time-unit.js";
export {
  valueAtRisk,
  type AccountTotal,
  type ValueAtRisk,
  type ValueAtRiskOptions,
} from "./value-at-risk.js";
export type { AccountAtRisk } from "./account-at-risk.js";

// what is said about scores and money
export { CLAIMS, type Claim } from "./claims.js";

// hold-out: what contacting customers does
export { isHeldOut, type HoldOutDraw } from "../contact/hold-out.js";
export { drawHoldOut, type DrawHoldOutOptions, type HoldOut } from "./hold-out.js";
export { holdOutSize, type HoldOutSize, type HoldOutSizeOptions } from "./hold-out-size.js";
export { upliftOf, type Uplift, type UpliftGroup } from "./uplift.js";
export type { UpliftOptions } from "./uplift-options.js";
