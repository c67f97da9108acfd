import { proportion, type Proportion } from "../inference/proportion.js";
import { sum } from "../math/sum.js";
import { bestCategory, worstCategory, type Metric } from "../metric/metric.js";
import type { CrossCounts } from "./cross-counts.js";

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
  })[];
}

/** The contradictions between two questions; their scores are never combined. */
export function disagreementOf(
  { first, second, counts }: CrossCounts,
  questions: readonly { readonly name: string; readonly metric: Metric }[],
  level: number,
): Disagreement {
  const [a, b] = [questions[first]!, questions[second]!];
  const [rows, columns] = [namesOf(a.metric), namesOf(b.metric)];
  const contradiction = (category: string, against: string) => {
    const row = counts[rows.indexOf(category)]!;
    return { category, against, ...proportion(row[columns.indexOf(against)]!, sum(row), level) };
  };
  return {
    first: a.name,
    second: b.name,
    categories: { first: rows, second: columns },
    counts,
    n: sum(counts.map(sum)),
    contradictions: [
      contradiction(bestCategory(a.metric).name, worstCategory(b.metric).name),
      contradiction(worstCategory(a.metric).name, bestCategory(b.metric).name),
    ],
  };
}

function namesOf({ categories }: Metric): string[] {
  return categories.map(({ name }) => name);
}
