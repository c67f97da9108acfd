import { expectThat } from "./guard.js";

/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** One step of splitmix32, so that neighbouring seeds give unrelated streams. */
function mix(seed: number): number {
  let word = (seed + 0x9e3779b9) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return word ^ (word >>> 15);
}

/**
 * A stream of random numbers fixed by its seed, the same on every machine and in every run. Not for secrets.
 *
 * @remarks
 * The generator sfc32 (128 bits of state, period at least 2^32, on average 2^127), seeded through splitmix32. Each number
 * takes two of its words and has 53 random bits: a multiple of 2^-53, at least 0 and below 1.
 *
 * @param seed - any whole number that a double holds exactly; different seeds give different streams
 * @throws RangeError when the seed is not a safe integer
 * @see Doty-Humphrey, PractRand
 * @example
 * seededRandom(1)() // => 0.7032019310318095
 */
export function seededRandom(seed: number): Random {
  expectThat(Number.isSafeInteger(seed), "a seed that is a whole number within 2^53", seed);
  let a = mix(seed | 0);
  let b = mix(Math.floor(seed / 4294967296) | 0);
  let c = mix(a ^ b);
  let counter = 1;
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) word();
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
}
