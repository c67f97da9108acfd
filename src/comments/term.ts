import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import type { DifferenceMethod } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import type { Metric } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { Concentration } from "./concentration.js";
import type { Example } from "./examples.js";

/** A word or phrase of comments, and how those who mention it answered. */
export interface Term<Category extends string = string> {
  /** In the form that people use most. */
  readonly term: string;
  /** Answers whose comment mentions it. */
  readonly n: number;
  /** The score of those who mention it. */
  readonly score: number | null;
  /** The interval of that score. */
  readonly interval: Interval | null;
  /** Their answers in each category. */
  readonly counts: Readonly<Record<Category, number>>;
  /** Share of all comments that mention it, 0 to 1. */
  readonly share: number;
  /** Share of the comments of each category that mention it, 0 to 1; null for a category without comments. */
  readonly categoryShares: Readonly<Record<Category, number | null>>;
  /** The score of comments of the same length that do not mention it. */
  readonly rest: number | null;
  /** The score of those who mention it less `rest`, corrected for the number of terms. */
  readonly versusRest: AdjustedDifference;
  /** Share × difference: the points of the score of all comments that go with it. */
  readonly impact: number | null;
  /** Log-odds ratio of a mention in the worst category to one in the best; positive for what unhappy customers mention. */
  readonly logOdds: number;
  /** `logOdds` as a multiple of its standard error, by which terms are ranked. */
  readonly z: number;
  /** The number of different comments that mention it, of at most 300 that are read: 1 for copies of one text. */
  readonly texts: number;
  /** Other words and phrases of nearly the same comments, which are not listed by themselves. */
  readonly together: readonly string[];
  readonly examples: readonly Example[];
  /** Groups of `by` whose comments mention it more often than others, corrected for the number of terms and groups. */
  readonly where: readonly Concentration[];
}

/** Terms of comments. */
export interface DiscoveredTerms<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** The score of all answers with a comment. */
  readonly total: Score<Category>;
  readonly terms: readonly Term<Category>[];
  /** The number of terms that were judged together. */
  readonly tested: number;
  /** Rows whose comment is missing or says nothing. */
  readonly silent: number;
  /** Comments without an answer, which are left out. */
  readonly unscored: number;
  /** Comments that a respondent wrote again word for word, which are left out. */
  readonly repeated: number;
  /** Comments by the language as which they were read, from the most frequent one. */
  readonly languages: readonly { readonly language: string; readonly n: number }[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}
