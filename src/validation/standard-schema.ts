import { expectThat } from "../math/guard.js";
import { ownValue } from "./guarded-read.js";

/**
 * What any validator of the Standard Schema v1 offers (zod, valibot, arktype and others), as far as it is used here.
 * Source: standardschema.dev, the interface `StandardSchemaV1`.
 */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Judges a row; here it must answer at once. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  };
}

/** The row as the validator leaves it, or its objections. */
export type StandardResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** One objection, and where in the row it is. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A row as a validator leaves it, or its first objection. */
export type CheckedRow =
  | { readonly row: unknown }
  | { readonly column: string | null; readonly value: unknown; readonly message: string };

/**
 * Whether a row passes a validator. One that throws is taken to refuse: what it threw becomes the message.
 *
 * @throws TypeError when the validator answers with a promise or with nothing, which no data can change.
 */
export function checkRow(schema: StandardSchema, row: unknown, isRow: (row: unknown) => boolean): CheckedRow {
  let result: StandardResult<unknown> | Promise<StandardResult<unknown>>;
  try {
    result = schema["~standard"].validate(row);
  } catch (error) {
    const message = error instanceof Error ? error.message : "The validator failed.";
    return { column: null, value: null, message };
  }
  expectThat(typeof result === "object" && result !== null, "a validator that answers with a result", result);
  if ("then" in result) throw new TypeError("Expected a validator that answers at once, got a promise");
  if (!result.issues) {
    if (isRow(result.value)) return { row: result.value };
    return { column: null, value: null, message: "The validator made something else of this row." };
  }
  const [first] = result.issues;
  const path = first?.path?.map((step) => String(typeof step === "object" ? step.key : step)) ?? [];
  return {
    column: path.length > 0 ? path.join(".") : null,
    value: path.length > 0 ? path.reduce(ownValue, row) : null,
    message: first?.message ?? "The validator refused this row.",
  };
}
