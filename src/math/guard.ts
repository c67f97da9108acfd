/**
 * Throws the error "Expected ..., got ..." unless a condition holds.
 *
 * @param isValid - the condition; true for a valid value
 * @param expected - completes "Expected ..."
 * @param value - the value that was given, quoted in the message
 * @param place - follows the value, such as " at answers[2]"
 * @param Kind - by default RangeError for a number, TypeError for anything else
 * @throws "Expected a whole number from 0 to 10, got 6.5 at answers[2]"
 */
export function expectThat(
  isValid: boolean,
  expected: string,
  value: unknown,
  place = "",
  Kind: ErrorConstructor = typeof value === "number" || typeof value === "bigint" ? RangeError : TypeError,
): asserts isValid {
  if (!isValid) throw new Kind(`Expected ${expected}, got ${show(value)}${place}`);
}

/**
 * A value as quoted in messages: text in quotes, bigints with their n, long values shortened, objects by kind only.
 *
 * @remarks
 * Never throws and never prints the content of a record.
 *
 * @example show("9") // => "\"9\""
 */
export function show(value: unknown): string {
  const kind = typeof value;
  if (Object(value) === value) return kind === "object" ? "an object" : "a function";
  const text = String(value);
  const cut = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return kind === "string" ? JSON.stringify(cut) : kind === "bigint" ? `${cut}n` : cut;
}

/** Checks for a number from 0 to 1. @throws RangeError quoting the value */
export function expectProbability(value: number, place = ""): void {
  expectThat(isAmount(value) && value <= 1, "a probability from 0 to 1", value, place);
}

/** Checks for a finite number above 0. @throws RangeError quoting the name and the value */
export function expectPositive(value: number, name: string): void {
  expectThat(value > 0 && value < Infinity, `${name} above 0 and finite`, value);
}

/** Checks for a number that is not NaN; infinities pass. @throws RangeError */
export function expectNumber(value: number): void {
  expectThat(typeof value === "number" && !Number.isNaN(value), "a number", value);
}

/**
 * Checks for a confidence level between 0 and 1. @throws RangeError for another number, TypeError for text; both quote
 * the value
 */
export function expectLevel(level: number): void {
  expectThat(isAmount(level) && level > 0 && level < 1, "a number between 0 and 1", level, " at level");
}

/** Checks for a number of answers of 0 or more. @throws RangeError or TypeError quoting the value */
export function expectMinimum(minimumN: unknown): void {
  const isMinimum = typeof minimumN === "number" && minimumN >= 0;
  expectThat(isMinimum, "a number of 0 or more", minimumN, " at minimumN");
}

/**
 * True for a list or another iterable, not text.
 *
 * @example
 * isIterable(new Set()) // => true
 */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    Object(value) === value && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function"
  );
}

/** Checks for a list or another iterable, not text. @throws TypeError quoting the value */
export function expectIterable(value: unknown, name: string): void {
  expectThat(isIterable(value), "a list or another iterable", value, ` at ${name}`, TypeError);
}

/**
 * True for a weight: 0, or an amount from 1e-100 to 1e100, whose square neither vanishes nor overflows.
 *
 * @example
 * isWeight(0.5) // => true
 */
export function isWeight(value: unknown): value is number {
  return isAmount(value) && (!value || (value >= 1e-100 && value <= 1e100));
}

/**
 * True for a finite number of 0 or more; false for text.
 *
 * @example
 * isAmount(0.5) // => true
 */
export function isAmount(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}

/**
 * Checks for a finite number whose square is finite as well: at most 1e150 in size.
 *
 * @throws RangeError or TypeError quoting the value
 */
export function expectMeasurable(value: unknown, expected: string, place = ""): void {
  const isMeasurable = typeof value === "number" && Math.abs(value) <= 1e150;
  expectThat(
    isMeasurable,
    Number.isFinite(value) ? `${expected}, at most 1e150 in size` : expected,
    value,
    place,
  );
}
