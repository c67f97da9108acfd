// who stays, by what they answered
export {
  computeRetention,
  type Retention,
  type RetentionCorrelations,
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
export type { BadObservation, OutsideReason } from "./observation.js";
export type { DurationUnit } from "./time-unit.js";
export {
  valueAtRisk,
  type AccountTotal,
  type ValueAtRisk,
  type ValueAtRiskOptions,
} from "./value-at-risk.js";
export type { AccountExclusion } from "./account-answers.js";
export type { AccountAtRisk } from "./account-at-risk.js";

// what is said about scores and money
export { CLAIMS, type Claim } from "./claims.js";

// hold-out: what contacting customers does
export { isHeldOut, type HoldOutDraw } from "../contact/hold-out.js";
export { drawHoldOut, type DrawHoldOutOptions, type HoldOut } from "./hold-out.js";
export { holdOutSize, type HoldOutSize, type HoldOutSizeOptions } from "./hold-out-size.js";
export { upliftOf, type Uplift, type UpliftExclusion, type UpliftGroup } from "./uplift.js";
export type { UpliftStratum, UpliftStratumSide } from "./uplift-strata.js";
export type { UpliftOptions } from "./uplift-options.js";
// who is at risk
export { fitRisk, type FitRiskOptions, type RiskSignals } from "./risk/fit.js";
export type { RiskModel, RiskModelVerdict, RiskSignal, RiskTerm } from "./risk/model.js";
export type { LeftOutSignal, SignalShape, TermShape } from "./risk/terms.js";
export type { Level, SignalKind, SignalValue } from "./risk/signal-values.js";
export type { LeakingSignal } from "./risk/leaks.js";
export { riskOf, type Risk, type RiskContribution, type RiskOfOptions } from "./risk/risk-of.js";
export {
  assessRisk,
  type AssessRiskOptions,
  type LaterRiskTest,
  type RiskAssessment,
} from "./risk/assess.js";
export type { BrierScore, CallTable, RiskTest } from "./risk/risk-test.js";
export type { CalibrationLine, Estimate, ReliabilityBin } from "./risk/calibration.js";
export type { SegmentRisk } from "./risk/fairness.js";
export type { RiskVerdict } from "./risk/verdict.js";
export type { AreaUnderCurve } from "../inference/area-under-curve.js";

// promoters: invited, accepted, reviewed, referred
export {
  promoterFunnel,
  type PromoterCounts,
  type PromoterFunnel,
  type PromoterFunnelOptions,
  type PromoterStep,
} from "./promoters.js";
export type { ActionCaution } from "../contact/review-invitation.js";
