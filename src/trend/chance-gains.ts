import { sum } from "../math/sum.js";
import { multinomial } from "../math/multinomial.js";
import { seededRandom, type Random } from "../math/random.js";
import type { Metric } from "../metric/metric.js";
import { byValue, costOf, type Likelihood } from "./change-cost.js";
import { dispersionOf } from "./dispersion.js";
import { bestSplit } from "./segmentation.js";
import type { Answers } from "./line.js";

export interface ChanceOptions {
  readonly likelihood: Likelihood;
  readonly minimumLength: number;
  readonly dispersion: number;
  readonly seed: number;
  readonly draws: number;
}

/**
 * What the best cut gains in series without change, ascending: drawn from the answers of all periods together, with as
 * many effective answers in each period, and judged in the same way, its own dispersion included.
 */
export function chanceGains(samples: readonly Answers[], metric: Metric, options: ChanceOptions): number[] {
  const { likelihood, minimumLength, dispersion, seed, draws } = options;
  const random = seededRandom(seed);
  const merged = samples.map(byValue);
  const values = merged[0]!.values;
  const pooled = values.map((_, i) => sum(merged.map(({ counts }) => counts[i]!)));
  const sizes = samples.map(({ effectiveN }) => Math.max(Math.round(effectiveN / dispersion), 1));
  const gains: number[] = [];
  for (let series = 0; series < draws; series++) {
    const drawn = sizes.map((n) => draw(random, n, pooled, values));
    const cost = costOf(drawn, metric, likelihood, dispersionOf(drawn, metric));
    gains.push(bestSplit(cost, 0, drawn.length, minimumLength).gain);
  }
  return gains.sort((a, b) => a - b);
}

function draw(random: Random, n: number, pooled: readonly number[], values: readonly number[]): Answers {
  return { effectiveN: n, counts: multinomial(random, n, pooled), values };
}
