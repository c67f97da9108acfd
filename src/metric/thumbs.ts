import { defineMetric } from "./define-metric.js";
import type { Metric } from "./metric.js";

/** The two groups of `THUMBS`. */
export type ThumbsCategory = "down" | "up";

/**
 * Thumbs down (0) or up (1), reported as the share of thumbs up, in percent.
 *
 * @category What a rating means
 */
export const THUMBS: Metric<ThumbsCategory, 0, 1> = /* @__PURE__ */ defineMetric({
  name: "Thumbs",
  scale: { min: 0, max: 1 },
  categories: [
    { name: "down", from: 0, to: 0, value: 0 },
    { name: "up", from: 1, to: 1, value: 100 },
  ],
});
