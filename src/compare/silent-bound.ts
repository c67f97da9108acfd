import type { Bound } from "../inference/bounds-interval.js";
import { intervalFor } from "../inference/interval-maker.js";
import { proportion } from "../inference/proportion.js";
import { meanOf, squaresAbout, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";

/**
 * The score of everyone who was reached if those who did not answer had a given score, with its sampling error.
 *
 * @remarks
 * At an end of the scale it is the score of the answers with the others added at that point, and so is its interval. In
 * between, their score follows that of those who answered at a distance: then the error is that of the score, and of the
 * rate times the distance, by square and add.
 *
 * @param side - which of two bounds it is
 * @param delivered - the number of people reached, at least that of answers, of which there is one
 * @param open - the share of the population that was not reached
 * @see Zou and Donner 2008, Statistics in Medicine 27:1693-1702, for square and add
 */
export function silentBound(
  side: "low" | "high",
  sample: Sample,
  metric: Metric,
  delivered: number,
  silentScore: number,
  open: number,
): Bound {
  const { n, score } = sample;
  const makeInterval = intervalFor(metric);
  const away = silentScore - score;
  const at = score + (1 - n / delivered) * away;
  if (n === delivered || metric.range.includes(silentScore)) {
    const whole = n === delivered ? sample : withSilent(sample, delivered, silentScore);
    return {
      at,
      margin: (level) => Math.sqrt(open) * Math.abs(makeInterval(whole, metric, level)[side] - at),
    };
  }
  // A score below that of those who answered pulls the lower bound down most where the fewest answered.
  const rateSide = (side === "low") === away < 0 ? "low" : "high";
  return {
    at,
    margin: (level) => {
      const { share, interval } = proportion(n, delivered, level);
      const ofScore = makeInterval(sample, metric, level)[side] - score;
      return Math.sqrt(open) * Math.hypot(ofScore, away * (interval![rateSide] - share!));
    },
  };
}

/** The sample with those who did not answer at the points of a value. */
function withSilent(sample: Sample, delivered: number, value: number): Sample {
  const { n, effectiveN, values } = sample;
  const point = values.indexOf(value);
  const add = (counts: readonly number[], size: number) =>
    counts.map((count, i) => (i === point ? count + size * (delivered / n - 1) : count));
  const weights = add(sample.weights, sum(sample.weights));
  const score = meanOf(weights, values);
  const spread = squaresAbout(score, weights, values);
  const size = (effectiveN * delivered) / n;
  return {
    ...sample,
    n: delivered,
    effectiveN: size,
    score,
    spread,
    variance: spread / sum(weights) / (size - 1),
    weights,
    counts: add(sample.counts, effectiveN),
  };
}
