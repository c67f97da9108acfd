import { readOneOf } from "../math/fields.js";
import { show } from "../math/guard.js";
import { defineMetric } from "./define-metric.js";
import type { Metric } from "./metric.js";

/** The top point of each rating scale that starts at 1, by the name of the scale. */
export interface ScaleTop {
  readonly "1-3": 3;
  readonly "1-5": 5;
  readonly "1-7": 7;
  readonly "1-10": 10;
}

/** The statistic of a rating: the share of answers in its top box, in percent, or the mean of the points. */
export type Statistic = "top-box" | "mean";

/** The statistics by name. */
export const STATISTICS: readonly Statistic[] = ["top-box", "mean"];

const SCALE_TOP: ScaleTop = { "1-3": 3, "1-5": 5, "1-7": 7, "1-10": 10 };

interface Rating<S extends keyof ScaleTop, Bad extends string, Good extends string> {
  readonly name: string;
  readonly scale: S;
  readonly statistic: Statistic;
  readonly bad: Bad;
  readonly good: Good;
  /** Lowest point of the top box on each scale that the question uses. */
  readonly topBox: Readonly<Partial<Record<keyof ScaleTop, number>>>;
  readonly goodFrom: number | undefined;
  readonly badTo: number | undefined;
}

/**
 * The metric of a question whose answers are bad, neutral or good, where a higher point is better.
 *
 * @remarks
 * By default the bad answers mirror the good ones about the middle of the scale (the "bottom box") and leave at least one
 * point between them. Cut points other than the usual ones become part of the name, since their scores are not comparable.
 *
 * @throws RangeError for an unknown scale or statistic, and for cut points that leave no neutral point
 */
export function ratingMetric<S extends keyof ScaleTop, Bad extends string, Good extends string>(
  rating: Rating<S, Bad, Good>,
): Metric<Bad | "neutral" | Good, 1, ScaleTop[S]> {
  const { name, scale, statistic, bad, good, topBox } = rating;
  const max = SCALE_TOP[scale];
  readOneOf(Object.keys(topBox), scale, "scale");
  readOneOf(STATISTICS, statistic, "statistic");
  const usual = topBox[scale]!;
  const { goodFrom = usual, badTo = Math.min(1 + max - goodFrom, goodFrom - 2) } = rating;
  if (!(
    Number.isInteger(badTo) &&
    Number.isInteger(goodFrom) &&
    badTo >= 1 &&
    badTo < goodFrom - 1 &&
    goodFrom <= max
  )) {
    throw new RangeError(
      `Expected cut points of ${name} ${scale} with a neutral point between them, got ${bad} up to ${show(badTo)} and ` +
        `${good} from ${show(goodFrom)}; for two categories use defineMetric`,
    );
  }
  const isUsual = goodFrom === usual && badTo === Math.min(1 + max - usual, usual - 2);
  const value = (points: number) => (statistic === "mean" ? {} : { value: points });
  return defineMetric<Bad | "neutral" | Good, 1, ScaleTop[S]>({
    name: `${name} ${scale}${statistic === "mean" ? " mean" : ""}${isUsual ? "" : ` (${good} from ${goodFrom}, ${bad} up to ${badTo})`}`,
    family: name,
    scale: { min: 1, max },
    categories: [
      { name: bad, from: 1, to: badTo, ...value(0) },
      { name: "neutral", from: badTo + 1, to: goodFrom - 1, ...value(0) },
      { name: good, from: goodFrom, to: max, ...value(100) },
    ],
  });
}
