import { logGamma } from "./gamma.js";
import { expectThat } from "./guard.js";
import type { Random } from "./random.js";

/** Negative logarithm of a hypergeometric probability, up to a constant. */
function surprise(count: number, good: number, bad: number, drawn: number): number {
  return (
    logGamma(count + 1) +
    logGamma(good - count + 1) +
    logGamma(drawn - count + 1) +
    logGamma(bad - drawn + count + 1)
  );
}

/** Draws ball by ball, for few draws. */
function drawSmall(random: Random, good: number, bad: number, drawn: number): number {
  let left = good;
  for (let ball = 0; ball < drawn; ball++) if (random() * (good + bad - ball) < left) left--;
  return good - left;
}

/** Stadlober's ratio of uniforms, HRUA: for good <= bad and draws from 10 to half of all. */
function drawLarge(random: Random, good: number, bad: number, drawn: number): number {
  const all = good + bad;
  const p = good / all;
  const centre = drawn * p + 0.5;
  const deviation = Math.sqrt(((all - drawn) * drawn * p * (1 - p)) / (all - 1) + 0.5);
  const width = 1.7155277699214135 * deviation + 0.8989161620588988;
  const mode = Math.floor(((drawn + 1) * (good + 1)) / (all + 2));
  const atMode = surprise(mode, good, bad, drawn);
  const end = Math.min(Math.min(drawn, good) + 1, Math.floor(centre + 16 * deviation));
  for (;;) {
    const x = 1 - random();
    const count = Math.floor(centre + (width * (random() - 0.5)) / x);
    if (!(count >= 0 && count < end)) continue;
    if (2 * Math.log(x) <= atMode - surprise(count, good, bad, drawn)) return count;
  }
}

/**
 * Draws the number of good balls among `drawn`, taken without replacement from `good` and `bad` ones.
 *
 * @remarks
 * Ball by ball for up to 10 draws, otherwise by ratio of uniforms, so that the cost does not grow with the counts.
 *
 * @param random - a source such as {@link seededRandom}
 * @param good - a count from 0 to 2^53 - 1, as is `bad`
 * @param drawn - a count up to good + bad
 * @throws RangeError when an argument is not a count, or more are drawn than there are
 * @see Stadlober 1990, Journal of Computational and Applied Mathematics 31:181-189
 * @example
 * hypergeometric(seededRandom(1), 50, 50, 20) // => 12
 */
export function hypergeometric(random: Random, good: number, bad: number, drawn: number): number {
  for (const count of [good, bad, drawn])
    expectThat(Number.isSafeInteger(count) && count >= 0, "a count, a whole number from 0 to 2^53", count);
  expectThat(drawn <= good + bad, `at most ${good + bad} draws`, drawn);
  if (good > bad) return drawn - hypergeometric(random, bad, good, drawn);
  if (2 * drawn > good + bad) return good - hypergeometric(random, good, bad, good + bad - drawn);
  return (drawn <= 10 ? drawSmall : drawLarge)(random, good, bad, drawn);
}
