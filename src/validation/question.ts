import type { Metric } from "../metric/metric.js";
import type { Finding } from "./issue.js";
import { scoreReader, type ReadScore, type ScoreReaderOptions } from "./score-reader.js";
import { columnTitle, type CellReader, type Column } from "./table.js";

/** One question of the survey and the column of its answers. */
interface Question {
  /** The column's name in issues. */
  readonly title: string;
  /** null if the rows have no such column. */
  readonly cell: CellReader | null;
  read(this: void, answer: unknown): ReadScore;
  /** The finding that the column seems to have two scales; call it after all answers have been read. */
  mixedScales(this: void): Finding | null;
}

/** Makes a question whose answers are read on the metric's scale and checked for a second scale. */
export function question(
  metric: Metric,
  column: Column,
  options: ScoreReaderOptions,
  cell: CellReader | null,
): Question {
  const title = columnTitle(column);
  const readScore = scoreReader(metric, options);
  const watch = watchScale(metric, options);
  return {
    title,
    cell,
    read(answer) {
      const result = readScore(answer);
      watch.see(answer, result);
      return result;
    },
    mixedScales() {
      const sign = watch.sign();
      const message = `This column has ${sign}: it may mix two scales.`;
      return sign === null ? null : { column: title, value: null, code: "mixed-scales", message };
    },
  };
}

// One number off the scale is a code ("6 = not applicable"); several mean another scale.
const ANOTHER_SCALE = 2;
const NAMED = 8;

/**
 * Checks answers for signs of a second scale.
 *
 * @remarks
 * Answers on the scale are no sign: a column of 1 to 5 may be honest low answers on 0-10. There are two signs: several
 * different numbers off the scale together with some on it; and numbers above the highest label of the same column, such
 * as an 8 with labels for 1 to 5.
 */
function watchScale(metric: Metric, { labels = {} }: ScoreReaderOptions) {
  const offScale = new Set<string>();
  const points = Object.values(labels);
  const highestLabel = points.length > ANOTHER_SCALE ? Math.max(...points) : Infinity;
  let onScale = false;
  let labelled = false;
  let highestNumber = -Infinity;
  return {
    see(value: unknown, result: ReadScore): void {
      if (!result.ok) {
        if (result.code === "out-of-scale" && offScale.size < NAMED) offScale.add(String(value).trim());
      } else if (result.score !== null) {
        onScale = true;
        if (highestLabel < Infinity && typeof value === "string" && !/^\s*-?\d+(\.0+)?\s*$/.test(value))
          labelled = true;
        else if (result.score > highestNumber) highestNumber = result.score;
      }
    },
    sign(): string | null {
      const { min, max } = metric.scale;
      if (onScale && offScale.size >= ANOTHER_SCALE)
        return `numbers outside the scale ${min} to ${max} (${[...offScale].map((text) => text.slice(0, 20)).join(", ")}) and numbers on it`;
      if (labelled && highestNumber > highestLabel)
        return `labels for points up to ${highestLabel} and the number ${highestNumber}`;
      return null;
    },
  };
}
