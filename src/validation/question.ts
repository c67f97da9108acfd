import type { Metric } from "../metric/metric.js";
import { columnTitle, type CellReader, type Column } from "./column.js";
import type { Finding } from "./issue.js";
import { watchScale } from "./mixed-scales.js";
import { scoreReader, type ReadScore, type ScoreReading } from "./score-reader.js";

/** One question of the survey and the column of its answers. */
export interface Question {
  /** The column as issues call it. */
  readonly title: string;
  /** null where the rows have no such column. */
  readonly cell: CellReader | null;
  read(this: void, answer: unknown): ReadScore;
  /** Whether two scales seem to share the column, once all answers were read. */
  mixedScales(this: void): Finding | null;
}

export function question(
  metric: Metric,
  column: Column,
  reading: ScoreReading,
  cell: CellReader | null,
): Question {
  const title = columnTitle(column);
  const readScore = scoreReader(metric, reading);
  const watch = watchScale(metric, reading);
  return {
    title,
    cell,
    read(answer) {
      const result = readScore(answer);
      watch.see(answer, result);
      return result;
    },
    mixedScales: () => watch.finding(title),
  };
}
