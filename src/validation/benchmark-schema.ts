import { z } from "zod";
import { GRADES, MEASURES, STATISTICS, type Benchmark } from "../benchmarks/benchmark.js";
import { defineBenchmarks } from "../benchmarks/define.js";
import { heldTo } from "./refusal.js";

const text = /* @__PURE__ */ z
  .string()
  .refine((given) => given.trim() !== "", { error: "This text is empty" });
const figure = /* @__PURE__ */ z.number().nullable();

const row = /* @__PURE__ */ z
  .object({
    id: text,
    metric: text,
    industry: z.object({ slug: text, name: text, aliases: z.array(z.string()).readonly() }).readonly(),
    label: z.string(),
    region: z.string().nullable(),
    year: z.int().nullable(),
    quarter: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
    measure: z.enum(MEASURES),
    statistic: z.enum(STATISTICS),
    scale: z.object({ min: z.number(), max: z.number() }).readonly().nullable(),
    value: figure,
    low: figure,
    high: figure,
    sample: z
      .object({ size: z.number(), of: z.enum(["respondents", "companies", "questionnaires"]) })
      .readonly()
      .nullable(),
    source: z.object({ title: text, url: z.string().nullable() }).readonly(),
    trust: z.enum(GRADES),
    note: z.string(),
  })
  .readonly();

/** One row of a benchmark table, every field stated, held to the rules of `defineBenchmarks`. */
export const benchmarkSchema = /* @__PURE__ */ row.superRefine(
  heldTo((given) => defineBenchmarks([given])),
) satisfies z.ZodType<Benchmark>;

/** A table of benchmarks, held to the rules of `defineBenchmarks`: a source, figures that their measure can take, ids of their own. */
export const benchmarkTableSchema = /* @__PURE__ */ z
  .array(row)
  .readonly()
  .superRefine(heldTo((rows) => defineBenchmarks(rows))) satisfies z.ZodType<readonly Benchmark[]>;
