import { expectThat } from "../math/guard.js";

/** Vectors as lists of numbers; null where there is none, or one without a direction. */
export type Vectors = readonly (ArrayLike<number> | null)[];

/**
 * Reads vectors: arrays, typed arrays, or what can only be iterated, as in Apache Arrow. All zeros have no direction.
 *
 * @throws TypeError or RangeError with the path
 */
export function readVectors(vectors: Iterable<unknown>): Vectors {
  let length = 0;
  return Array.from(vectors, (given, i) => {
    if (given === null || given === undefined) return null;
    const path = `vectors[${i}]`;
    const expected = "a vector, a list of numbers, or null";
    const isIterable = typeof given === "object" && Symbol.iterator in given;
    expectThat(isIterable, expected, given, ` at ${path}`, TypeError);
    const vector = isList(given) ? given : Array.from(given as Iterable<unknown>);
    length ||= vector.length;
    const ofOneLength = `vectors of one length, ${length} numbers`;
    expectThat(vector.length === length, ofOneLength, vector.length, ` at ${path}`);
    let isZero = true;
    for (let axis = 0; axis < length; axis++) {
      const value = vector[axis];
      if (!Number.isFinite(value)) expectThat(false, "a finite number", value, ` at ${path}[${axis}]`);
      if (value !== 0) isZero = false;
    }
    return isZero ? null : (vector as ArrayLike<number>);
  });
}

function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

/**
 * The vector divided by its length, rounded to single precision, so that multiples of a vector are one.
 *
 * @example unitVector([2, 0]) // => [1, 0]
 */
export function unitVector(vector: ArrayLike<number>): number[] {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!));
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i]! / largest) ** 2;
  const length = Math.sqrt(squares);
  return Array.from(vector, (value) => Math.fround(value / largest / length));
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
