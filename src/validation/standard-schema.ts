/**
 * What any validator of the Standard Schema v1 offers (zod, valibot, arktype and others), as far as it is used here.
 * Source: standardschema.dev, the interface `StandardSchemaV1`.
 */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  };
}

export type StandardResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * A row as a validator leaves it, or its first objection. A validator that throws is taken to refuse: what it threw becomes
 * the message.
 *
 * @throws TypeError when the validator is asynchronous, which no data can change.
 */
export function checkRow(
  schema: StandardSchema,
  row: unknown,
  isRow: (row: unknown) => boolean,
): { readonly row: unknown } | { readonly column: string | null; readonly message: string } {
  let result: StandardResult<unknown> | Promise<StandardResult<unknown>>;
  try {
    result = schema["~standard"].validate(row);
  } catch (error) {
    return { column: null, message: error instanceof Error ? error.message : "The validator failed." };
  }
  if (result instanceof Promise)
    throw new TypeError("Expected a validator that answers at once, got a promise");
  if (!result.issues) {
    if (isRow(result.value)) return { row: result.value };
    return { column: null, message: "The validator made something else of this row." };
  }
  const [first] = result.issues;
  return {
    column: first ? pathName(first) : null,
    message: first?.message ?? "The validator refused this row.",
  };
}

/** The path of an issue as a column's name. */
function pathName({ path = [] }: StandardIssue): string | null {
  const steps = path.map((step) => String(typeof step === "object" ? step.key : step));
  return steps.length > 0 ? steps.join(".") : null;
}
