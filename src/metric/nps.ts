import { categoryOf, type Metric } from "./metric.js";

/** The groups of an NPS answer, from bad to good. */
export type NpsCategory = "detractor" | "passive" | "promoter";

// Written without `defineMetric`, so that a bundle has only the metrics it uses and no validation. A test proves each
// equal to its `defineMetric` form.

/**
 * Net Promoter Score on 0-10: the share of promoters (9-10) less the share of detractors (0-6), in points from -100 to 100.
 *
 * @see F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003
 * @category What a rating means
 */
export const NPS: Metric<NpsCategory, 0, 10> = {
  name: "NPS",
  scale: { min: 0, max: 10 },
  categories: [
    { name: "detractor", from: 0, to: 6, value: -100 },
    { name: "passive", from: 7, to: 8, value: 0 },
    { name: "promoter", from: 9, to: 10, value: 100 },
  ],
  kind: "net",
  direction: "higher-is-better",
  range: [-100, 100],
  family: "NPS",
};

/**
 * NPS cut points on a question asked on 1-10.
 *
 * @remarks
 * The question has no 0, so its scores are not comparable with those of the 0-10 question; hence its own name.
 * @category What a rating means
 */
export const NPS_1_TO_10: Metric<NpsCategory, 1, 10> = {
  name: "NPS 1-10",
  scale: { min: 1, max: 10 },
  categories: [
    { name: "detractor", from: 1, to: 6, value: -100 },
    { name: "passive", from: 7, to: 8, value: 0 },
    { name: "promoter", from: 9, to: 10, value: 100 },
  ],
  kind: "net",
  direction: "higher-is-better",
  range: [-100, 100],
  family: "NPS",
};

/**
 * Employee NPS: the 0-10 question asked of staff about their workplace, with the cut points of NPS.
 *
 * @category What a rating means
 */
export const ENPS: Metric<NpsCategory, 0, 10> = {
  name: "eNPS",
  scale: { min: 0, max: 10 },
  categories: [
    { name: "detractor", from: 0, to: 6, value: -100 },
    { name: "passive", from: 7, to: 8, value: 0 },
    { name: "promoter", from: 9, to: 10, value: 100 },
  ],
  kind: "net",
  direction: "higher-is-better",
  range: [-100, 100],
  family: "eNPS",
};

/**
 * NPS for answers of which only the group is known: -1 detractor, 0 passive, 1 promoter.
 *
 * @remarks
 * The scores are the same as those of the 0-10 or 1-10 question behind the groups.
 * @category What a rating means
 */
export const NPS_GROUPS: Metric<NpsCategory, -1, 1> = {
  name: "NPS",
  scale: { min: -1, max: 1 },
  categories: [
    { name: "detractor", from: -1, to: -1, value: -100 },
    { name: "passive", from: 0, to: 0, value: 0 },
    { name: "promoter", from: 1, to: 1, value: 100 },
  ],
  kind: "net",
  direction: "higher-is-better",
  range: [-100, 100],
  family: "NPS",
};

/**
 * The group of one answer on 0-10: 0-6 detractor, 7-8 passive, 9-10 promoter.
 *
 * @throws RangeError for 6.5, 11, -1 or NaN; TypeError for a value that is not a number, including a missing answer
 * @example classifyNps(8) // => "passive"
 * @category What a rating means
 */
export function classifyNps(score: number): NpsCategory {
  return categoryOf(score, NPS);
}
