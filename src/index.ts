// metric: what a rating means
export {
  classify,
  defineMetric,
  type CategoryOf,
  type Direction,
  type Metric,
  type MetricCategory,
  type MetricDefinition,
  type MetricKind,
  type Scale,
} from "./metric/metric.js";
export { classifyNps, ENPS, NPS, NPS_1_TO_10, NPS_GROUPS, type NpsCategory } from "./metric/nps.js";
export {
  classifyCsat,
  csatMetric,
  type CsatCategory,
  type CsatCuts,
  type CsatMetricOptions,
  type CsatScale,
} from "./metric/csat.js";
export {
  CES_1,
  cesMetric,
  classifyCes,
  type CesCategory,
  type CesCuts,
  type CesMetricOptions,
  type CesScale,
} from "./metric/ces.js";
export { THUMBS, type ThumbsCategory } from "./metric/thumbs.js";
export type { ScaleTop, Statistic } from "./metric/rating.js";

// tally: answers boiled down to counts
export {
  emptyTally,
  mergeTallies,
  subtractTally,
  type Exclusion,
  type ExclusionReason,
  type Tally,
  type TallyOf,
  type TallyWeights,
} from "./tally/tally.js";
export { tallyScores, type AnswerOptions, type RowOptions } from "./tally/scores.js";
export {
  rollUp,
  tallyBy,
  type KeyValue,
  type TallyByOptions,
  type TallyRow,
  type TallyTable,
} from "./tally/grouped.js";
export { tallyMentions, type MentionTable, type TallyMentionsOptions } from "./tally/mentions.js";
export { tallyAsync, type AsyncSource, type ReadableStreamLike } from "./tally/streamed.js";
export type { Accessor, Answer } from "./tally/answer.js";
export type { OnInvalid } from "./tally/tallier.js";

export { tallyPairs, type PairOptions, type PairTally, type PairTallyOf } from "./tally/pairs.js";

// inference: how sure
export type { Interval, Limits } from "./inference/limits.js";
export type { IntervalMethod } from "./inference/interval.js";
export type { MeanMethod } from "./inference/mean-interval.js";
export type { NetMethod, NpsMethod } from "./inference/net-interval.js";
export type { ShareMethod } from "./inference/share-interval.js";

export {
  compareScores,
  type CompareOptions,
  type Difference,
  type DifferenceMethod,
  type DifferenceOptions,
  type Judgement,
  type JudgementOptions,
  type Pair,
  type RowCompareOptions,
  type Verdict,
} from "./inference/difference.js";
export type { PermutationOptions } from "./inference/permutation.js";
export { testEquivalence, type Equivalence } from "./inference/equivalence.js";
export {
  compareToTarget,
  type RowTargetOptions,
  type TargetDifference,
  type TargetMethod,
  type TargetOptions,
} from "./inference/target.js";
export {
  comparePaired,
  type ComparePairedOptions,
  type PairedDifference,
  type PairedMethod,
} from "./inference/paired.js";
export { marginalHomogeneity, type ChiSquareTest } from "./inference/homogeneity.js";
export {
  compareMany,
  type CompareManyOptions,
  type GroupComparison,
  type Heterogeneity,
  type ManyCompared,
} from "./inference/many.js";
export {
  adjustBenjaminiHochberg,
  adjustHolm,
  adjustPValues,
  type Adjustment,
} from "./inference/multiplicity.js";
export {
  probabilityAbove,
  probabilityHigher,
  type PosteriorChoice,
  type PosteriorOptions,
  type RowPosteriorOptions,
} from "./inference/posterior.js";
export {
  detectableDifference,
  marginOfError,
  powerOf,
  requiredSampleSize,
  type DifferencePlanOptions,
  type MarginOptions,
  type PlanOptions,
  type Precision,
  type SampleSize,
  type SampleSizeOptions,
} from "./inference/sample-size.js";
export type { Assumed, Assumption } from "./inference/assumed.js";
export { weightingOf, type Weighting, type WeightingOptions } from "./inference/weighting.js";
export {
  bootstrap,
  type BootstrapMethod,
  type BootstrapOptions,
  type Bootstrapped,
} from "./inference/bootstrap.js";
export {
  stratifiedScore,
  type Stratified,
  type StratifiedOptions,
  type Stratum,
} from "./inference/stratified.js";
export {
  likelihoodRatio,
  netIntervalBy,
  type FurtherNetMethod,
  type NetIntervalByOptions,
} from "./inference/net-methods.js";
export { commonScoreTest, type CommonScoreTest } from "./inference/common-score.js";

// score: a tally read by its metric
export {
  computeScore,
  type IntervalOptions,
  type RowScoreOptions,
  type ScoreOptions,
} from "./score/compute.js";
export { computeNps, npsFromCounts, npsTallyFromCounts, type NpsCounts } from "./score/nps.js";
export { computeCsat, type CsatChoice } from "./score/csat.js";
export { computeCes, type CesChoice } from "./score/ces.js";
export type { Score } from "./score/score.js";

// compare: segments, drivers and why a score changed
export {
  compareSegments,
  compareToRest,
  type SegmentComparison,
  type SegmentOptions,
  type SegmentRow,
  type SegmentVerdict,
} from "./compare/segments.js";
export type { RankRange } from "./compare/rank.js";
export { segmentContribution, type Contribution, type Contributions } from "./compare/contribution.js";
export {
  decomposeChange,
  type Decomposition,
  type DecompositionMethod,
  type DecompositionOptions,
  type Effect,
  type SegmentChange,
} from "./compare/decomposition.js";
export {
  compareDrivers,
  type Driver,
  type DriverComparison,
  type DriverOptions,
  type DriverVerdict,
} from "./compare/drivers.js";
export type { ShareRatio } from "./compare/ratio.js";
export { tagThemes, themeTagger, type ThemeDictionary, type ThemeTagger } from "./rows/themes.js";
export {
  journeyHeatmap,
  type JourneyCell,
  type JourneyHeatmap,
  type JourneyOptions,
} from "./compare/journey.js";
export {
  funnelLimits,
  funnelPlot,
  type Funnel,
  type FunnelGroup,
  type FunnelLimits,
  type FunnelOptions,
  type FunnelPosition,
} from "./compare/funnel.js";
export { shrinkScores, type Shrinkage, type ShrunkenScore } from "./compare/shrinkage.js";
export { latestPerRespondent, type LatestOptions } from "./rows/latest.js";
export { rollUpAccounts, type Account, type AccountOptions, type AccountValue } from "./rows/accounts.js";
export {
  responseRate,
  type ResponseCounts,
  type ResponseRate,
  type ResponseRateOptions,
} from "./compare/response-rate.js";
export {
  weightToPopulation,
  type PopulationMargin,
  type PopulationOptions,
  type PopulationWeights,
} from "./rows/population.js";

// words: numbers and sentences for people
export { interpretNps, NPS_BAND_TABLES, type NpsBand, type NpsReading } from "./words/bands.js";
export { describeScore } from "./words/describe.js";
export { formatScore, type FormatScoreOptions } from "./words/format.js";
export type { LocaleOptions } from "./words/numbers.js";
export { roundShares } from "./words/round.js";
