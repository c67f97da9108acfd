// what people wrote
export { discoverTerms, type DiscoverTermsOptions } from "./discover.js";
export {
  emergingTerms,
  type EmergingTerm,
  type EmergingTerms,
  type EmergingTermsOptions,
} from "./emerging.js";
export type { DiscoveredTerms, Term } from "./term.js";
export {
  commentQuality,
  type CommentCount,
  type CommentQuality,
  type CommentQualityOptions,
} from "./quality.js";
export { findWishes, type Wish, type WishOptions } from "./wishes.js";
export { maskDetails } from "./mask.js";
export { NO_COMMENT, type CommentOptions } from "./read.js";
export type { TermSourceOptions } from "./answered.js";
export type { Concentration } from "./concentration.js";
export type { Example } from "./examples.js";
export type { LanguageOptions } from "./language.js";

// themes by a dictionary
export { themeTagger, type ThemeTagger, type ThemeTaggerOptions } from "./tagger.js";
export type { ThemeDictionary, ThemeRule } from "./theme-rules.js";

// themes by group and over time
export { themesBy, type ThemesByOptions, type ThemeTable } from "./themes-by.js";
export { MENTIONED, mentionShares } from "./theme-shares.js";
export {
  themeTrends,
  type ThemePoint,
  type ThemeTrend,
  type ThemeTrends,
  type ThemeTrendsOptions,
} from "./theme-trends.js";

// labels and vectors of a model, judged by people
export {
  labelAgreement,
  type LabelAccuracy,
  type LabelAgreement,
  type LabelAgreementOptions,
  type RaterPair,
} from "./agreement.js";
export type { ChanceCorrected } from "./chance-agreement.js";
export { drawForReview, type DrawnRow, type ReviewDraw, type ReviewOptions } from "./review.js";
export {
  sentimentAgreement,
  type SentimentAgreement,
  type SentimentBand,
  type SentimentDisagreement,
  type SentimentOptions,
} from "./sentiment.js";
export {
  clusterComments,
  type ClusterOptions,
  type CommentCluster,
  type CommentClusters,
} from "./clusters.js";
