import { readRecord, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { intervalFor } from "../inference/interval-maker.js";
import { defineMetric } from "../metric/define-metric.js";
import type { CategoryOf, Metric } from "../metric/metric.js";
import type { Tally } from "../tally/tally.js";
import { computeWith, type IntervalOptions } from "./compute.js";
import type { Score } from "./score.js";

/** The number of answers at each point of a scale: `{ 1: 3, 2: 5, 3: 10, 4: 40, 5: 42 }`; a point left out has none. */
export interface PointCounts {
  readonly [point: number]: number;
  /** The published number of answers, checked against the sum of the points. */
  readonly total?: number | undefined;
}

/** The score of answers of which only the number in the top box and the number of all are known. */
export function scoreOfTopBox<Good extends string>(
  counts: object,
  { family, good }: { readonly family: string; readonly good: Good },
  options: IntervalOptions,
): Score<Good | `not ${Good}`> {
  const given = readRecord(counts, "counts", [good, "total"]);
  const total = readWhole(given["total"], "counts.total");
  const hits = readWhole(given[good], `counts.${good}`);
  expectThat(hits <= total, `at most the total, ${total}`, hits, ` at counts.${good}`);
  const metric = defineMetric<Good | `not ${Good}`, 0, 1>({
    name: family,
    family,
    scale: { min: 0, max: 1 },
    categories: [
      { name: `not ${good}`, from: 0, to: 0, value: 0 },
      { name: good, from: 1, to: 1, value: 100 },
    ],
  });
  const tally: Tally = { min: 0, max: 1, counts: [total - hits, hits], missing: 0, excluded: {} };
  const score = computeWith(tally, metric, options, intervalFor(metric, options.method));
  return { ...score, pointCounts: {}, pointShares: score.shares && {}, mean: null };
}

/** The score of answers counted by point. */
export function scoreOfPoints<M extends Metric>(
  counts: PointCounts,
  metric: M,
  options: IntervalOptions,
): Score<CategoryOf<M>> {
  const { min, max } = metric.scale;
  const points = Array.from({ length: max - min + 1 }, (_, i) => String(min + i));
  const given = readRecord(counts, "counts", [...points, "total"]);
  const tally: Tally = {
    min,
    max,
    counts: points.map((point) => readWhole(given[point] ?? 0, `counts[${point}]`)),
    missing: 0,
    excluded: {},
  };
  const all = sum(tally.counts);
  const { total = all } = counts;
  expectThat(total === all, `the sum of the points, ${all}`, total, " at counts.total");
  return computeWith(tally, metric, options, intervalFor(metric, options.method));
}
