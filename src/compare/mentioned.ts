import type { Metric } from "../metric/metric.js";
import type { Tally } from "../tally/tally.js";

/** Whether somebody mentions a topic: a share from 0 to 1. */
export const MENTIONED: Metric<"other" | "mentions", 0, 1> = {
  name: "Mentions",
  scale: { min: 0, max: 1 },
  categories: [
    { name: "other", from: 0, to: 0, value: 0 },
    { name: "mentions", from: 1, to: 1, value: 1 },
  ],
  kind: "share",
  direction: "higher-is-better",
  range: [0, 1],
};

/** The tally of those who mention a topic among so many. */
export function mentionedTally(mentions: number, all: number): Tally<0, 1> {
  return { min: 0, max: 1, counts: [all - mentions, mentions], missing: 0, excluded: {} };
}
