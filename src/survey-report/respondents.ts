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

/** Counts the people in the rows. */
export function countPeople(): {
  add(this: void, person: string | null): void;
  /** The number of rows of people who have an earlier row. */
  repeats(this: void): number;
  finish(this: void, metrics: readonly Metric[], totals: readonly Tally[]): Respondents;
} {
  const people = new Set<string>();
  let [known, unknown] = [0, 0];
  const repeats = () => known - people.size;
  return {
    add(person) {
      if (person === null) unknown++;
      else {
        known++;
        people.add(person);
      }
    },
    repeats,
    finish: (metrics, totals) => ({
      people: people.size,
      repeats: repeats(),
      unknown,
      widening: totals.map((tally, i) => wideningOf(tally, metrics[i]!)),
    }),
  };
}

function wideningOf(tally: Tally, metric: Metric): number | null {
  const ratio = sampleOf(tally, metric).variance / independentSample(tally, metric).variance;
  return Number.isFinite(ratio) ? Math.sqrt(ratio) : null;
}
