import type { Scale } from "../metric/metric.js";

/** A line of business as benchmarks name it. */
export interface Industry {
  /** A stable name for programs, such as "software". */
  readonly slug: string;
  readonly name: string;
  /** Other names under which `findBenchmarks` finds it. */
  readonly aliases: readonly string[];
}

/**
 * Grade of trust in a figure.
 *
 * - `measured-study`: stated by those who ran the survey, or in their press release.
 * - `press-report`: a study's figure read at second hand, or from a text that can be misread.
 * - `rule-of-thumb`: a typical value that circulates without a sample behind it.
 */
export type Trust = "measured-study" | "press-report" | "rule-of-thumb";

/**
 * Kind of number: a net score in points (NPS), a percentage of answers (top-box), a mean of the points, an index from a
 * model (ACSI), or the rate of a behaviour, which is not a score.
 */
export type Measure = "net-score" | "percentage" | "mean-rating" | "index" | "behaviour-rate";

/**
 * Summary that the figure is: the mean of company scores, an average or total of unstated method, the median or the upper
 * quartile of companies, a typical range, a lower or an upper bound, or the score of one company.
 */
export type BenchmarkStatistic =
  | "mean-of-company-scores"
  | "average"
  | "median"
  | "upper-quartile"
  | "range"
  | "at-least"
  | "at-most"
  | "one-company";

// The names above as lists, to check tables that come from outside. Grades run from the best to the least.
export const MEASURES: readonly Measure[] = [
  "net-score",
  "percentage",
  "mean-rating",
  "index",
  "behaviour-rate",
];
export const STATISTICS: readonly BenchmarkStatistic[] = [
  "mean-of-company-scores",
  "average",
  "median",
  "upper-quartile",
  "range",
  "at-least",
  "at-most",
  "one-company",
];
export const GRADES: readonly Trust[] = ["measured-study", "press-report", "rule-of-thumb"];
export const SAMPLED: readonly BenchmarkSample["of"][] = ["respondents", "companies", "questionnaires"];

/** The publication of a figure. */
export interface BenchmarkSource {
  /** Who published it, and the title where known. */
  readonly title: string;
  /** The page where it was read; null where none is known. */
  readonly url: string | null;
}

/** Size of the whole study, not of the industry's part in it. */
export interface BenchmarkSample {
  readonly size: number;
  readonly of: "respondents" | "companies" | "questionnaires";
}

/** One published figure with everything that is needed to judge it. Plain data. */
export interface Benchmark {
  /** A stable name for this row, unique in its table. */
  readonly id: string;
  /** Name of the metric. "NPS", "CSAT" and "CES" stand for all metrics of the family, whatever their scale. */
  readonly metric: string;
  readonly industry: Industry;
  /** The industry in the words of the source. */
  readonly label: string;
  /** Such as "US" or "Global"; null where the source states no region. */
  readonly region: string | null;
  /** The year that was studied; null where the source is undated. */
  readonly year: number | null;
  readonly quarter?: 1 | 2 | 3 | 4 | undefined;
  readonly measure: Measure;
  readonly statistic: BenchmarkStatistic;
  /** The scale of the question, 0-10 for NPS by its definition; null where it is not known. */
  readonly scale: Scale | null;
  /** The figure, in the unit of the score; null for a range or a bound. */
  readonly value: number | null;
  /** Lower end of a range, or a lower bound; null where there is none. */
  readonly low: number | null;
  /** Upper end of a range, or an upper bound; null where there is none. */
  readonly high: number | null;
  readonly sample: BenchmarkSample | null;
  readonly source: BenchmarkSource;
  readonly trust: Trust;
  /** Caveats to know before using the figure; empty text for none. */
  readonly note: string;
}

/** The statistic of a figure that is a range, or a bound where one of its ends is not given. */
export function statisticOfEnds(low: number | null, high: number | null): BenchmarkStatistic {
  return low === null ? "at-most" : high === null ? "at-least" : "range";
}
