import { isEnumerable } from "../inference/exact-limits.js";
import { scoreSteps } from "../inference/score-steps.js";
import { drawer } from "../math/alias.js";
import { convolutions } from "../math/convolution.js";
import { getOrMake } from "../math/get-or-make.js";
import { multinomialDraws } from "../math/multinomial.js";
import { normalDraws } from "../math/normal-draws.js";
import { seededRandom, type Random } from "../math/random.js";
import { sum } from "../math/sum.js";
import { pooledAnswers, pooledCounts, type Answers } from "./period-scores.js";
import type { StepSearch, StepSearchOptions } from "./step-search.js";
import type { Unrest } from "./unrest.js";

interface NullGainOptions extends StepSearchOptions {
  /** The sampling variance of each period's score. */
  readonly variances: readonly number[];
  /** Real ups and downs of the periods, as found in the series. */
  readonly unrest: Unrest;
  readonly seed: number;
  readonly draws: number;
}

/** A mean of answers with less skewness than this is drawn as a normal value, corrected for the skewness. */
const SLIGHT_SKEWNESS = 0.3;

/** Gains of the last few kinds of series: a report is made again, and its trend analysed again, with the same answers. */
const kept = new Map<string, Float64Array>();
const MOST_KEPT = 16;

/**
 * Simulates the gains of the best step in series without a step, in ascending order.
 *
 * @remarks
 * Each period is drawn from the pooled answers of all periods, with its own effective number of answers; ups and downs of
 * the found size and correlation are added. Each series is searched like the real one, including its own ups and downs.
 *
 * @param search - made with the same options
 */
export function nullGains(
  samples: readonly Answers[],
  search: GainSearch,
  options: NullGainOptions,
): Float64Array {
  const sizes = samples.map(({ effectiveN }) => Math.max(Math.round(effectiveN), 1));
  const { values, counts } = pooledCounts(samples);
  const key = JSON.stringify([options, sizes, values, counts]);
  const known = kept.get(key);
  const gains = known ?? drawGains(scoreDrawers(samples, sizes, options), search, options);
  kept.delete(key);
  kept.set(key, gains);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return gains;
}

type GainSearch = (scores: Float64Array) => Pick<StepSearch, "gain">;

/** The sources of random numbers, and for each period a function that draws a score. */
interface Drawers {
  readonly normal: () => number;
  readonly scores: readonly (() => number)[];
}

function drawGains(
  { normal, scores: drawers }: Drawers,
  search: GainSearch,
  { unrest: { variance, correlation }, draws }: NullGainOptions,
): Float64Array {
  const [size, fresh] = [Math.sqrt(variance), Math.sqrt(1 - correlation ** 2)];
  const scores = new Float64Array(drawers.length);
  const gains = new Float64Array(draws);
  for (let series = 0; series < draws; series++) {
    for (let i = 0; i < scores.length; i++) scores[i] = drawers[i]!();
    if (size > 0) {
      let wander = normal();
      for (let i = 0; i < scores.length; i++) {
        if (i > 0) wander = correlation * wander + fresh * normal();
        scores[i]! += size * wander;
      }
    }
    gains[series] = search(scores).gain;
  }
  return gains.sort();
}

/** For each period a function that draws a score of as many answers, from the shares of all, with its variance. */
function scoreDrawers(
  samples: readonly Answers[],
  sizes: readonly number[],
  { variances, seed }: NullGainOptions,
): Drawers {
  const random = seededRandom(seed);
  const normal = normalDraws(random);
  const { n, mean, variance } = pooledAnswers(samples);
  const { values, counts } = pooledCounts(samples);
  const cubes = sum(counts.map((count, i) => count * (values[i]! - mean) ** 3)) / n;
  const drawTotal = totalDrawers(random, values, counts);
  const scores = sizes.map((answers, i) => {
    // All answers together vary more than those of a period if the level changes. Equal answers do not vary at all.
    const error = Math.sqrt(Math.min(variances[i]!, variance / answers));
    const skewness = variance > 0 ? cubes / variance ** 1.5 / Math.sqrt(answers) : 0;
    if (Math.abs(skewness) < SLIGHT_SKEWNESS && answers >= 20) {
      const bend = skewness / 6;
      return () => {
        const z = normal();
        return mean + error * (z + bend * (z * z - 1));
      };
    }
    const scale = variance > 0 ? error / Math.sqrt(variance * answers) : 0;
    const draw = drawTotal(answers);
    return () => mean + scale * (draw() - answers * mean);
  });
  return { normal, scores };
}

/** For a number of answers a function that draws the total of their values: from its distribution if it can be listed. */
function totalDrawers(
  random: Random,
  values: readonly number[],
  counts: readonly number[],
): (answers: number) => () => number {
  const steps = scoreSteps(counts, values);
  const sums = convolutions(steps);
  const drawCounts = multinomialDraws(random, counts);
  const made = new Map<number, () => number>();
  return (answers) =>
    getOrMake(made, answers, () => {
      if (steps.slack === 0 && isEnumerable(steps, answers)) {
        const { first, probabilities } = sums(answers);
        const draw = drawer(probabilities, random);
        const least = answers * steps.least + first * steps.step;
        return () => least + steps.step * draw();
      }
      return () => {
        const drawn = drawCounts(answers);
        let total = 0;
        for (let kind = 0; kind < drawn.length; kind++) total += drawn[kind]! * values[kind]!;
        return total;
      };
    });
}
