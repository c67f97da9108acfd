/** Places in the order of their numbers, and where those of each number begin. */
export interface CountingOrder {
  readonly order: Int32Array;
  /** Those of the number i, counted from the least, stand in `order` from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
}

/**
 * Puts the places of a list in the order of their numbers, which are whole and few: by counting how many come before each.
 *
 * @param size - how many different numbers there may be, from the least on
 * @param least - the least of them
 * @example
 * orderByNumber([1, 0, 1, 0], 2).order[0] // => 1
 */
export function orderByNumber(numbers: ArrayLike<number>, size: number, least = 0): CountingOrder {
  const { length } = numbers;
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < length; i++) starts[numbers[i]! - least + 1]!++;
  for (let number = 0; number < size; number++) starts[number + 1]! += starts[number]!;
  const next = starts.slice();
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[next[numbers[i]! - least]!++] = i;
  return { order, starts };
}
