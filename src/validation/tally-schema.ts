import { z } from "zod";
import { show } from "../math/guard.js";
import { defineMetric } from "../metric/define-metric.js";
import type { Metric } from "../metric/metric.js";
import { POSITIONS_KEPT } from "../tally/exclusion.js";
import { expectTally, type Tally } from "../tally/tally.js";
import { failureOf } from "./schemas.js";

const count = /* @__PURE__ */ z.int().min(0);
const sums = /* @__PURE__ */ z.array(z.number().min(0)).readonly();

/** Schema of a tally of any scale. */
export const anyTallySchema = /* @__PURE__ */ z
  .object({
    min: z.int(),
    max: z.int(),
    counts: z.array(count).readonly(),
    missing: count,
    excluded: z
      .partialRecord(
        z.enum(["not-a-number", "not-an-integer", "out-of-scale", "bad-weight"]),
        z
          .object({ count: z.int().min(1), positions: z.array(count).max(POSITIONS_KEPT).readonly() })
          .readonly()
          .refine(({ count, positions }) => positions.length <= count && isAscending(positions), {
            path: ["positions"],
            error: "Expected positions of the first excluded answers, in order",
          }),
      )
      .readonly(),
    weights: z.object({ sums, squares: sums }).readonly().exactOptional(),
  })
  .readonly()
  .superRefine(({ min, max, counts, weights }, context) => {
    const refuse = (place: string, message: string) =>
      context.addIssue({ code: "custom", path: [place], message });
    const failure = failureOf(() =>
      defineMetric({ name: "Tally", scale: { min, max }, categories: [{ name: "any", from: min, to: max }] }),
    );
    if (failure !== null) return refuse("max", failure);
    const points = max - min + 1;
    if (counts.length !== points)
      return refuse("counts", `Expected ${points} counts for ${min} to ${max}, got ${counts.length}`);
    if (!weights) return;
    for (const [name, each] of Object.entries(weights)) {
      if (each.length !== points)
        return refuse("weights", `Expected ${points} ${name} for ${min} to ${max}, got ${each.length}`);
      const stray = each.findIndex((sum, point) => sum > 0 && counts[point] === 0);
      if (stray >= 0)
        return refuse(
          "weights",
          `Expected ${name} of 0 for ${min + stray}, which has no answer, got ${show(each[stray])}`,
        );
    }
  }) satisfies z.ZodType<Tally<number, number>>;

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
): z.ZodType<Tally<Min, Max>> {
  const failure = (tally: unknown) =>
    metric === undefined ? null : failureOf(() => expectTally(tally as Tally, metric.scale));
  return anyTallySchema.refine((tally): tally is Tally<Min, Max> => failure(tally) === null, {
    error: ({ input }) => failure(input)!,
  });
}

function isAscending(positions: readonly number[]): boolean {
  return positions.every((position, i) => i === 0 || positions[i - 1]! <= position);
}
