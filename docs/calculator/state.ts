// What the results are made of, and what a link carries: counts, never answers of single people.
import type { Tally } from "cx-metrics";
import { usualQuestion, type Question } from "./question.js";

export interface State {
  readonly question: Question;
  readonly level: number;
  /** Answers by point of the question's scale, or by NPS group (-1 to 1); null where there are none yet. */
  readonly now: Tally | null;
  readonly before: Tally | null;
  /** The slug of an industry to compare with. */
  readonly industry: string | null;
  /** The margin of error that is wanted, in the unit of the score. */
  readonly margin: number | null;
}

export const LEVELS = [0.9, 0.95, 0.99] as const;

export const START: State = {
  question: usualQuestion("nps"),
  level: 0.95,
  now: null,
  before: null,
  industry: null,
  margin: null,
};
