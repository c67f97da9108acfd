import type { Metric } from "../metric/metric.js";
import type { Finding } from "./issue.js";
import type { ReadScore, ScoreReading } from "./score-reader.js";

// One number off the scale is a code ("6 = not applicable"); several are another scale.
const ANOTHER_SCALE = 2;
const NAMED = 8;

/** Watches a score column for signs that two scales share it. */
export interface ScaleWatch {
  see(this: void, value: unknown, result: ReadScore): void;
  finding(this: void, column: string): Finding | null;
}

/**
 * A scale cannot be told from the answers on it: a column of 1 to 5 may well be honest low answers on 0-10, and is never
 * doubted for that. Two signs remain: several different numbers off the scale beside some on it; and labels that end below
 * numbers in the same column, such as a label map of 1 to 5 beside an 8.
 */
export function watchScale(metric: Metric, { labels = {} }: ScoreReading): ScaleWatch {
  const offScale = new Set<string>();
  const points = Object.values(labels);
  const highestLabel = points.length > ANOTHER_SCALE ? Math.max(...points) : Infinity;
  let onScale = false;
  let labelled = false;
  let highestNumber = -Infinity;
  return {
    see(value, result) {
      if (!result.ok) {
        if (result.code === "out-of-scale" && offScale.size < NAMED) offScale.add(String(value).trim());
      } else if (result.score !== null) {
        onScale = true;
        if (highestLabel < Infinity && typeof value === "string" && !/^\s*-?\d+(\.0+)?\s*$/.test(value))
          labelled = true;
        else if (result.score > highestNumber) highestNumber = result.score;
      }
    },
    finding(column) {
      const { min, max } = metric.scale;
      const isOff = onScale && offScale.size >= ANOTHER_SCALE;
      if (!isOff && !(labelled && highestNumber > highestLabel)) return null;
      const sign = isOff
        ? `numbers off ${min} to ${max} (${[...offScale].map((text) => text.slice(0, 20)).join(", ")}) beside numbers on it`
        : `labels for points up to ${highestLabel} beside the number ${highestNumber}`;
      return {
        column,
        value: null,
        code: "mixed-scales",
        message: `This column holds ${sign}: two scales may be mixed in it.`,
      };
    },
  };
}
