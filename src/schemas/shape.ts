import * as z from "zod/v4-mini";
import { show } from "../math/guard.js";

// Parts of schemas that refuse in the words of the library: "Expected text, got 3". Functions, since bundlers keep calls
// that run when a module loads.

type Part = z.core.SomeType;

/** The message of a part that was not as expected. */
export function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `Expected ${what}, got ${show(input)}` };
}

export const text = () => z.string(expected("text"));
export const number = () => z.number(expected("a number"));
export const whole = () => z.int(expected("a whole number"));
export const flag = () => z.boolean(expected("true or false"));
export const list = <Item extends Part>(item: Item) => z.readonly(z.array(item, expected("a list")));

/** One of some texts. */
export function choice<const Names extends readonly string[]>(names: Names) {
  return z.enum(names, expected(`one of ${names.join(", ")}`));
}

/** One of several forms. */
export function either<const Forms extends readonly Part[]>(forms: Forms, what: string) {
  return z.union(forms, expected(what));
}

/** An object of these fields; others are dropped. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.readonly(z.object(shape, expected("an object")));
}

/** An object of these fields and no other: without a misspelt condition, a rule would apply to every response. */
export function strictRecord<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape).join(", ");
  return z.readonly(
    z.strictObject(shape, {
      error: ({ code, keys, input }) =>
        code === "unrecognized_keys" && Array.isArray(keys)
          ? `Expected one of ${names}, got ${show(keys[0])}`
          : `Expected an object, got ${show(input)}`,
    }),
  );
}

/** An optional part for each weekday. */
export function weekly<Day extends Part>(part: Day) {
  const day = z.optional(part);
  return strictRecord({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });
}

/** The error message of a check that throws; null when it passes. */
export function failureOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "This value was refused.";
  }
}

/**
 * A type whose optional fields may also be undefined, as zod's are.
 *
 * @remarks
 * `exactOptional`, which tells the two apart, came with zod 4.3. JSON knows no undefined, so stored values are the same.
 */
type Loosely<Value> = Value extends readonly unknown[]
  ? Value
  : { readonly [Key in keyof Value]: Value[Key] | undefined };

/** A schema of what both a shape and a function that throws, such as `definePolicy`, accept. */
export function checked<Value>(
  shape: z.ZodMiniType<Loosely<Value>>,
  define: (value: Value) => unknown,
): z.ZodMiniType<Value, Value> {
  // The shape is that of a Value, by its type.
  const schema = shape as z.ZodMiniType<Value, Value>;
  return schema.check((payload) => {
    const message = failureOf(() => define(payload.value));
    if (message !== null) payload.issues.push({ code: "custom", path: [], message, input: payload.value });
  });
}
