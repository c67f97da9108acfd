import { meanOf, sampleOf, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import { expectThat } from "../math/guard.js";
import { expectMetric, type CategoryOf, type Metric } from "../metric/metric.js";
import { rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { isTally, mergeAll, type Tally } from "../tally/tally.js";

/** What the comparisons need of a group's answers. */
export interface Part {
  /** Answers counted, whatever their weights. */
  readonly n: number;
  readonly effectiveN: number;
  /** Sum of the weights; `n` without weights. */
  readonly weight: number;
  /** null when there are no answers, or all weigh 0. */
  readonly score: number | null;
  /** Variance of one answer's value about the score, divisor n; 0 when there is no score. */
  readonly variance: number;
}

/** A named group of a table. */
export interface Segment<Key extends string = string, T extends Tally = Tally> extends Part {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly tally: T;
  readonly sample: Sample;
}

export function partOf(tally: Tally, metric: Metric): Part {
  return partOfSample(sampleOf(tally, metric));
}

function partOfSample({ n, effectiveN, weights, values }: Sample): Part {
  const weight = sum(weights);
  if (!(effectiveN > 0)) return { n, effectiveN, weight: 0, score: null, variance: 0 };
  const score = meanOf(weights, values);
  const squares = weights.map((weight, i) => weight * (values[i]! - score) ** 2);
  return { n, effectiveN, weight, score, variance: sum(squares) / weight };
}

/**
 * The groups of a table and their total, merged once. Rows that share a key are one group.
 *
 * @throws RangeError when a row lacks a key of the first row, or a tally is of another scale than the metric.
 */
export function segmentsOf<Key extends string, T extends Tally>(
  table: TallyTable<Key, T>,
  metric: Metric,
): { readonly total: T; readonly segments: Segment<Key, T>[] } {
  expectMetric(metric);
  const rows: unknown = table;
  expectThat(Array.isArray(rows), "a table, one row a group", table);
  for (const [i, row] of rows.entries()) {
    expectThat(
      isTally((row as { tally?: unknown } | null)?.tally),
      "a row with a tally",
      row,
      ` at position ${i}`,
    );
  }
  const total = mergeAll(
    metric.scale,
    table.map(({ tally }) => tally),
  ) as T;
  const names = Object.keys(table[0]?.key ?? {}) as Key[];
  const segments = rollUp(table, names).map((row) => {
    const { key } = row;
    // Beside weighted ones answers without weights count 1 each, as they do in the total.
    const { counts } = row.tally;
    const isBare = total.weights && !row.tally.weights;
    const tally = isBare ? { ...row.tally, weights: { sums: counts, squares: counts } } : row.tally;
    const sample = sampleOf(tally, metric);
    return { key, tally, sample, ...partOfSample(sample) };
  });
  return { total, segments };
}

/** A text that is the same just for the same key, whatever the order of its names. */
export function keyId(key: Readonly<Record<string, KeyValue>>): string {
  return JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sum of the weights in each category, the counts without weights. */
export function categoryWeights<M extends Metric>(
  { counts, weights, min }: Tally,
  metric: M,
): [name: CategoryOf<M>, weight: number][] {
  return metric.categories.map(({ name, from, to }) => [
    name as CategoryOf<M>,
    sum((weights?.sums ?? counts).slice(from - min, to - min + 1)),
  ]);
}
