// what people wrote
export {
  commentQuality,
  type CommentCount,
  type CommentQuality,
  type CommentQualityOptions,
} from "./quality.js";
export { NO_COMMENT, type CommentOptions } from "./read.js";

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
  clusterComments,
  type ClusterOptions,
  type CommentCluster,
  type CommentClusters,
} from "./clusters.js";
