// Positions in ascending numbers, by binary search.

/**
 * The number of ascending numbers that are below `limit`.
 *
 * @example
 * countBelow([1, 2, 2, 5], 2) // => 1
 */
export function countBelow(ascending: ArrayLike<number>, limit: number): number {
  return countBefore(ascending, limit, false);
}

/**
 * The number of ascending numbers that are at most `limit`.
 *
 * @example
 * countUpTo([1, 2, 2, 5], 2) // => 3
 */
export function countUpTo(ascending: ArrayLike<number>, limit: number): number {
  return countBefore(ascending, limit, true);
}

function countBefore(ascending: ArrayLike<number>, limit: number, isEqualBefore: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = ascending[middle]!;
    if (isEqualBefore ? value <= limit : value < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
