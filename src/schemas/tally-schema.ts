import * as z from "zod/v4-mini";
import { show } from "../math/guard.js";
import { defineMetric } from "../metric/define-metric.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { POSITIONS_KEPT } from "../tally/exclusion.js";
import { expectClusters } from "../tally/check-clusters.js";
import { expectTally, type Tally } from "../tally/tally.js";
import { checked, choice, either, expected, failureOf, list, number, record, text, whole } from "./shape.js";

/**
 * Makes a schema of a stored tally: on the metric's scale, or without a metric on any scale.
 *
 * @remarks
 * Checks what is true of all tallies: 2 to 1001 points with a whole count each, as many weights if there are any, no
 * weight at a point without an answer, and the first few positions of excluded answers. An empty tally passes.
 *
 * @returns for NPS a schema of `Tally<0, 10>`, which rejects a tally of another scale
 * @example
 * const stored = JSON.stringify(tallyScores([9], { metric: NPS }));
 * tallySchema(NPS).parse(JSON.parse(stored)).counts[9] // => 1
 * @category Schemas
 */
export function tallySchema<Min extends number = number, Max extends number = number>(
  metric?: Metric<string, Min, Max>,
): z.ZodMiniType<Tally<Min, Max>, Tally<Min, Max>>;
export function tallySchema(metric?: Metric): z.ZodMiniType<Tally<number, number>, Tally<number, number>> {
  if (metric !== undefined) expectMetric(metric);
  const shape = tallyShape().check(({ value, issues }) => {
    const found = problemOf(value);
    if (found) issues.push({ code: "custom", path: [found.field], message: found.message, input: value });
  });
  return checked<Tally<number, number>>(shape, (tally) => {
    if (metric !== undefined) expectTally(tally, metric.scale);
  });
}

function tallyShape() {
  const count = whole().check(z.gte(0, expected("a count")));
  const sums = list(number().check(z.gte(0, expected("a sum of weights"))));
  const exclusion = record({
    count: whole().check(z.gte(1, expected("a count from 1"))),
    positions: list(count).check(
      z.refine((positions) => positions.length <= POSITIONS_KEPT && isAscending(positions), {
        error: "Expected positions of the first excluded answers, in order",
      }),
    ),
  }).check(
    z.refine(({ count, positions }) => positions.length <= count, {
      path: ["positions"],
      error: "Expected no more positions than excluded answers",
    }),
  );
  const unknown = record({ n: count, squares: sums });
  const named = record({ ids: list(text()), points: list(whole()), weights: sums, unknown });
  const folded = record({ number: count, products: list(sums) });
  const reason = choice(["not-a-number", "not-an-integer", "out-of-scale", "bad-weight"]);
  return record({
    min: whole(),
    max: whole(),
    counts: list(count),
    missing: count,
    excluded: z.readonly(z.partialRecord(reason, exclusion, expected("excluded answers by reason"))),
    weights: z.optional(record({ sums, squares: sums })),
    clusters: z.optional(either([named, folded], "clusters by name or folded")),
  });
}

type StoredTally = z.infer<ReturnType<typeof tallyShape>>;

/** What contradicts the scale or the counts of a tally; null if nothing does. */
function problemOf({
  min,
  max,
  counts,
  weights,
  clusters,
}: StoredTally): { field: string; message: string } | null {
  const failure = failureOf(() =>
    defineMetric({ name: "Tally", scale: { min, max }, categories: [{ name: "any", from: min, to: max }] }),
  );
  if (failure !== null) return { field: "max", message: failure };
  const points = max - min + 1;
  if (counts.length !== points)
    return {
      field: "counts",
      message: `Expected ${points} counts for ${min} to ${max}, got ${counts.length}`,
    };
  for (const [name, each] of Object.entries(weights ?? {})) {
    if (each.length !== points)
      return {
        field: "weights",
        message: `Expected ${points} ${name} for ${min} to ${max}, got ${each.length}`,
      };
    const stray = each.findIndex((sum, point) => sum > 0 && counts[point] === 0);
    if (stray >= 0)
      return {
        field: "weights",
        message: `Expected ${name} of 0 for ${min + stray}, which has no answer, got ${show(each[stray])}`,
      };
  }
  const wrong = clusters && failureOf(() => expectClusters(clusters, { min, max }));
  return wrong ? { field: "clusters", message: wrong } : null;
}

function isAscending(positions: readonly number[]): boolean {
  return positions.every((position, i) => i === 0 || positions[i - 1]! <= position);
}
