// How many answers are wanted for a margin of error, and what the present number can tell.
import { detectableDifference, requiredSampleSize, type Metric, type Score, type Tally } from "cx-metrics";
import { MINIMUM } from "../../src/inference/difference.js";
import { countText, levelText, unitOf } from "./figures.js";

export interface Plan {
  /** Answers for the margin if they spread as the present ones; null where those are too few or all alike. */
  readonly alike: number | null;
  /** Answers for the margin however they spread. */
  readonly atMost: number;
  /** The difference that two surveys of the present size find four times in five; null as above. */
  readonly detectable: number | null;
  readonly sentences: readonly string[];
}

export function usualMargin({ range: [low, high] }: Metric): number {
  const width = high - low;
  return width >= 50 ? 5 : 0.2;
}

export function planOf(margin: number, tally: Tally, score: Score, level: number): Plan {
  const { metric, n, standardDeviation } = score;
  // So few do not say how answers spread.
  const isKnown = n >= MINIMUM && (standardDeviation ?? 0) > 0;
  const atMost = requiredSampleSize({ metric, margin, level }).n;
  const alike = isKnown ? requiredSampleSize({ metric, margin, level, assumed: tally }).n : null;
  const detectable = isKnown ? detectableDifference(n, { metric, level, assumed: tally }).value : null;
  const unit = unitOf(metric);
  const aim = `A margin of ±${margin} ${unit} (${levelText(level)} interval)`;
  const needed =
    alike === null
      ? `${aim} takes at most ${countText(atMost)}, however they spread.`
      : `${aim} takes about ${countText(alike)} if they spread as these do, and at most ${countText(atMost)}.`;
  const found =
    detectable === null
      ? []
      : [
          `With ${countText(n)} each time, a true difference of ${numberText(detectable)} ${unit} is found four times in five; smaller ones are often missed.`,
        ];
  return {
    alike,
    atMost,
    detectable,
    sentences: [needed, "Answers, not invitations: divide by the share of people who answer.", ...found],
  };
}

function numberText(value: number): string {
  return value.toFixed(value >= 10 ? 0 : value >= 1 ? 1 : 2);
}
