import type { Reader } from "./answer.js";

/**
 * Counts a list of answers or rows without weights: points here, by one look-up that checks as well.
 *
 * @param counts - by point; the numbers that are found are added
 * @param first - what `lookedUpFrom` gives
 * @param read - reads the answer of a row; undefined for answers
 * @param startAt - the position of the first
 * @param other - counts what is no point, or refuses it
 */
export function countList(
  list: ArrayLike<unknown>,
  counts: number[] | Float64Array,
  first: number,
  read: Reader | undefined,
  startAt: number,
  other: (answer: unknown, position: number) => void,
): void {
  // Whole numbers: a sum of fractions would have to wait three times as long for the one before.
  const found = new (list.length < 2 ** 32 ? Uint32Array : Float64Array)(counts.length);
  const { length } = list;
  // A loop for each, since rows lie otherwise in memory than numbers.
  if (read) {
    for (let i = 0; i < length; i++) {
      const answer = read(list[i], startAt + i);
      const count = typeof answer === "number" ? found[answer - first] : undefined;
      if (count === undefined) other(answer, startAt + i);
      else found[(answer as number) - first] = count + 1;
    }
  } else {
    for (let i = 0; i < length; i++) {
      const answer = list[i];
      const count = typeof answer === "number" ? found[answer - first] : undefined;
      if (count === undefined) other(answer, startAt + i);
      else found[(answer as number) - first] = count + 1;
    }
  }
  found.forEach((count, i) => (counts[i]! += count));
}
