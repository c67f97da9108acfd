import type { Lattice } from "./saddlepoint.js";

/** The probabilities of the sums of some independent variables. */
export interface Sums extends Convolution {
  /** The probability of this sum or a lower one. */
  readonly upTo: (sum: number) => number;
  /** The probability of this sum or a higher one. */
  readonly from: (sum: number) => number;
}

/** Probabilities of the sums from `first` on; those left out at both ends are negligible. */
interface Convolution {
  readonly first: number;
  readonly probabilities: Float64Array;
}

/** Sums at the ends with less than this are left out. */
const NEGLIGIBLE = 1e-30;

/**
 * The exact distribution of the sum of n independent variables on whole numbers, one variable after the other.
 *
 * @param lattice - places from 0 on, ascending, with their probabilities
 * @returns the distribution for a number of variables; each starts from the largest smaller number asked for before
 * @example
 * convolutions({ places: [0, 1], shares: [0.5, 0.5] })(3).from(3) // => 0.125
 */
export function convolutions({ places, shares }: Lattice): (n: number) => Sums {
  const made: Convolution[] = [{ first: 0, probabilities: Float64Array.of(1) }];
  const reach = places.at(-1)!;
  const oneMore = ({ first, probabilities }: Convolution): Convolution => {
    const next = new Float64Array(probabilities.length + reach);
    for (let j = 0; j < places.length; j++) {
      const [place, share] = [places[j]!, shares[j]!];
      for (let i = 0; i < probabilities.length; i++) next[i + place]! += share * probabilities[i]!;
    }
    let [from, until] = [0, next.length];
    while (next[from]! < NEGLIGIBLE) from++;
    while (next[until - 1]! < NEGLIGIBLE) until--;
    return { first: first + from, probabilities: next.subarray(from, until) };
  };
  return (n) => {
    let known = n;
    while (!made[known]) known--;
    let last = made[known]!;
    for (; known < n; known++) last = oneMore(last);
    made[n] = last;
    return sumsOf(last);
  };
}

function sumsOf({ first, probabilities }: Convolution): Sums {
  const { length } = probabilities;
  const upTo = new Float64Array(length + 1);
  const from = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) upTo[i + 1] = upTo[i]! + probabilities[i]!;
  for (let i = length - 1; i >= 0; i--) from[i] = from[i + 1]! + probabilities[i]!;
  const within = (place: number) => Math.min(Math.max(place - first, 0), length);
  return {
    first,
    probabilities,
    upTo: (sum) => Math.min(upTo[within(sum + 1)]!, 1),
    from: (sum) => Math.min(from[within(sum)]!, 1),
  };
}
