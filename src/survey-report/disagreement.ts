import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { compareScores, type DifferenceOptions } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { sampleOf } from "../inference/sample.js";
import { decidingPValue } from "../inference/small-sample.js";
import { sum } from "../math/sum.js";
import { bestCategory, worstCategory, type Metric } from "../metric/metric.js";
import { THUMBS } from "../metric/thumbs.js";
import type { Tally } from "../tally/tally.js";
import type { CrossCounts } from "./cross-counts.js";
import type { DecidedDifference } from "./finding.js";

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

/** The contradictions between two questions; their scores are never combined. */
export function disagreementOf(
  { first, second, counts }: CrossCounts,
  questions: readonly { readonly name: string; readonly metric: Metric }[],
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): Disagreement {
  const [a, b] = [questions[first]!, questions[second]!];
  const [rows, columns] = [namesOf(a.metric), namesOf(b.metric)];
  const n = sum(counts.map(sum));
  const contradiction = (category: string, against: string) => {
    const column = columns.indexOf(against);
    const row = counts[rows.indexOf(category)]!;
    const own = proportion(row[column]!, sum(row), level);
    const others = { hits: sum(counts.map((one) => one[column]!)) - own.hits, n: n - own.n };
    return { category, against, ...own, versusRest: versus(others, own, { level, minimumN }) };
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

/** The difference of two shares in percentage points: that of two samples of thumbs. */
function versus(rest: Hits, own: Hits, options: DifferenceOptions): DecidedDifference {
  const tallyOf = ({ hits, n }: Hits): Tally => {
    return { min: 0, max: 1, counts: [n - hits, hits], missing: 0, excluded: {} };
  };
  const [before, after] = [tallyOf(rest), tallyOf(own)];
  const { difference, interval, pValue, verdict, level, method } = compareScores(
    before,
    after,
    THUMBS,
    options,
  );
  const deciding =
    verdict === "too few answers"
      ? null
      : decidingPValue(pValue, sampleOf(before, THUMBS), sampleOf(after, THUMBS), THUMBS);
  return { difference, interval, pValue, decidingPValue: deciding, verdict, level, method };
}

function namesOf({ categories }: Metric): string[] {
  return categories.map(({ name }) => name);
}
