import { expectThat, show } from "../math/guard.js";
import type { ExclusionReason } from "./tally.js";

/** One answer on a rating scale. `null`, `undefined` and holes in arrays are missing answers, never zeros. */
export type Answer = number | bigint | null | undefined;

/** The place of a value in a row: the name of its property, or a function of the row and its position. */
export type Accessor<Row> = (keyof Row & string) | ((row: Row, position: number) => unknown);

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
    return expectThat(false, `a row with ${show(accessor)}`, row, placeOf(undefined, position, "rows"));
  };
}

/**
 * The path of a value that was read, as in code.
 *
 * @returns `rows[3].score` for a property, `rows[3]` for a function of the row, `answers[3]` without an accessor
 */
export function pathOf(
  accessor: unknown,
  position: number,
  list = accessor === undefined ? "answers" : "rows",
): string {
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
  return point % 1 ? "not-an-integer" : point;
}
