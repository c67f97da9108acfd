import { multinomial } from "../math/multinomial.js";
import { seededRandom, type Random } from "../math/random.js";
import { sum } from "../math/sum.js";
import { pooledAnswers, type Answers } from "./period-scores.js";
import type { StepSearch } from "./step-search.js";
import type { Unrest } from "./unrest.js";

interface NullGainOptions {
  /** The sampling variance of each period's score. */
  readonly variances: readonly number[];
  /** Real ups and downs of the periods, as found in the series. */
  readonly unrest: Unrest;
  readonly seed: number;
  readonly draws: number;
}

/** A mean of answers with less skewness than this is drawn as a normal value, corrected for the skewness. */
const SLIGHT_SKEWNESS = 0.3;

/**
 * Simulates the gains of the best step in series without a step, in ascending order.
 *
 * @remarks
 * Each period is drawn from the pooled answers of all periods, with its own effective number of answers; ups and downs of
 * the found size and correlation are added. Each series is searched like the real one, including its own ups and downs.
 */
export function nullGains(
  samples: readonly Answers[],
  search: (scores: Float64Array) => Pick<StepSearch, "gain">,
  { variances, unrest, seed, draws }: NullGainOptions,
): Float64Array {
  const random = seededRandom(seed);
  const normal = normals(random);
  const drawers = scoreDrawers(samples, variances, random, normal);
  const { variance, correlation } = unrest;
  const [size, fresh] = [Math.sqrt(variance), Math.sqrt(1 - correlation ** 2)];
  const scores = new Float64Array(samples.length);
  const gains = new Float64Array(draws);
  for (let series = 0; series < draws; series++) {
    let wander = size > 0 ? normal() : 0;
    for (let i = 0; i < scores.length; i++) {
      if (i > 0 && size > 0) wander = correlation * wander + fresh * normal();
      scores[i] = drawers[i]!() + size * wander;
    }
    gains[series] = search(scores).gain;
  }
  return gains.sort();
}

/** For each period a function that draws a score of as many answers, from the shares of all, with its variance. */
function scoreDrawers(
  samples: readonly Answers[],
  variances: readonly number[],
  random: Random,
  normal: () => number,
): (() => number)[] {
  const { n, mean, variance } = pooledAnswers(samples);
  const countOf = new Map<number, number>();
  for (const { counts, values } of samples) {
    counts.forEach((count, i) => countOf.set(values[i]!, (countOf.get(values[i]!) ?? 0) + count));
  }
  const [values, counts] = [[...countOf.keys()], [...countOf.values()]];
  const cubes = sum(counts.map((count, i) => count * (values[i]! - mean) ** 3)) / n;
  return samples.map(({ effectiveN }, i) => {
    const answers = Math.max(Math.round(effectiveN), 1);
    // All answers together vary more than those of a period if the level changes. Equal answers do not vary at all.
    const error = Math.sqrt(Math.min(variances[i]!, variance / answers));
    const skewness = variance > 0 ? cubes / variance ** 1.5 / Math.sqrt(answers) : 0;
    if (Math.abs(skewness) < SLIGHT_SKEWNESS && answers >= 20) {
      return () => {
        const z = normal();
        return mean + error * (z + (skewness / 6) * (z * z - 1));
      };
    }
    const scale = variance > 0 ? error / Math.sqrt(variance * answers) : 0;
    return () => {
      const drawn = multinomial(random, answers, counts);
      let total = 0;
      for (let kind = 0; kind < drawn.length; kind++) total += drawn[kind]! * (values[kind]! - mean);
      return mean + scale * total;
    };
  });
}

/** Standard normal values, two of each two uniform ones. */
function normals(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
