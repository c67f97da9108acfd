import * as z from "zod/v4-mini";
import { GRADES, MEASURES, SAMPLED, STATISTICS, SURVEYED, type Benchmark } from "../benchmarks/benchmark.js";
import { defineBenchmarks } from "../benchmarks/define.js";
import { checked, choice, either, list, number, record, text, whole } from "./shape.js";

/**
 * Schema of one row of a benchmark table with all fields, checked by the rules of `defineBenchmarks`.
 *
 * @category Schemas
 */
export const benchmarkSchema = /* @__PURE__ */ makeRowSchema();

/**
 * Schema of a benchmark table, checked by the rules of `defineBenchmarks`, including unique ids.
 *
 * @category Schemas
 */
export const benchmarkTableSchema = /* @__PURE__ */ makeTableSchema();

function makeRowSchema() {
  return checked<Benchmark>(rowShape(), (row) => defineBenchmarks([row]));
}

function makeTableSchema() {
  return checked<readonly Benchmark[]>(list(rowShape()), (rows) => defineBenchmarks(rows));
}

function rowShape() {
  const name = text().check(
    z.refine((given) => given.trim() !== "", { error: "Expected text that is not empty" }),
  );
  const figure = z.nullable(number());
  const quarter = either([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], "a quarter from 1 to 4");
  return record({
    id: name,
    metric: name,
    industry: record({ slug: name, name, aliases: list(text()) }),
    label: text(),
    region: z.nullable(text()),
    year: z.nullable(whole()),
    quarter: z.optional(quarter),
    measure: choice(MEASURES),
    statistic: choice(STATISTICS),
    scale: z.nullable(record({ min: number(), max: number() })),
    value: figure,
    low: figure,
    high: figure,
    sample: z.nullable(record({ size: number(), of: choice(SAMPLED) })),
    source: record({ title: name, url: z.nullable(text()) }),
    surveyed: z.optional(choice(SURVEYED)),
    trust: choice(GRADES),
    note: text(),
  });
}
