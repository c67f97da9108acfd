import { expectThat } from "../math/guard.js";
import { ownValue, tryRead, UNREADABLE } from "./issue.js";

/**
 * A validator with Standard Schema v1 (zod, valibot, arktype and others), as far as used here.
 *
 * @see standardschema.dev, the interface `StandardSchemaV1`
 */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Checks a row; here it must be synchronous. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  };
}

/** The result of a `StandardSchema`: the row, possibly transformed, or its problems with their paths. */
export type StandardResult<Output = unknown> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };

/** A row, possibly transformed, or the first issue of its validator. */
type CheckedRow =
  | { readonly row: unknown }
  | { readonly column: string | null; readonly value: unknown; readonly message: string };

/**
 * Checks a row by a validator. If that throws, the row is rejected with the message of the error.
 *
 * @throws TypeError when the validator returns a promise or no result, which is an error in the program
 */
export function checkRow(schema: StandardSchema, row: unknown, isRow: (row: unknown) => boolean): CheckedRow {
  let result: StandardResult<unknown> | Promise<StandardResult<unknown>>;
  try {
    result = schema["~standard"].validate(row);
  } catch (error) {
    const message = error instanceof Error ? error.message : "The validator failed.";
    return { column: null, value: null, message };
  }
  expectThat(
    typeof result === "object" && result !== null,
    "a validator that returns a result",
    result,
    " at schema",
  );
  if ("then" in result) throw new TypeError("Expected a synchronous validator, got a promise at schema");
  if (!result.issues) {
    if (isRow(result.value)) return { row: result.value };
    return { column: null, value: null, message: "The validator did not return a row." };
  }
  const [first] = result.issues;
  const path = first?.path?.map((step) => String(typeof step === "object" ? step.key : step)) ?? [];
  return {
    column: path.length > 0 ? path.join(".") : null,
    value: path.length > 0 ? tryRead(() => path.reduce(ownValue, row), UNREADABLE) : null,
    message: first?.message ?? "The validator refused this row.",
  };
}
