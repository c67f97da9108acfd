import { z } from "zod";
import { show } from "../math/guard.js";
import { defineMetric, type Metric } from "../metric/metric.js";
import { expectTally, POSITIONS_KEPT, type Tally } from "../tally/tally.js";
import { refusalOf } from "./refusal.js";

const count = /* @__PURE__ */ z.int().min(0);
const sums = /* @__PURE__ */ z.array(z.number().min(0)).readonly();

/**
 * A tally as it comes back from storage, held to what every tally of the library keeps: 2 to 1001 points with a whole count
 * each, as many weights where it has them, none without an answer, and the first few positions of what was excluded.
 */
export const tallySchema = /* @__PURE__ */ z
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
            error: "Positions are those of the first excluded answers, in order",
          }),
      )
      .readonly(),
    weights: z.object({ sums, squares: sums }).readonly().exactOptional(),
  })
  .readonly()
  .superRefine(({ min, max, counts, weights }, context) => {
    const refuse = (place: string, message: string) =>
      context.addIssue({ code: "custom", path: [place], message });
    const refusal = refusalOf(() =>
      defineMetric({ name: "Tally", scale: { min, max }, categories: [{ name: "any", from: min, to: max }] }),
    );
    if (refusal !== null) return refuse("max", refusal);
    const points = max - min + 1;
    if (counts.length !== points)
      return refuse("counts", `Expected ${points} counts for ${min} to ${max}, got ${counts.length}`);
    if (!weights) return;
    for (const [name, each] of Object.entries(weights)) {
      if (each.length !== points)
        return refuse("weights", `Expected ${points} ${name} for ${min} to ${max}, got ${each.length}`);
      const stray = each.findIndex((sum, point) => sum > 0 && counts[point] === 0);
      if (stray >= 0)
        return refuse("weights", `No answer gave ${min + stray}, but its ${name} are ${show(each[stray])}`);
    }
  });

/**
 * A tally of the metric's scale, which is then known to the compiler; an empty tally is one.
 *
 * @returns a schema of `Tally<0, 10>` for NPS. Parsing refuses a tally of another scale; making the schema never throws.
 * @example
 * const stored = JSON.stringify(tallyScores([9], { metric: NPS }));
 * tallySchemaFor(NPS).parse(JSON.parse(stored)).counts[9] // => 1
 */
export function tallySchemaFor<Min extends number, Max extends number>(
  metric: Metric<string, Min, Max>,
): z.ZodType<Tally<Min, Max>> {
  const { name, scale } = metric;
  return tallySchema.refine(
    (tally): tally is Tally<Min, Max> => refusalOf(() => expectTally(tally, scale)) === null,
    { error: `${name} has a tally from ${scale.min} to ${scale.max}` },
  );
}

function isAscending(positions: readonly number[]): boolean {
  return positions.every((position, i) => i === 0 || positions[i - 1]! <= position);
}
