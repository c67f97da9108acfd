import { sum } from "../math/sum.js";
import { multinomial } from "../math/multinomial.js";
import { seededRandom, type Random } from "../math/random.js";
import { dispersionOf, type Answers } from "./period-scores.js";
import { byValue, costOf, type Likelihood, type SegmentCost } from "./segmentation.js";

interface NullGainOptions {
  readonly likelihood: Likelihood;
  readonly minimumLength: number;
  readonly dispersion: number;
  readonly seed: number;
  readonly draws: number;
}

/**
 * Simulates the gains of the best cut in series without change, in ascending order.
 *
 * @remarks
 * Each series is drawn from the pooled answers of all periods, with the same effective number of answers in each period,
 * and analysed like the real one, including its own dispersion.
 */
export function nullGains(samples: readonly Answers[], options: NullGainOptions): number[] {
  const { likelihood, minimumLength, dispersion, seed, draws } = options;
  const random = seededRandom(seed);
  const merged = samples.map(byValue);
  const values = merged[0]!.values;
  const pooled = values.map((_, i) => sum(merged.map(({ counts }) => counts[i]!)));
  const sizes = samples.map(({ effectiveN }) => Math.max(Math.round(effectiveN / dispersion), 1));
  const gains: number[] = [];
  for (let series = 0; series < draws; series++) {
    const drawn = sizes.map((n) => draw(random, n, pooled, values));
    const cost = costOf(drawn, likelihood, dispersionOf(drawn));
    gains.push(bestGain(cost, drawn.length, minimumLength));
  }
  return gains.sort((a, b) => a - b);
}

function draw(random: Random, n: number, pooled: readonly number[], values: readonly number[]): Answers {
  return { effectiveN: n, counts: multinomial(random, n, pooled), values };
}

/** The largest gain of a single cut; -Infinity if the series is too short to cut. */
function bestGain(cost: SegmentCost, length: number, minimumLength: number): number {
  const whole = cost(0, length);
  let gain = -Infinity;
  for (let at = minimumLength; at <= length - minimumLength; at++) {
    const saved = whole - cost(0, at) - cost(at, length);
    if (saved > gain) gain = saved;
  }
  return gain;
}
