import type * as z from "zod/v4";
import { csatMetric, NPS, type Metric, type Tally } from "../../src/index.js";
import type { Benchmark } from "../../src/benchmarks/index.js";
import type { CalendarDefinition, FollowUpPolicy, FollowUpRule } from "../../src/follow-up/index.js";
import type {
  benchmarkSchema,
  benchmarkTableSchema,
  calendarSchema,
  metricSchema,
  policySchema,
  scoreSchema,
} from "../../src/schemas/index.js";
import { responseSchema, tallySchema } from "../../src/schemas/index.js";
import type { StandardSchema, SurveyResponse } from "../../src/validation/index.js";

// What a schema infers is the type that is written by hand, no more and no less, readonly marks included.
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** A type with its named parts written out, marks kept, so that an interface and a record of the same shape look alike. */
type Plain<T> = T extends readonly (infer Item)[]
  ? number extends T["length"]
    ? T extends Item[]
      ? Plain<Item>[]
      : readonly Plain<Item>[]
    : { [K in keyof T]: Plain<T[K]> }
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T;
type EachSame<A, B> =
  Same<keyof A, keyof B> extends true
    ? { [K in keyof A]-?: K extends keyof B ? Same<Plain<Pick<A, K>>, Plain<Pick<B, K>>> : false }[keyof A]
    : false;
/** Compiles only when the answer is right. */
declare function same<A extends object, B extends object>(
  isSame: EachSame<A, B> extends true ? true : false,
): void;

same<{ a: z.infer<ReturnType<typeof scoreSchema>> }, { a: number }>(true);
same<z.infer<ReturnType<typeof tallySchema>>, Tally<number, number>>(true);
same<z.infer<ReturnType<typeof tallySchema<0, 10>>>, Tally<0, 10>>(true);
same<z.infer<typeof metricSchema>, Metric<string, number, number>>(true);
same<z.infer<typeof responseSchema>, SurveyResponse>(true);
same<z.infer<typeof benchmarkSchema>, Benchmark>(true);
same<z.infer<typeof benchmarkTableSchema>[number], Benchmark>(true);

same<z.infer<typeof calendarSchema>, CalendarDefinition>(true);
// The metrics of a policy are of scales that the compiler does not know: numbers here, any there.
same<Omit<z.infer<typeof policySchema>, "metrics">, Omit<FollowUpPolicy, "metrics">>(true);
export const policy: FollowUpPolicy = {} as z.infer<typeof policySchema>;
same<z.infer<typeof policySchema>["rules"][number], FollowUpRule>(true);

// The comparison notices a mark that is missing.
same<{ readonly a: number }, { a: number }>(false);
same<{ a: readonly number[] }, { a: number[] }>(false);
same<{ a: 1 }, { a: 1; b: 2 }>(false);
same<{ a: { readonly b: 1 } }, { a: { b: 1 } }>(false);

declare const parsed: z.infer<ReturnType<typeof tallySchema>>;
// @ts-expect-error a tally has weights or lacks the property; undefined is neither
export const unweighted: typeof parsed = { ...parsed, weights: undefined };

export const standard: StandardSchema<SurveyResponse> = responseSchema;
export const tally: Tally<0, 10> = tallySchema(NPS).parse({});
export const anyTally: Tally<number, number> = tallySchema().parse({});
// @ts-expect-error a tally of CSAT is of another scale
export const other: Tally<0, 10> = tallySchema(csatMetric()).parse({});
