import fc from "fast-check";

/** Numbers spread evenly over orders of magnitude. */
export function logUniform(low: number, high: number): fc.Arbitrary<number> {
  return fc
    .double({ min: Math.log(low), max: Math.log(high), noNaN: true })
    .map((log) => Math.min(high, Math.max(low, Math.exp(log))));
}

/** Probabilities of every size from 1e-300 to 1/2. */
export const tailProbability = logUniform(1e-300, 0.5);

/** Parameters of a distribution, as they come from counts and priors. */
export const parameter = logUniform(0.5, 1e6);

/** What no function of this room accepts as a parameter that must be above 0 and finite. */
export const notPositive = [0, -0, -1, NaN, Infinity, -Infinity];

/** What no function of this room accepts as a probability. */
export const notProbability = [-1e-9, 1 + 2 ** -52, NaN, Infinity, -Infinity];
