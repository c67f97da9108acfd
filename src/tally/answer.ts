import { expectThat, show } from "../math/guard.js";
import type { ExclusionReason } from "./tally.js";

/** One answer on a rating scale. `null`, `undefined` and holes in arrays are missing answers, never zeros. */
export type Answer = number | bigint | null | undefined;

/** Where a row keeps a value: the name of its property, or a function of the row and its position. */
export type Accessor<Row> = (keyof Row & string) | ((row: Row, position: number) => unknown);

/** An accessor as the function it stands for. */
export type Reader = (row: unknown, position: number) => unknown;

/**
 * The function that an accessor stands for; undefined for none.
 *
 * @throws TypeError for an accessor that is neither a name nor a function, and when a row has no properties.
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
 * Where a value was read, as code would name it: `rows[3].score` for a property, `rows[3]` for a function of the row,
 * `answers[3]` for answers that are in no row.
 */
export function pathOf(
  accessor: unknown,
  position: number,
  list = accessor === undefined ? "answers" : "rows",
): string {
  return `${list}[${position}]${typeof accessor === "string" ? fieldOf(accessor) : ""}`;
}

/** A property as code names it: `.score`, `["How likely?"]`. */
export function fieldOf(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? `.${name}` : `[${show(name)}]`;
}

/** `pathOf` in the words that follow a value in a message: " at rows[3].score". */
export function placeOf(accessor: unknown, position: number, list?: string): string {
  return ` at ${pathOf(accessor, position, list)}`;
}

/**
 * The point of the scale that a value stands for, or the reason why it stands for none. Nothing is coerced:
 * "9", true and 9.5 are no points. A bigint is taken when it is one exactly.
 */
export function readPoint(value: unknown, min: number, max: number): number | ExclusionReason {
  const point = typeof value === "bigint" ? Number(value) : value;
  if (typeof point !== "number" || point !== point) return "not-a-number";
  if (point < min || point > max) return "out-of-scale";
  return point % 1 ? "not-an-integer" : point;
}
