import { expectThat, show } from "./guard.js";

// Results of the library that are handed on, perhaps through JSON. Each function checks the fields that it reads, so that
// another kind of result, or half of one, is named as such.

/** True for a value that a field may have. */
type IsField = (value: unknown) => boolean;

/** What the fields of a result must be, by name. */
export type Fields = Readonly<Record<string, IsField>>;

/**
 * True for text.
 *
 * @example
 * isText("a") // => true
 */
export const isText: IsField = (value) => typeof value === "string";

/**
 * True for true and false.
 *
 * @example
 * isFlag(false) // => true
 */
export const isFlag: IsField = (value) => typeof value === "boolean";

/**
 * True for a finite number.
 *
 * @example
 * isNumber(0.5) // => true
 */
export const isNumber: IsField = (value) => Number.isFinite(value);

/**
 * True for a function.
 *
 * @example
 * isFunction(() => 1) // => true
 */
export const isFunction: IsField = (value) => typeof value === "function";

/**
 * True for an object that is no list.
 *
 * @example
 * isObject({}) // => true
 */
export const isObject: IsField = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * True for null, or what else a field may be.
 *
 * @example
 * orNull(isNumber)(null) // => true
 */
export const orNull =
  (is: IsField): IsField =>
  (value) =>
    value === null || is(value);

/**
 * True for undefined, or what else a field may be.
 *
 * @example
 * orUndefined(isNumber)(undefined) // => true
 */
export const orUndefined =
  (is: IsField): IsField =>
  (value) =>
    value === undefined || is(value);

/**
 * True for a list of such entries, without holes.
 *
 * @example
 * listOf(isNumber)([1, 2]) // => true
 */
export const listOf =
  (is: IsField): IsField =>
  (value) =>
    Array.isArray(value) && Array.from(value).every(is);

/**
 * True for an object all of whose fields are such.
 *
 * @example
 * recordOf(isNumber)({ a: 1, b: 2 }) // => true
 */
export const recordOf =
  (is: IsField): IsField =>
  (value) =>
    isObject(value) && Object.values(value as object).every(is);

/**
 * True for an object with such fields, whatever else it has.
 *
 * @example
 * withFields({ low: isNumber })({ low: 1, high: 2 }) // => true
 */
export const withFields =
  (fields: Fields): IsField =>
  (value) =>
    isObject(value) && wrongField(value, fields) === undefined;

/**
 * Checks a result that is handed on by the fields that are read.
 *
 * @throws TypeError quoting the value and the first field that is not as it should be
 */
export function expectMade(value: unknown, expected: string, fields: Fields, place = ""): void {
  const wrong = wrongField(value, fields);
  if (isObject(value) && wrong === undefined) return;
  const given = Object(value) as Readonly<Record<string, unknown>>;
  const got = isObject(value) ? `; its ${wrong} is ${show(given[wrong!])}` : "";
  expectThat(false, expected, value, place + got, TypeError);
}

function wrongField(value: unknown, fields: Fields): string | undefined {
  const given = Object(value) as Readonly<Record<string, unknown>>;
  return Object.keys(fields).find((name) => !fields[name]!(given[name]));
}
