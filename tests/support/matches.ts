/** Compares with what a page or comment says: numbers to the digits that are printed there, records as a part of the whole. */
export function matches(actual: unknown, expected: unknown): boolean {
  if (typeof expected === "number" && typeof actual === "number") {
    const digits = /\.(\d+)/.exec(String(expected))?.[1]!.length ?? 0;
    const exact = digits === 0 || digits > 12;
    return Math.abs(actual - expected) <= (exact ? 1e-9 * Math.abs(expected) : 0.5001 * 10 ** -digits);
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one, i) => matches(actual[i], one))
    );
  }
  if (typeof expected === "object" && expected !== null && typeof actual === "object" && actual !== null) {
    return Object.entries(expected).every(([key, value]) =>
      matches((actual as Record<string, unknown>)[key], value),
    );
  }
  return Object.is(actual, expected);
}

/** For `JSON.stringify`: a Date stays another thing than its text. It calls the replacer with the Date's own text already. */
export function markDates(this: object, key: string, value: unknown): unknown {
  const isDate = Object.prototype.toString.call((this as Record<string, unknown>)[key]) === "[object Date]";
  return isDate ? { $date: value } : value;
}
