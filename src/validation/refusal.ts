import type { z } from "zod";

/** What a check says when it throws, as the message of an issue; null when it does not. */
export function refusalOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "This was refused";
  }
}

/** A refinement that holds a value to the rules of a function that throws for what it refuses. */
export function heldTo<Value>(
  define: (value: Value) => unknown,
): (value: Value, context: z.core.$RefinementCtx) => void {
  return (value, context) => {
    const refusal = refusalOf(() => define(value));
    if (refusal !== null) context.addIssue(refusal);
  };
}
