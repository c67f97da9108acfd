import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "./metric.js";
import { HOMES } from "./option-homes.js";
import { ratingMetric, type ScaleTop, type Statistic } from "./rating.js";

/** The groups of a satisfaction answer, from bad to good. */
export type CsatCategory = "dissatisfied" | "neutral" | "satisfied";

/** The groups of a scale: 1-4 has no neutral point. */
export type CsatCategoryOf<S extends CsatScale> = S extends "1-4"
  ? Exclude<CsatCategory, "neutral">
  : CsatCategory;

/** Rating scales of satisfaction questions. */
export type CsatScale = "1-3" | "1-4" | "1-5" | "1-6" | "1-7" | "1-10";

/** Options of `csatMetric` and `computeCsat`: the scale, its cut points, and share or mean. */
export interface CsatOptions<S extends CsatScale = CsatScale> {
  /** @defaultValue "1-5" */
  readonly scale?: S | undefined;
  /**
   * The lowest point that counts as satisfied.
   * @defaultValue 3 on 1-3 and 1-4, 4 on 1-5, 5 on 1-6, 6 on 1-7, 9 on 1-10
   */
  readonly satisfiedFrom?: number | undefined;
  /**
   * The highest point that counts as dissatisfied.
   * @defaultValue the mirror image of `satisfiedFrom`: 1 on 1-3, 2 on the others; on 1-4 all points below `satisfiedFrom`
   */
  readonly dissatisfiedTo?: number | undefined;
  /**
   * The share of satisfied answers in percent (`top-box`), or the mean of the points.
   * @defaultValue "top-box"
   */
  readonly statistic?: Statistic | undefined;
}

/** The options of `csatMetric`, whose values it checks together. */
export const CSAT_OPTIONS = {
  scale: null,
  satisfiedFrom: null,
  dissatisfiedTo: null,
  statistic: null,
} satisfies KnownOptions<CsatOptions>;

/** The scales by name, from the shortest. */
export const CSAT_SCALES: readonly CsatScale[] = ["1-3", "1-4", "1-5", "1-6", "1-7", "1-10"];

const TOP_BOX = { "1-3": 3, "1-4": 3, "1-5": 4, "1-6": 5, "1-7": 6, "1-10": 9 };

/**
 * Customer satisfaction: the share of satisfied answers in percent, or the mean of the points.
 *
 * @remarks
 * The top two boxes count as satisfied (3-4 of 4, 4-5 of 5, 5-6 of 6, 6-7 of 7, 9-10 of 10), on 1-3 only the top one. A
 * scale of 1-4 has no neutral point. Vendors differ: some count 5-7 of 7, Formbricks 8-10 of 10. `satisfiedFrom` moves the
 * cut. Without options: the top boxes of 1-5.
 *
 * @throws RangeError for an unknown scale or statistic, and for cut points that leave no neutral point, or one on 1-4
 * @see Zendesk, "CSAT survey responses"; Formbricks, "Rating"; QuestionPro, "Customer Satisfaction - CX"
 * @example csatMetric({ scale: "1-5" }).categories[2] // => { name: "satisfied", from: 4, to: 5, value: 100 }
 * @category What a rating means
 */
export function csatMetric<S extends CsatScale = "1-5">(
  options: CsatOptions<S> = {},
): Metric<CsatCategoryOf<S>, 1, ScaleTop[S]> {
  expectOptions(options, CSAT_OPTIONS, HOMES);
  return csatMetricOf(options);
}

/** `csatMetric` without the check of the names of its options, for callers that have made it. */
export function csatMetricOf<S extends CsatScale = "1-5">(
  options: CsatOptions<S>,
): Metric<CsatCategoryOf<S>, 1, ScaleTop[S]> {
  const { scale = "1-5" as S, statistic = "top-box", satisfiedFrom, dissatisfiedTo } = options;
  return ratingMetric<S, CsatCategoryOf<S>>({
    name: "CSAT",
    scale,
    statistic,
    bad: "dissatisfied",
    good: "satisfied",
    topBox: TOP_BOX,
    goodFrom: satisfiedFrom,
    badTo: dissatisfiedTo,
  });
}
