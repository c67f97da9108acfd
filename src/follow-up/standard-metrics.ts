import type { PolicyMetric } from "./policy.js";

/** The scales that a policy knows when it names none of its own. */
export const STANDARD_METRICS: readonly PolicyMetric[] = [
  {
    name: "NPS",
    scale: { min: 0, max: 10 },
    categories: [
      { name: "detractor", from: 0, to: 6 },
      { name: "passive", from: 7, to: 8 },
      { name: "promoter", from: 9, to: 10 },
    ],
  },
  {
    name: "CSAT",
    scale: { min: 1, max: 5 },
    categories: [
      { name: "dissatisfied", from: 1, to: 2 },
      { name: "neutral", from: 3, to: 3 },
      { name: "satisfied", from: 4, to: 5 },
    ],
  },
  {
    name: "CES",
    scale: { min: 1, max: 7 },
    categories: [
      { name: "difficult", from: 1, to: 3 },
      { name: "neutral", from: 4, to: 4 },
      { name: "easy", from: 5, to: 7 },
    ],
  },
];
