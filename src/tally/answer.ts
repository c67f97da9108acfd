import { expectThat, isIterable, show } from "../math/guard.js";
import type { ExclusionReason } from "./exclusion.js";

/** One answer on a rating scale. `null`, `undefined` and holes in arrays are missing answers, never zeros. */
export type Answer = number | bigint | null | undefined;

/** An accessor as a function of the row and its position. */
export type Reader = (row: unknown, position: number) => unknown;

/**
 * Turns an accessor into a function; `undefined` stays `undefined`.
 *
 * @throws TypeError for an accessor that is neither a name nor a function; the returned function throws one for a row
 * that is not an object
 */
export function reader(accessor: unknown): Reader | undefined {
  if (accessor === undefined || typeof accessor === "function") return accessor as Reader | undefined;
  expectThat(typeof accessor === "string", "a property name or a function", accessor);
  return (row, position) => {
    if (Object(row) === row) return (row as Record<string, unknown>)[accessor];
    return expectThat(false, `a row with ${show(accessor)}`, row, placeOf(undefined, position));
  };
}

/** Words for what `namedAccessors` takes, in messages. */
export const NAMES = "a name, names, or names with functions";

/**
 * Names with their accessors, of a name, several names, or names with functions.
 *
 * @throws TypeError for anything else, with its path
 */
export function namedAccessors(by: unknown, path: string): [name: string, accessor: unknown][] {
  if (typeof by === "string") return [[by, by]];
  if (Array.isArray(by))
    return Array.from(by, (name: unknown) => [typeof name === "string" ? name : show(name), name]);
  const isRecord = typeof by === "object" && by !== null;
  expectThat(isRecord, NAMES, by, ` at ${path}`);
  return Object.entries(by);
}

/**
 * The path of a value that was read, as in code.
 *
 * @param list - the name of what holds it, such as "answers"
 * @returns `rows[3].score` for a property, `rows[3]` for a function of the row
 */
export function pathOf(accessor: unknown, position: number, list = "rows"): string {
  return `${list}[${position}]${typeof accessor === "string" ? fieldOf(accessor) : ""}`;
}

/** A property as in code: `.score`, `["How likely?"]`. */
export function fieldOf(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? `.${name}` : `[${show(name)}]`;
}

/** The path of `pathOf`, for use after a value in a message: " at rows[3].score". */
export function placeOf(accessor: unknown, position: number, list?: string): string {
  return ` at ${pathOf(accessor, position, list)}`;
}

/**
 * Reads a value as a point of the scale, or gives the reason for excluding it.
 *
 * @remarks
 * Nothing is converted: "9", true and 9.5 are not points. A bigint is accepted if it equals a point.
 */
export function readPoint(value: unknown, min: number, max: number): number | ExclusionReason {
  const point = typeof value === "bigint" ? Number(value) : value;
  if (typeof point !== "number" || point !== point) return "not-a-number";
  if (point < min || point > max) return "out-of-scale";
  return Math.floor(point) === point ? point : "not-an-integer";
}

/**
 * Checks that answers can be iterated and are not a value that only resembles a list: a string, a promise, an object of
 * columns.
 */
export function requireIterable(answers: unknown): asserts answers is Iterable<unknown> {
  expectThat(
    isIterable(answers),
    "an iterable of answers",
    answers,
    "; tallyScores takes columns",
    TypeError,
  );
}
