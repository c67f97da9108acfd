// metric: the scales and what their ratings count as
export { defineMetric, type MetricDefinition } from "./metric/define-metric.js";
export { categoryMetric } from "./metric/category-metric.js";
export {
  classify,
  type CategoryOf,
  type Direction,
  type Metric,
  type MetricCategory,
  type MetricKind,
  type Scale,
} from "./metric/metric.js";
export { classifyNps, ENPS, NPS, NPS_1_TO_10, NPS_GROUPS, type NpsCategory } from "./metric/nps.js";
export {
  csatMetric,
  type CsatCategory,
  type CsatCategoryOf,
  type CsatOptions,
  type CsatScale,
} from "./metric/csat.js";
export { CES_1, cesMetric, type CesCategory, type CesOptions, type CesScale } from "./metric/ces.js";
export { THUMBS, type ThumbsCategory } from "./metric/thumbs.js";
export type { ScaleTop, Statistic } from "./metric/rating.js";

// tally: answers counted by point of the scale
export {
  emptyTally,
  foldClusters,
  mergeTallies,
  type Tally,
  type TallyOf,
  type TallyWeights,
} from "./tally/tally.js";
export { subtractTally } from "./tally/subtract.js";
export type { FoldedClusters, TallyClusters } from "./tally/clusters.js";
export type { Exclusion, ExclusionReason } from "./tally/exclusion.js";
export { tallyScores, type AnswerOptions, type RowOptions } from "./tally/scores.js";
export { rollUp, tallyBy, type TallyByOptions, type TallyRow, type TallyTable } from "./tally/grouped.js";
export type { AnswerColumns, ColumnOptions, ColumnTable } from "./tally/column-table.js";
export type { KeyValue } from "./tally/key.js";
export type { CodedColumn, ColumnValues, ItemVector, MaskedColumn, Validity } from "./tally/vector-kinds.js";
export { tallyMentions, type MentionTable, type TallyMentionsOptions } from "./tally/mentions.js";
export { tallyCounts, type TallyCountsOptions } from "./tally/counts.js";
export { tallyAsync, type AsyncSource, type ReadableStreamLike } from "./tally/streamed.js";
export type { Accessor, GroupBy, GroupKeyOf } from "./tally/accessor.js";
export type { Answer } from "./tally/answer.js";
export type { OnInvalid } from "./tally/tallier.js";
export {
  mergePairTallies,
  tallyPairs,
  type PairOptions,
  type PairTally,
  type PairTallyOf,
} from "./tally/pairs.js";

// rows: preparations before answers are counted
export { onePerRespondent, type OnePerRespondentOptions } from "./rows/latest.js";
export { onePerAccount, type Account, type AccountOptions, type AccountValue } from "./rows/accounts.js";
export {
  weightToPopulation,
  type PopulationMargin,
  type PopulationOptions,
  type PopulationWeights,
} from "./rows/population.js";
export type { GroupNames } from "./rows/group-names.js";

// inference: intervals, tests and sample sizes
export type { Interval } from "./inference/interval.js";
export type { IntervalMethod } from "./inference/interval-maker.js";
export {
  compareScores,
  type Difference,
  type DifferenceMethod,
  type DifferenceOptions,
  type JudgementOptions,
  type Pair,
  type ScoreDifference,
  type Verdict,
} from "./inference/difference.js";
export {
  compareDistributions,
  type DistributionDifference,
  type DistributionMethod,
} from "./inference/distributions.js";
export { monitorDifference, type MonitoredDifference } from "./inference/monitor.js";
export type { MonitorOptions, MonitorState } from "./inference/monitor-state.js";
export type { PermutationOptions } from "./inference/permutation.js";
export type { AdjustedDifference } from "./inference/adjusted-difference.js";
export { adjustPValues, type Adjustment } from "./inference/multiplicity.js";
export {
  comparePaired,
  type ComparePairedOptions,
  type PairedDifference,
  type PairedMethod,
} from "./inference/paired.js";
export {
  compareToTarget,
  type TargetDifference,
  type TargetMethod,
  type TargetOptions,
} from "./inference/target.js";
export { testEquivalence, type Equivalence, type EquivalenceOptions } from "./inference/equivalence.js";
export type { Heterogeneity } from "./inference/heterogeneity.js";
export { testPairedShares, type ChiSquareTest, type IndependenceTest } from "./inference/homogeneity.js";
export {
  compareAllPairs,
  type AllPairs,
  type AllPairsOptions,
  type GroupDifference,
} from "./inference/all-pairs.js";
export { probabilityAbove, probabilityHigher, type PosteriorOptions } from "./inference/posterior.js";
export {
  detectableDifference,
  marginOfError,
  power,
  requiredSampleSize,
  type Precision,
  type SampleSize,
  type SampleSizeOptions,
} from "./inference/sample-size.js";
export type {
  DifferencePlanOptions,
  MarginOptions,
  PairedAssumption,
  PlanOptions,
} from "./inference/plan.js";
export type { Assumed, Assumption } from "./inference/assumption.js";
export { designEffect, type DesignEffect, type DesignEffectOptions } from "./inference/design-effect.js";
export {
  stratifiedScore,
  type Stratified,
  type StratifiedOptions,
  type Stratum,
} from "./inference/stratified.js";
export {
  compareStratified,
  type CompareStratifiedOptions,
  type StratifiedDifference,
  type StratumPair,
} from "./inference/stratified-difference.js";
export {
  bootstrap,
  type BootstrapMethod,
  type BootstrapOptions,
  type Bootstrapped,
} from "./inference/bootstrap.js";

