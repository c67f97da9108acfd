import { independentSample, sampleOf } from "../inference/sample.js";
import type { Metric } from "../metric/metric.js";
import type { Tally } from "../tally/tally.js";

/** The number of people in the rows, and the effect of repeated answers on the intervals. */
export interface Respondents {
  readonly people: number;
  /** The number of rows of people who have an earlier row. */
  readonly repeats: number;
  /** The number of rows without a respondent, each taken for a different person. */
  readonly unknown: number;
  /**
   * Per question: the standard error of its score, in which the answers of one person are taken together, over that of
   * as many independent answers; null if it is not known. Every interval and comparison of the report uses the former.
   */
  readonly widening: readonly (number | null)[];
}

/** The people of a report, with the effect of their repeated answers on each question. */
export function respondentsOf(
  counted: Pick<Respondents, "people" | "repeats" | "unknown">,
  questions: readonly { readonly tally: Tally; readonly metric: Metric }[],
): Respondents {
  const { people, repeats, unknown } = counted;
  return {
    people,
    repeats,
    unknown,
    widening: questions.map(({ tally, metric }) => wideningOf(tally, metric)),
  };
}

function wideningOf(tally: Tally, metric: Metric): number | null {
  const ratio = sampleOf(tally, metric).variance / independentSample(tally, metric).variance;
  return Number.isFinite(ratio) ? Math.sqrt(ratio) : null;
}
