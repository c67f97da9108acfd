import type { Cube } from "../local/cube.js";
import type { Influence } from "./influence.js";

/** Numbers before and after. */
export type Pair = readonly [before: number, after: number];

/** A part of a change, in points, and how each answer moves it. */
export interface Part {
  readonly points: number;
  readonly influence: Influence;
}

/** The means of a cube of two periods. */
export type TwoSpans = ReturnType<typeof twoSpans>;

/** Means of columns with one entry for each stratum, before and after. */
export function twoSpans({ size, periods, weights, sums }: Cube) {
  const total: [number, number] = [0, 0];
  for (let s = 0; s < size; s++) total[spanOf(s)] += weights[s]!;
  const observed = sums.map((sum, s) => sum / weights[s]!);

  function spanOf(s: number): 0 | 1 {
    return periods[s] === 1 ? 1 : 0;
  }
  /** 1 after, -1 before. */
  function sign(s: number): number {
    return 2 * spanOf(s) - 1;
  }
  /** The share of its span that a stratum has. */
  function shareOf(s: number): number {
    return weights[s]! / total[spanOf(s)];
  }
  function mean(column: Float64Array): Pair {
    const found: [number, number] = [0, 0];
    for (let s = 0; s < size; s++) found[spanOf(s)] += shareOf(s) * column[s]!;
    return found;
  }
  /** The change of the mean of `slope` times the value of an answer plus `constant`. */
  function changeOf(slope: Float64Array, constant: Float64Array): Part {
    const means = mean(constant.map((one, s) => one + slope[s]! * observed[s]!));
    const scale = (s: number) => sign(s) / total[spanOf(s)];
    return {
      points: means[1] - means[0],
      influence: {
        slope: slope.map((one, s) => one * scale(s)),
        constant: constant.map((one, s) => (one - means[spanOf(s)]) * scale(s)),
      },
    };
  }
  /** How answers move the mean of before and after, from how they move the change. */
  function halfway({ slope, constant }: Influence): Influence {
    const half = (one: number, s: number) => (sign(s) * one) / 2;
    return { slope: slope.map(half), constant: constant.map(half) };
  }
  return { observed, sign, shareOf, mean, changeOf, halfway };
}
