/**
 * The number of pairs of which the earlier value is the larger one.
 *
 * @remarks
 * By merge sort, in n log n steps.
 *
 * @example
 * countInversions([2, 3, 1]) // => 2
 */
export function countInversions(values: ArrayLike<number>): number {
  const { length } = values;
  let [from, into] = [new Float64Array(values), new Float64Array(length)];
  let inversions = 0;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let [i, j] = [start, middle];
      for (let k = start; k < end; k++) {
        if (j >= end || (i < middle && from[i]! <= from[j]!)) into[k] = from[i++]!;
        else {
          inversions += middle - i;
          into[k] = from[j++]!;
        }
      }
    }
    [from, into] = [into, from];
  }
  return inversions;
}
