import { proportion, type Proportion } from "../inference/proportion.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import type { CrossCounts } from "./cross-counts.js";

/** Customers whose answers to two questions point opposite ways, such as promoters who had a hard time. */
export interface Contradiction extends Proportion {
  /** A category at one end of the first question, such as "promoter". */
  readonly category: string;
  /** The category at the other end of the second question, such as "difficult". */
  readonly against: string;
}

/** How the same people answered two questions, and where the answers disagree. */
export interface Disagreement {
  /** Names of the two questions. */
  readonly first: string;
  readonly second: string;
  readonly categories: { readonly first: readonly string[]; readonly second: readonly string[] };
  /** People by category of the first (rows) and of the second (columns), unweighted. */
  readonly counts: readonly (readonly number[])[];
  /** People who answered both. */
  readonly n: number;
  /**
   * The good end of the first with the bad end of the second, then the other way round; each a share of the people in
   * `category` who answered both.
   */
  readonly contradictions: readonly Contradiction[];
}

/** Names where two questions disagree. The scores themselves are never put together. */
export function disagreementOf(
  { first, second, counts }: CrossCounts,
  questions: readonly { readonly name: string; readonly metric: Metric }[],
  level: number,
): Disagreement {
  const [a, b] = [questions[first]!, questions[second]!];
  const contradiction = (row: number, column: number): Contradiction => ({
    category: a.metric.categories[row]!.name,
    against: b.metric.categories[column]!.name,
    ...proportion(counts[row]![column]!, sum(counts[row]!), level),
  });
  const [badA, goodA] = endsOf(a.metric);
  const [badB, goodB] = endsOf(b.metric);
  return {
    first: a.name,
    second: b.name,
    categories: {
      first: a.metric.categories.map(({ name }) => name),
      second: b.metric.categories.map(({ name }) => name),
    },
    counts,
    n: sum(counts.map(sum)),
    contradictions: [contradiction(goodA, badB), contradiction(badA, goodB)],
  };
}

/** Positions of the worst and the best category. */
function endsOf({ categories, direction }: Metric): [bad: number, good: number] {
  const last = categories.length - 1;
  return direction === "higher-is-better" ? [0, last] : [last, 0];
}
