import { readOneOf } from "../math/fields.js";
import { show } from "../math/guard.js";
import { defineMetric } from "./define-metric.js";
import type { Metric } from "./metric.js";

/** The top point of each rating scale that starts at 1, by the name of the scale. */
export interface ScaleTop {
  readonly "1-3": 3;
  readonly "1-4": 4;
  readonly "1-5": 5;
  readonly "1-6": 6;
  readonly "1-7": 7;
  readonly "1-10": 10;
}

/** The statistic of a rating: the share of answers in its top box, in percent, or the mean of the points. */
export type Statistic = "top-box" | "mean";

/** The statistics by name. */
export const STATISTICS: readonly Statistic[] = ["top-box", "mean"];

const SCALE_TOP: ScaleTop = { "1-3": 3, "1-4": 4, "1-5": 5, "1-6": 6, "1-7": 7, "1-10": 10 };

interface Rating<S extends keyof ScaleTop, Category extends string> {
  readonly name: string;
  readonly scale: S;
  readonly statistic: Statistic;
  readonly bad: Category;
  readonly good: Category;
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
 * point between them; on 1-4, which has no middle, they are all the others. Cut points other than the usual ones become
 * part of the name, since their scores are not comparable.
 *
 * @throws RangeError for an unknown scale or statistic, and for cut points that leave no neutral point, or one on 1-4
 */
export function ratingMetric<S extends keyof ScaleTop, Category extends string>(
  rating: Rating<S, Category>,
): Metric<Category, 1, ScaleTop[S]> {
  const { name, scale, statistic, bad, good, topBox } = rating;
  readOneOf(Object.keys(topBox), scale, "scale");
  const max = SCALE_TOP[scale];
  readOneOf(STATISTICS, statistic, "statistic");
  const usual = topBox[scale]!;
  const hasNeutral = scale !== "1-4";
  const mirror = (from: number) => (hasNeutral ? Math.min(1 + max - from, from - 2) : from - 1);
  const { goodFrom = usual, badTo = mirror(goodFrom) } = rating;
  if (!(
    Number.isInteger(badTo) &&
    Number.isInteger(goodFrom) &&
    badTo >= 1 &&
    badTo < goodFrom &&
    badTo + 1 < goodFrom === hasNeutral &&
    goodFrom <= max
  )) {
    throw new RangeError(
      `Expected cut points of ${name} ${scale} with ${hasNeutral ? "a" : "no"} neutral point between them, got ${bad} up to ` +
        `${show(badTo)} and ${good} from ${show(goodFrom)}; for other categories use defineMetric`,
    );
  }
  const isUsual = goodFrom === usual && badTo === mirror(usual);
  const value = (points: number) => (statistic === "mean" ? {} : { value: points });
  const neutral = { name: "neutral" as Category, from: badTo + 1, to: goodFrom - 1, ...value(0) };
  return defineMetric<Category, 1, ScaleTop[S]>({
    name: `${name} ${scale}${statistic === "mean" ? " mean" : ""}${isUsual ? "" : ` (${good} from ${goodFrom}, ${bad} up to ${badTo})`}`,
    family: name,
    scale: { min: 1, max },
    categories: [
      { name: bad, from: 1, to: badTo, ...value(0) },
      ...(hasNeutral ? [neutral] : []),
      { name: good, from: goodFrom, to: max, ...value(100) },
    ],
  });
}
