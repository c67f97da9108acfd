// Whether the score is different from last time, in figures and plain words.
import type { Metric, ScoreDifference, Tally } from "cx-metrics";
import { MINIMUM } from "../../src/inference/difference.js";
import { describeComparison } from "../../src/words/comparison.js";
import { asGroups } from "./answers.js";
import { unbroken } from "./figures.js";
import { GROUPS, type NamedMetric } from "./question.js";
import { differenceOf } from "./tallies.js";

/** Two tallies that can be compared, with their metric. */
export interface Comparable {
  readonly named: NamedMetric;
  readonly before: Tally;
  readonly now: Tally;
}

export interface Comparison {
  readonly result: ScoreDifference;
  /** "No clear difference". */
  readonly verdict: string;
  readonly better: "better" | "worse" | null;
  readonly sentence: string;
}

/** Where only the groups of one side are known, both are compared by group. */
export function comparable(before: Tally, now: Tally, asked: NamedMetric): Comparable {
  const isGroups = (tally: Tally) => tally.min < 0;
  if (isGroups(before) === isGroups(now)) return { named: isGroups(now) ? GROUPS : asked, before, now };
  const grouped = (tally: Tally) => (isGroups(tally) ? tally : asGroups(tally, asked.metric));
  return { named: GROUPS, before: grouped(before), now: grouped(now) };
}

export function comparisonOf({ before, now, named: { metric } }: Comparable, level: number): Comparison {
  const result = differenceOf(before, now, metric, level);
  const sentence = unbroken(describeComparison(result));
  if (result.difference === null) return { result, verdict: "Nothing to compare", better: null, sentence };
  return { result, ...wordsOf(result, metric, sentence) };
}

function wordsOf({ verdict }: ScoreDifference, { direction }: Metric, figures: string) {
  if (verdict === "higher" || verdict === "lower") {
    const isBetter = (verdict === "higher") === (direction === "higher-is-better");
    const better = isBetter ? ("better" as const) : ("worse" as const);
    return {
      verdict: `${verdict === "higher" ? "Higher" : "Lower"} than last time: ${better}`,
      better,
      sentence: `${figures} Chance alone would seldom make a difference like this, if the same kind of people answered both times.`,
    };
  }
  if (verdict === "no clear difference") {
    return {
      verdict: "No clear difference",
      better: null,
      sentence: `${figures} Chance alone could make a difference like this. That does not prove that nothing changed.`,
    };
  }
  return {
    verdict: "Too few answers to compare",
    better: null,
    sentence: `${figures} Each side needs at least ${MINIMUM} answers.`,
  };
}
