import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { compareSamples, type DifferenceOptions } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { dispersed, sampleOf, type Sample } from "../inference/sample.js";
import { decidingPValue } from "../inference/small-sample.js";
import { sum } from "../math/sum.js";
import { bestCategory, worstCategory, type Metric } from "../metric/metric.js";
import { THUMBS } from "../metric/thumbs.js";
import type { Tally } from "../tally/tally.js";
import type { CrossCounts } from "./cross-counts.js";
import type { DecidedDifference } from "./candidate.js";

/** Answers of the same people to two questions, and the people whose answers contradict each other. */
export interface Disagreement {
  /** Names of the two questions. */
  readonly first: string;
  readonly second: string;
  readonly categories: { readonly first: readonly string[]; readonly second: readonly string[] };
  /** Counts of people by category of the first (rows) and second question (columns), unweighted. */
  readonly counts: readonly (readonly number[])[];
  /** The number of people who answered both. */
  readonly n: number;
  /**
   * People with contradicting answers, such as promoters who had a hard time: the good end of the first with the bad end
   * of the second, then the reverse. Each is a share of the people in `category` who answered both.
   */
  readonly contradictions: readonly (Proportion & {
    /** A category at one end of the first question, such as "promoter". */
    readonly category: string;
    /** The category at the other end of the second question, such as "difficult". */
    readonly against: string;
    /**
     * This share less that among the others who answered both, in percentage points. Only if it is higher do the questions
     * disagree: a good answer to one then goes with a bad answer to the other.
     */
    readonly versusRest: Omit<AdjustedDifference, "adjustedPValue">;
  })[];
}

/**
 * The contradictions between two questions; their scores are never combined.
 *
 * @remarks
 * Where people answer more than once, unrelated questions inflate the variance of a contradiction less than that of either
 * score alone (by the product of their correlations): it is compared as if inflated like that of the score which is inflated less.
 *
 * @param widening - per question, by `Respondents`; absent where all answers are independent
 */
export function disagreementOf(
  { first, second, counts }: CrossCounts,
  questions: readonly { readonly name: string; readonly metric: Metric }[],
  widening: readonly (number | null)[] | undefined,
  options: { readonly level: number; readonly minimumN: number },
): Disagreement {
  const [a, b] = [questions[first]!, questions[second]!];
  const [rows, columns] = [namesOf(a.metric), namesOf(b.metric)];
  const n = sum(counts.map(sum));
  const repeats = Math.max(Math.min(widening?.[first] ?? 1, widening?.[second] ?? 1), 1) ** 2;
  const contradiction = (category: string, against: string) => {
    const column = columns.indexOf(against);
    const row = counts[rows.indexOf(category)]!;
    const own = proportion(row[column]!, sum(row), options.level);
    const others = { hits: sum(counts.map((one) => one[column]!)) - own.hits, n: n - own.n };
    return { category, against, ...own, versusRest: versus(others, own, repeats, options) };
  };
  return {
    first: a.name,
    second: b.name,
    categories: { first: rows, second: columns },
    counts,
    n,
    contradictions: [
      contradiction(bestCategory(a.metric).name, worstCategory(b.metric).name),
      contradiction(worstCategory(a.metric).name, bestCategory(b.metric).name),
    ],
  };
}

interface Hits {
  readonly hits: number;
  readonly n: number;
}

/**
 * The difference of two shares in percentage points: that of two samples of thumbs.
 *
 * @param repeats - the number of answers that are worth one independent answer
 */
function versus(rest: Hits, own: Hits, repeats: number, options: DifferenceOptions): DecidedDifference {
  const [before, after] = [rest, own].map(({ hits, n }) => {
    const tally: Tally = { min: 0, max: 1, counts: [n - hits, hits], missing: 0, excluded: {} };
    return dispersed(sampleOf(tally, THUMBS), repeats);
  }) as [Sample, Sample];
  const { difference, interval, pValue, verdict, level, method } = compareSamples(
    before,
    after,
    THUMBS,
    options,
  );
  const deciding = verdict === "too few answers" ? null : decidingPValue(pValue, before, after, THUMBS);
  return { difference, interval, pValue, decidingPValue: deciding, verdict, level, method };
}

function namesOf({ categories }: Metric): string[] {
  return categories.map(({ name }) => name);
}
