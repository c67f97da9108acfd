import { show } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { pathOf, placeOf, readPoint } from "../tally/answer.js";
import { noneLeftOut, noteLeftOut, type Exclusion } from "../tally/exclusion.js";
import { toInstant, type Instant } from "../time/instant.js";

/** What is wrong with the first times and answers that could not be read, in the words of the errors of other functions. */
export interface Unread {
  /** null if none was looked at. */
  readonly time: string | null;
  /** By question; null where the first rows have none. */
  readonly answers: readonly (string | null)[];
}

/** The first rows, which show what is wrong if most are: clean answers are not looked at a second time for ever. */
const LOOKED_AT = 100;

/** Keeps which rows have no readable time, and what is wrong with the first times and answers, while rows are read. */
export function unreadWatch(questions: readonly { readonly metric: Metric; readonly score: unknown }[]) {
  const undated = noneLeftOut();
  let time: string | null = null;
  const answers = questions.map((): string | null => null);
  return {
    noteTime(value: unknown, accessor: unknown, position: number): void {
      noteLeftOut(undated, position);
      time ??= refusalOf(value, pathOf(accessor, position));
    },
    seeAnswers(values: readonly unknown[], position: number): void {
      if (position >= LOOKED_AT) return;
      for (const [i, { metric, score }] of questions.entries()) {
        const value = values[i];
        if (answers[i] !== null || value === null || value === undefined) continue;
        const { min, max } = metric.scale;
        if (typeof readPoint(value, min, max) === "number") continue;
        const hint = typeof value === "string" ? "; parseResponses of cx-metrics/validation reads texts" : "";
        answers[i] =
          `Expected whole numbers from ${min} to ${max}, got ${show(value)}${placeOf(score, position)}${hint}`;
      }
    },
    finish: (): { undated: Exclusion; unread: Unread } => ({ undated, unread: { time, answers } }),
  };
}

/** What `toInstant` says of a value; null if it is a time. */
function refusalOf(value: unknown, path: string): string | null {
  try {
    toInstant(value as Instant, path);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : null;
  }
}
