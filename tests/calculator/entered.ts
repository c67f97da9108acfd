import type { Metric } from "../../src/metric/metric.js";
import { readAnswers, type Answers, type Reading } from "../../docs/calculator/answers.js";
import { entriesOf } from "../../docs/calculator/pasted.js";
import { finish } from "../../docs/calculator/slices.js";

/** Pasted text as answers to a question. */
export function pasted(text: string, metric: Metric, reading: Partial<Reading> = {}): Answers {
  return readAnswers(finish(entriesOf(text)), metric, { comma: "unknown", points: {}, ...reading });
}

/** The answers by point, without points that nobody chose. */
export function countsOf({ tally: { counts, min } }: Pick<Answers, "tally">): Record<number, number> {
  return Object.fromEntries(counts.flatMap((count, i) => (count > 0 ? [[min + i, count]] : [])));
}

/** Answers, missing ones and those that were left out: every entry is one of them. */
export function allOf({ tally: { counts, missing, excluded } }: Pick<Answers, "tally">): number {
  const left = Object.values(excluded).reduce((sum, { count }) => sum + count, 0);
  return counts.reduce((sum, count) => sum + count, 0) + missing + left;
}
