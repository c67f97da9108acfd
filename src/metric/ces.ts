import { expectOptions, type KnownOptions } from "../math/options.js";
import { defineMetric } from "./define-metric.js";
import type { Metric } from "./metric.js";
import { HOMES } from "./option-homes.js";
import { ratingMetric, type ScaleTop, type Statistic } from "./rating.js";

/** The groups of a CES 2.0 answer, from hard to easy. */
export type CesCategory = "difficult" | "neutral" | "easy";

/** Agreement scales of the CES 2.0 question ("... made it easy for me to handle my issue"). */
export type CesScale = "1-5" | "1-7";

/** Options of `cesMetric` and `computeCes`: the scale, its cut points, and mean or share. */
export interface CesOptions<S extends CesScale = CesScale> {
  /** @defaultValue "1-7" */
  readonly scale?: S | undefined;
  /**
   * The lowest point that counts as easy.
   * @defaultValue 5 on 1-7, 4 on 1-5
   */
  readonly easyFrom?: number | undefined;
  /**
   * The highest point that counts as difficult.
   * @defaultValue the mirror image of `easyFrom`: 3 on 1-7, 2 on 1-5
   */
  readonly difficultTo?: number | undefined;
  /**
   * The mean of the points, or the share of easy answers in percent (`top-box`).
   * @defaultValue "mean"
   */
  readonly statistic?: Statistic | undefined;
}

/** The options of `cesMetric`, whose values it checks together. */
export const CES_OPTIONS = {
  scale: null,
  easyFrom: null,
  difficultTo: null,
  statistic: null,
} satisfies KnownOptions<CesOptions>;

/** The scales by name, from the shortest. */
export const CES_SCALES: readonly CesScale[] = ["1-5", "1-7"];

const TOP_BOX = { "1-5": 4, "1-7": 5 };

/**
 * Customer Effort Score 2.0: agreement that the company "made it easy for me to handle my issue". Higher is better.
 *
 * @remarks
 * The score is the mean of the points or the share of easy answers in percent: 5-7 of 7, those who agree at least
 * somewhat. Some tools count 6-7 as easy; `easyFrom` moves the cut. Without options: the mean on 1-7.
 *
 * @throws RangeError for an unknown scale or statistic, and for cut points that leave no neutral point
 * @see M. Dixon, N. Toman, R. DeLisi, "The Effortless Experience", Portfolio 2013 (CEB, now Gartner)
 * @example cesMetric().kind // => "mean"
 * @category What a rating means
 */
export function cesMetric<S extends CesScale = "1-7">(
  options: CesOptions<S> = {},
): Metric<CesCategory, 1, ScaleTop[S]> {
  expectOptions(options, CES_OPTIONS, HOMES);
  return cesMetricOf(options);
}

/** `cesMetric` without the check of the names of its options, for callers that have made it. */
export function cesMetricOf<S extends CesScale = "1-7">(
  options: CesOptions<S>,
): Metric<CesCategory, 1, ScaleTop[S]> {
  const { scale = "1-7" as S, statistic = "mean", easyFrom, difficultTo } = options;
  return ratingMetric<S, CesCategory>({
    name: "CES",
    scale,
    statistic,
    bad: "difficult",
    good: "easy",
    topBox: TOP_BOX,
    goodFrom: easyFrom,
    badTo: difficultTo,
  });
}

/**
 * Customer Effort Score 1.0: "how much effort did you personally have to put forth", from 1 (very low) to 5 (very high),
 * as the mean of the points. Lower is better.
 *
 * @remarks
 * Its direction is opposite to CES 2.0; the two are never combined.
 *
 * @see M. Dixon, K. Freeman, N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review, July-August 2010
 * @category What a rating means
 */
export const CES_1: Metric<CesCategory, 1, 5> = /* @__PURE__ */ defineMetric({
  name: "CES 1.0",
  family: "CES",
  scale: { min: 1, max: 5 },
  categories: [
    { name: "easy", from: 1, to: 2 },
    { name: "neutral", from: 3, to: 3 },
    { name: "difficult", from: 4, to: 5 },
  ],
  direction: "lower-is-better",
});
