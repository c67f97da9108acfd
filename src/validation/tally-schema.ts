import { z } from "zod";
import type { Metric } from "../metric/metric.js";
import { expectTally, type Tally } from "../tally/tally.js";

const count = /* @__PURE__ */ z.number().min(0);
const counts = /* @__PURE__ */ z.array(count).readonly();

/**
 * A tally as it comes back from storage: of a scale of 2 or more points, with a count of 0 or more for each, and as many
 * weights where it has them.
 */
export const tallySchema = /* @__PURE__ */ z
  .object({
    min: z.int(),
    max: z.int(),
    counts,
    missing: count,
    excluded: z
      .partialRecord(
        z.enum(["not-a-number", "not-an-integer", "out-of-scale", "bad-weight"]),
        z.object({ count, positions: z.array(z.int().min(0)).readonly() }).readonly(),
      )
      .readonly(),
    weights: z.object({ sums: counts, squares: counts }).readonly().exactOptional(),
  })
  .readonly()
  .refine(({ min, max, counts }) => max > min && counts.length === max - min + 1, {
    path: ["counts"],
    error: "A tally has a count for each point of its scale",
  })
  .refine(
    ({ counts, weights }) =>
      !weights || [weights.sums, weights.squares].every((sums) => sums.length === counts.length),
    { path: ["weights"], error: "A weighted tally has weights for each point of its scale" },
  );

/**
 * A tally of the metric's scale, which is then known to the compiler.
 *
 * @example tallySchemaFor(NPS).parse(JSON.parse(stored)) // a Tally<0, 10>
 */
export function tallySchemaFor<Min extends number, Max extends number>(
  metric: Metric<string, Min, Max>,
): z.ZodType<Tally<Min, Max>> {
  const { name, scale } = metric;
  return tallySchema.refine((tally): tally is Tally<Min, Max> => fits(tally, metric), {
    error: `${name} has a tally from ${scale.min} to ${scale.max}`,
  });
}

function fits(tally: Tally, { scale }: Metric): boolean {
  try {
    expectTally(tally, scale);
    return true;
  } catch {
    return false;
  }
}
