import { present, type Values } from "./mann-kendall.js";

/** The result of `pettitt`. */
export interface Pettitt {
  /** The largest rank sum between a first and a second part, without its sign. */
  readonly k: number;
  /** Places at which the second part begins: several when they tie. */
  readonly changes: readonly number[];
  /** 2 exp(-6 k^2 / (n^3 + n^2)), at most 1; an approximation. */
  readonly pValue: number;
}

/**
 * Pettitt's test for one change of level by ranks (1979, Applied Statistics 28:126-135): K is the largest |sum of
 * sign(x_i - x_j) over i before and j after|. Wild values and the size of the step do not matter.
 *
 * @param values one for each period; gaps are stepped over, and places count the values that are there
 * @returns with fewer than two values, or all equal, no changes and a p-value of 1.
 * @throws RangeError for a value that is not finite.
 * @example
 * pettitt([20, 22, 21, 35, 34, 36]).changes // => [3]
 */
export function pettitt(values: Values): Pettitt {
  const kept = present(values);
  const n = kept.length;
  let [k, sum] = [0, 0];
  let changes: number[] = [];
  for (let place = 1; place < n; place++) {
    // The value that joins the first part is no longer compared with it, but with the second.
    for (const value of kept) sum += Math.sign(kept[place - 1]! - value);
    if (Math.abs(sum) > k) [k, changes] = [Math.abs(sum), []];
    if (Math.abs(sum) === k && k > 0) changes.push(place);
  }
  return { k, changes, pValue: k === 0 ? 1 : Math.min(2 * Math.exp((-6 * k * k) / (n ** 3 + n ** 2)), 1) };
}
