import { logGamma } from "../math/gamma.js";
import { readCount, readNumber, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { hypergeometric } from "../math/hypergeometric.js";
import type { KnownOptions } from "../math/options.js";
import { seededRandom } from "../math/random.js";
import { sum } from "../math/sum.js";
import { around } from "./interval.js";
import type { Evidence } from "./evidence.js";
import { varianceOf, widened, type UnitSample } from "./score-test.js";

/** Options of the permutation test. */
export interface PermutationOptions {
  /**
   * The largest number of tables with the same totals that are all enumerated; with more, a random sample of `draws` is
   * used.
   * @defaultValue 100000
   */
  readonly exactUpTo?: number | undefined;
  /** @defaultValue 9999 */
  readonly draws?: number | undefined;
  /**
   * A whole number that fixes the draws.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
}

/** The options of the permutation test. */
export const PERMUTATION_OPTIONS = {
  exactUpTo: readNumber,
  draws: readCount,
  seed: readNumber,
} satisfies KnownOptions<PermutationOptions>;

/** Receives the counts of the first sample in one permutation, with its probability under no difference. */
type Visit = (counts: readonly number[], probability: number) => void;

/**
 * The permutation test of a difference b - a: the answers of both samples are pooled and divided at random.
 *
 * @remarks
 * The statistic is the difference over its standard error, squared, so that the test is also valid for samples of unequal
 * size and variance; the error is that of the samples with a few answers added (`widened`), so that it is never 0. All
 * tables with the same totals are enumerated, each with its multivariate hypergeometric probability; rows are never
 * formed, and the cost depends on the number of tables.
 *
 * @throws RangeError when a sample is weighted, since fractions of answers cannot be permuted; RangeError or TypeError
 * for invalid options
 * @see Janssen 1997, Statistics & Probability Letters 36; Chung and Romano 2013, Annals of Statistics 41:484-507
 */
export function permutationDifference(a: UnitSample, b: UnitSample, options: PermutationOptions): Evidence {
  const { exactUpTo = 100_000, draws = 9_999, seed = 1 } = options;
  readWhole(draws, "draws", 1);
  const isNumber = typeof exactUpTo === "number" && exactUpTo === exactUpTo;
  expectThat(isNumber, "a number of tables", exactUpTo, " at exactUpTo");
  const [ofA, ofB] = [a, b].map(({ shares, n }) => shares.map((share) => Math.round(share * n)));
  for (const [counts, { shares, n }] of [[ofA!, a] as const, [ofB!, b] as const]) {
    const off = counts.findIndex((count, i) => Math.abs(count - shares[i]! * n) > 1e-9 * n);
    expectThat(off < 0, "unweighted answers for a permutation test", shares[off]! * n);
  }
  const totals = ofA!.map((count, i) => count + ofB![i]!);
  const sample = (counts: readonly number[], { kind, values }: UnitSample): UnitSample => {
    const n = sum(counts);
    const mean = counts.reduce((sum, count, i) => sum + (count * values[i]!) / n, 0);
    return { kind, n, mean, values, shares: counts.map((count) => count / n) };
  };
  const standardised = (counts: readonly number[]) => {
    const one = sample(counts, a);
    const other = sample(
      totals.map((total, i) => total - counts[i]!),
      b,
    );
    const error = Math.sqrt(errorSquared(one) + errorSquared(other));
    return { difference: other.mean - one.mean, error };
  };
  const observed = standardised(ofA!);
  const seen: [size: number, probability: number][] = [];
  const visit: Visit = (counts, probability) => {
    const { difference, error } = standardised(counts);
    seen.push([Math.abs(difference) / error, probability]);
  };
  const size = Math.abs(observed.difference) / observed.error;
  if (tableCount(totals, a.n) <= exactUpTo) visitAll(totals, Math.round(a.n), visit);
  else {
    // Counting the observed table among the drawn ones keeps the test valid (Phipson and Smyth 2010).
    const random = seededRandom(seed);
    seen.push([size, 1 / (draws + 1)]);
    for (let draw = 0; draw < draws; draw++) {
      visit(deal(random, totals, Math.round(a.n)), 1 / (draws + 1));
    }
  }
  seen.sort(([x], [y]) => y - x);
  // Equal statistics can differ by rounding.
  const atLeast = (limit: number) => {
    let probability = 0;
    for (const [other, chance] of seen) if (other >= limit * (1 - 1e-9)) probability += chance;
    return Math.min(probability, 1);
  };
  const { difference, error } = observed;
  return {
    limits(tail) {
      // The largest statistic that is not significant: only larger ones are.
      let probability = 0;
      let i = 0;
      while (i < seen.length - 1 && (probability += seen[i]![1]) < 2 * tail * (1 - 1e-12)) i++;
      const margin = seen[i]![0] * (1 + 1e-9) * error;
      return around(difference, margin, -1, 1);
    },
    tails(value) {
      const p = atLeast(Math.abs(difference - value) / error);
      return difference >= value ? [p / 2, 1 - p / 2] : [1 - p / 2, p / 2];
    },
  };
}

function errorSquared(sample: UnitSample): number {
  const wide = widened(sample);
  return varianceOf(wide) / wide.n;
}

/** An upper bound for the number of tables. */
function tableCount(totals: readonly number[], drawn: number): number {
  const choices = totals.map((total) => Math.min(total, drawn) + 1).sort((x, y) => x - y);
  return choices.slice(0, -1).reduce((product, count) => product * count, 1);
}

function visitAll(totals: readonly number[], drawn: number, visit: Visit): void {
  const rest = totals.map((_, i) => sum(totals.slice(i)));
  const counts = totals.map(() => 0);
  const log = (total: number, chosen: number) =>
    logGamma(total + 1) - logGamma(chosen + 1) - logGamma(total - chosen + 1);
  const ways = totals.map((total) =>
    Array.from({ length: Math.min(total, drawn) + 1 }, (_, chosen) => log(total, chosen)),
  );
  const all = log(rest[0]!, drawn);
  const choose = (i: number, left: number, logProbability: number): void => {
    if (i === totals.length - 1) {
      counts[i] = left;
      visit(counts, Math.exp(logProbability + ways[i]![left]!));
      return;
    }
    const least = Math.max(0, left - rest[i + 1]!);
    for (let chosen = least; chosen <= Math.min(totals[i]!, left); chosen++) {
      counts[i] = chosen;
      choose(i + 1, left - chosen, logProbability + ways[i]![chosen]!);
    }
  };
  choose(0, drawn, -all);
}

function deal(random: () => number, totals: readonly number[], drawn: number): number[] {
  let rest = sum(totals);
  let left = drawn;
  return totals.map((total) => {
    rest -= total;
    const count = hypergeometric(random, total, rest, left);
    left -= count;
    return count;
  });
}
