import type { Scale } from "../metric/metric.js";

/** An industry, as benchmarks divide them. */
export interface Industry {
  /** A stable name for programs, such as "software". */
  readonly slug: string;
  readonly name: string;
  /** Other names by which `findBenchmarks` finds it. */
  readonly aliases: readonly string[];
}

/**
 * Grade of trust in a figure.
 *
 * - `measured-study`: stated by those who ran the survey, or in their press release.
 * - `press-report`: a study's figure quoted by others, or from a text that can be misread.
 * - `rule-of-thumb`: a typical value in circulation without a sample behind it.
 */
export type Trust = "measured-study" | "press-report" | "rule-of-thumb";

/**
 * Kind of number: a net score in points (NPS), a percentage of answers (top-box), a mean of the points, an index from a
 * model (ACSI), or the rate of a behaviour, which is not a score.
 */
export type Measure = "net-score" | "percentage" | "mean-rating" | "index" | "behaviour-rate";

/**
 * Statistic of the figure: the mean of company scores, an average or total by an unstated method, the median or upper
 * quartile of companies, a typical range, a lower or upper bound, or the score of one company.
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

// The same names as lists, to check other tables. Grades of trust are in order, the best first.
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
export const SURVEYED: readonly Surveyed[] = ["panel", "customers"];
export const SAMPLED: readonly BenchmarkSample["of"][] = ["respondents", "companies", "questionnaires"];

/** The publication of a figure. */
export interface BenchmarkSource {
  /** The publisher, with the title if known. */
  readonly title: string;
  /** The page with the figure; null if none is known. */
  readonly url: string | null;
}

/** Size of the whole study, not of its part in the industry. */
export interface BenchmarkSample {
  readonly size: number;
  readonly of: "respondents" | "companies" | "questionnaires";
}

/** Who was asked: a panel of consumers about many companies, or customers by their own company. */
export type Surveyed = "panel" | "customers";

/** One published figure with all that is needed to judge it. Plain data. */
export interface Benchmark {
  /** A stable name of this row, unique in its table. */
  readonly id: string;
  /** Name of the metric. "NPS", "CSAT" and "CES" stand for all metrics of the family, whatever their scale. */
  readonly metric: string;
  readonly industry: Industry;
  /** The industry in the words of the source. */
  readonly label: string;
  /** A region such as "US" or "Global"; null if the source states none. */
  readonly region: string | null;
  /** The year of the study; null if the source is undated. */
  readonly year: number | null;
  readonly quarter?: 1 | 2 | 3 | 4 | undefined;
  readonly measure: Measure;
  readonly statistic: BenchmarkStatistic;
  /** The scale of the question; null if it is not known. NPS is always 0-10. */
  readonly scale: Scale | null;
  /** The figure, in the unit of the score; null for a range or a bound. */
  readonly value: number | null;
  /** Lower end of a range, or a lower bound; null if there is none. */
  readonly low: number | null;
  /** Upper end of a range, or an upper bound; null if there is none. */
  readonly high: number | null;
  readonly sample: BenchmarkSample | null;
  /** Who was asked: a panel of consumers about many companies, or customers by their own company; absent if not known. */
  readonly surveyed?: Surveyed | undefined;
  readonly source: BenchmarkSource;
  readonly trust: Trust;
  /** Caveats about the figure; empty if there are none. */
  readonly note: string;
}

/** The statistic of a figure that is a range, or a bound where one of its ends is not given. */
export function statisticOfEnds(low: number | null, high: number | null): BenchmarkStatistic {
  return low === null ? "at-most" : high === null ? "at-least" : "range";
}
