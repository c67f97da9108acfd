import { z } from "zod";
import { GRADES, MEASURES, SAMPLED, STATISTICS, type Benchmark } from "../benchmarks/benchmark.js";
import { defineBenchmarks } from "../benchmarks/define.js";
import { defineCalendar, type CalendarDefinition } from "../business-time/calendar.js";
import { show } from "../math/guard.js";
import { defineMetric, type MetricDefinition } from "../metric/define-metric.js";
import type { Metric } from "../metric/metric.js";
import type { SurveyResponse } from "./response.js";

/** The error message of a check that throws; null when it passes. */
export function failureOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "This value was refused.";
  }
}

/** Turns a throwing validator, such as `definePolicy`, into a zod refinement. */
export function refinedBy<Value>(
  define: (value: Value) => unknown,
): (value: Value, context: z.core.$RefinementCtx) => void {
  return (value, context) => {
    const failure = failureOf(() => define(value));
    if (failure !== null) context.addIssue(failure);
  };
}

/**
 * Makes a schema of one score of a metric: a whole number on its scale.
 *
 * @remarks
 * No text, no rounding, no coercion; null and undefined, which mean no answer, are rejected.
 *
 * @example scoreSchema(THUMBS).safeParse(2).success // => false
 * @category Schemas
 */
export function scoreSchema({ name, scale: { min, max } }: Metric): z.ZodNumber {
  const error = ({ input }: { readonly input?: unknown }) =>
    `Expected a whole number from ${min} to ${max} for ${name}, got ${show(input)}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/**
 * Schema of a stored metric, checked by the rules of `defineMetric`, including kind and range.
 *
 * @category Schemas
 */
export const metricSchema = /* @__PURE__ */ z
  .object({
    name: z.string(),
    scale: z.object({ min: z.int(), max: z.int() }).readonly(),
    categories: z
      .array(
        z.object({ name: z.string(), from: z.int(), to: z.int(), value: z.number().optional() }).readonly(),
      )
      .readonly(),
    kind: z.enum(["net", "share", "mean"]),
    direction: z.enum(["higher-is-better", "lower-is-better"]),
    range: z.tuple([z.number(), z.number()]).readonly(),
    family: z.string().min(1).exactOptional(),
  })
  .readonly()
  .superRefine(
    refinedBy((metric) => {
      const { kind, range, categories } = defineMetric(metric as MetricDefinition<string, number, number>);
      if (categories.some(({ from }, i) => from !== metric.categories[i]!.from))
        throw new RangeError("Expected categories from the lowest point to the highest");
      const isSame = kind === metric.kind && range.every((end, i) => end === metric.range[i]);
      const [low, high] = metric.range;
      if (!isSame)
        throw new RangeError(
          `Expected a ${kind} from ${range[0]} to ${range[1]} for these values, got a ${metric.kind} from ${low} to ${high}`,
        );
    }),
  ) satisfies z.ZodType<Metric<string, number, number>>;

const id = /* @__PURE__ */ z.union([z.string(), z.number()]);
const textOrNull = /* @__PURE__ */ z.string().nullable();

/**
 * Schema of a stored response of `parseResponses`.
 *
 * @category Schemas
 */
export const responseSchema = /* @__PURE__ */ z
  .object({
    id,
    metric: z.string(),
    score: z.int().nullable(),
    at: z.iso.datetime({ offset: true }).nullable(),
    respondent: id.nullable(),
    comment: textOrNull,
    segment: textOrNull,
    tier: textOrNull,
    touchpoint: textOrNull,
    answers: z.record(z.string(), z.int().nullable()).readonly(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly(),
  })
  .readonly() satisfies z.ZodType<SurveyResponse>;

const shifts = /* @__PURE__ */ z.array(z.array(z.string()).readonly()).readonly();
const dates = /* @__PURE__ */ z.array(z.string()).readonly();
const day = /* @__PURE__ */ shifts.optional();

/**
 * Schema of a business calendar from a file or a form, checked by the rules of `defineCalendar`.
 *
 * @category Schemas
 */
export const calendarSchema = /* @__PURE__ */ z
  .strictObject({
    id: z.string().optional(),
    version: z.string().optional(),
    timeZone: z.string(),
    weekly: z
      .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
      .readonly(),
    holidays: dates.optional(),
    recurringHolidays: dates.optional(),
    overrides: z.record(z.string(), shifts).readonly().optional(),
  })
  .readonly()
  .superRefine(refinedBy(defineCalendar)) satisfies z.ZodType<CalendarDefinition>;

const name = /* @__PURE__ */ z
  .string()
  .refine((text) => text.trim() !== "", { error: "Expected text that is not empty" });
const figure = /* @__PURE__ */ z.number().nullable();

const benchmark = /* @__PURE__ */ z
  .object({
    id: name,
    metric: name,
    industry: z.object({ slug: name, name, aliases: z.array(z.string()).readonly() }).readonly(),
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
      .object({ size: z.number(), of: z.enum(SAMPLED) })
      .readonly()
      .nullable(),
    source: z.object({ title: name, url: z.string().nullable() }).readonly(),
    trust: z.enum(GRADES),
    note: z.string(),
  })
  .readonly();

/**
 * Schema of one row of a benchmark table with all fields, checked by the rules of `defineBenchmarks`.
 *
 * @category Schemas
 */
export const benchmarkSchema = /* @__PURE__ */ benchmark.superRefine(
  refinedBy((row) => defineBenchmarks([row])),
) satisfies z.ZodType<Benchmark>;

/**
 * Schema of a benchmark table, checked by the rules of `defineBenchmarks`, including unique ids.
 *
 * @category Schemas
 */
export const benchmarkTableSchema = /* @__PURE__ */ z
  .array(benchmark)
  .readonly()
  .superRefine(refinedBy((rows) => defineBenchmarks(rows))) satisfies z.ZodType<readonly Benchmark[]>;