// score: NPS, CSAT, CES and other scores
export {
  computeScore,
  type IntervalOptions,
  type RowScoreOptions,
  type ScoreOptions,
} from "./score/compute.js";
export { computeNps, npsFromCounts, npsTallyFromCounts, type NpsCounts } from "./score/nps.js";
export { computeCsat, csatFromCounts, type CsatCounts } from "./score/csat.js";
export { cesFromCounts, computeCes, type CesCounts } from "./score/ces.js";
export type { PointCounts } from "./score/from-counts.js";
export type { Score } from "./score/score.js";

// compare: segments, drivers and why a score changed
export type { GroupOptions } from "./compare/groups.js";
export { compareSegments } from "./compare/segments.js";
export type { SegmentComparison, SegmentOptions, SegmentRow } from "./compare/segments.js";
export type { StrataOptions } from "./compare/strata-options.js";
export type { RankRange } from "./compare/rank.js";
export { compareDrivers, type Driver, type DriverComparison } from "./compare/drivers.js";
export { jointDrivers } from "./compare/joint-drivers.js";
export type { JointDriver, JointDrivers, JointDriversOptions } from "./compare/joint-drivers.js";
export type { ShareRatio } from "./compare/ratio.js";
export {
  decomposeChange,
  type Decomposition,
  type DecompositionMethod,
  type DecompositionOptions,
  type Effect,
  type SegmentChange,
} from "./compare/decomposition.js";
export { journeyScores } from "./compare/journey.js";
export type { JourneyCell, JourneyOptions, JourneyScores } from "./compare/journey.js";
export {
  funnel,
  type Funnel,
  type FunnelGroup,
  type FunnelLimits,
  type FunnelOptions,
  type FunnelPosition,
} from "./compare/funnel.js";
export {
  shrinkScores,
  type NestedShrinkage,
  type Shrinkage,
  type ShrinkageOptions,
  type ShrunkenScore,
} from "./compare/shrinkage.js";
export { responseRate } from "./compare/response-rate.js";
export type { ResponseCounts, ResponseRate, ResponseRateOptions } from "./compare/response-rate.js";
export {
  nonresponseBounds,
  type NonresponseBounds,
  type NonresponseOptions,
  type ScoreBounds,
  type SilentDifference,
  type TippingPoint,
} from "./compare/nonresponse.js";
export {
  weightForResponse,
  type RespondedGroup,
  type ResponseCell,
  type ResponseWeightOptions,
  type ResponseWeights,
} from "./compare/response-weights.js";
export {
  nearMisses,
  type NearMissBoundary,
  type NearMisses,
  type NearMissMention,
  type NearMissOptions,
  type NearMissSegment,
} from "./compare/near-misses.js";
export type { AsideGroup, InvitedGroup } from "./compare/invited.js";

// words: scores in words and numbers
export { interpretNps, type InterpretNpsOptions, type NpsReading, type NpsRule } from "./words/nps-bands.js";
export { NPS_BAND_TABLES, type NpsBand, type NpsBandTable, type NpsTone } from "./words/nps-band-tables.js";
export { describeScore } from "./words/describe.js";
export { describeComparison, type DescribeComparisonOptions } from "./words/comparison.js";
export { describeNonresponse } from "./words/nonresponse.js";
export { formatScore, type FormatScoreOptions } from "./words/format.js";
export type { LocaleOptions } from "./words/numbers.js";
export { toTable, type ToTableOptions } from "./words/table.js";
export type { TableValue } from "./words/cell.js";
export { roundShares, type RoundSharesOptions } from "./words/round.js";
