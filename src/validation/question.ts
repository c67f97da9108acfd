import type { Metric } from "../metric/metric.js";
import type { IssueCode } from "./issue.js";
import type { NothingLog } from "./nothing-log.js";
import { scoreReader, type ReadScore, type ScoreReaderOptions } from "./score-reader.js";
import { columnTitle, type CellReader, type Column } from "./table.js";
import type { CountedFinding } from "./watched-text.js";

/** One question of the survey and the column of its answers. */
interface Question {
  /** The column's name in issues. */
  readonly title: string;
  /** null if the rows have no such column. */
  readonly cell: CellReader | null;
  read(this: void, answer: unknown): ReadScore;
  /** Signs that the column is read wrongly; call it after all answers have been read. */
  findings(this: void): readonly CountedFinding[];
}

/** Makes a question whose answers are read on the metric's scale and checked for signs of another one. */
export function question(
  metric: Metric,
  column: Column,
  options: ScoreReaderOptions,
  cell: CellReader | null,
  emptied: NothingLog,
): Question {
  const title = columnTitle(column);
  const readScore = scoreReader(metric, options);
  const watch = watchScale(metric, options);
  const countNothing = emptied.counter(title);
  return {
    title,
    cell,
    read(answer) {
      const result = readScore(answer);
      watch.see(answer, result);
      if (result.ok && result.score === null && result.declined !== true) countNothing(answer);
      return result;
    },
    findings: () =>
      watch.signs().map(({ code, message, times }) => ({
        finding: { column: title, value: null, code, message },
        times,
      })),
  };
}

// One number off the scale is a code ("6 = not applicable"); several mean another scale.
const ANOTHER_SCALE = 2;
const NAMED = 8;
// So many honest answers hardly ever stay in the lower half of a scale of so many points.
const ENOUGH_ANSWERS = 10;
const ENOUGH_POINTS = 5;
const DIGITS = /^\s*-?\d+(\.0+)?\s*$/;

interface Sign {
  readonly code: IssueCode;
  readonly message: string;
  readonly times: number;
}

/**
 * Checks answers for signs of another scale.
 *
 * @remarks
 * Two signs of a second scale: several different numbers off the scale together with some on it; and numbers above the
 * highest label of the same column, such as an 8 with labels for 1 to 5. A number among words, where the labels have a word
 * for its point, may be a code of another question. A column of 1 to 5 may be honest low answers on 0-10, but ten and more
 * answers without one in the upper half are pointed out, if high is good.
 */
function watchScale(metric: Metric, { labels = {} }: ScoreReaderOptions) {
  const { min, max } = metric.scale;
  const offScale = new Set<string>();
  const points = Object.values(labels);
  const highestLabel =
    points.length > ANOTHER_SCALE
      ? points.reduce((most, point) => Math.max(most, point), -Infinity)
      : Infinity;
  const worded = new Set(
    Object.entries(labels).flatMap(([label, point]) => (DIGITS.test(label) ? [] : [point])),
  );
  let answered = 0;
  let words = 0;
  let amongWords = 0;
  let highest = -Infinity;
  let highestNumber = -Infinity;
  return {
    see(value: unknown, result: ReadScore): void {
      if (!result.ok) {
        if (result.code === "out-of-scale" && offScale.size < NAMED) offScale.add(String(value).trim());
        return;
      }
      const { score } = result;
      if (score === null) return;
      answered++;
      if (score > highest) highest = score;
      if (worded.size === 0) return;
      if (typeof value === "string" ? !DIGITS.test(value) : typeof value === "boolean") words++;
      else {
        if (score > highestNumber) highestNumber = score;
        if (worded.has(score)) amongWords++;
      }
    },
    signs(): readonly Sign[] {
      const found: Sign[] = [];
      const add = (code: IssueCode, message: string, times = 1) => found.push({ code, message, times });
      const mixed = (sign: string) => add("mixed-scales", `This column has ${sign}: it may mix two scales.`);
      if (answered > 0 && offScale.size >= ANOTHER_SCALE)
        mixed(
          `numbers outside the scale ${min} to ${max} (${[...offScale].map((text) => text.slice(0, 20)).join(", ")}) and numbers on it`,
        );
      else if (words > 0 && highestNumber > highestLabel)
        mixed(`labels for points up to ${highestLabel} and the number ${highestNumber}`);
      if (words > 0 && amongWords > 0) {
        add("number-among-words", `Numbers where the labels have a word: ${amongWords}.`, amongWords);
      }
      const isTold = answered >= ENOUGH_ANSWERS && max - min + 1 >= ENOUGH_POINTS;
      if (isTold && metric.direction === "higher-is-better" && highest <= (min + max) / 2)
        add("lower-half-only", `No answer is above ${highest}: is the scale ${min} to ${max}?`);
      return found;
    },
  };
}
