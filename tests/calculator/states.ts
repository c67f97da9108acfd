import type { Tally } from "../../src/tally/tally.js";
import { usualQuestion } from "../../docs/calculator/question.js";
import { START, type State } from "../../docs/calculator/state.js";

export function tally(min: number, counts: readonly number[], beside: Partial<Tally> = {}): Tally {
  return { min, max: min + counts.length - 1, counts: [...counts], missing: 0, excluded: {}, ...beside };
}

const NPS_NOW = tally(0, [3, 1, 2, 3, 4, 9, 8, 17, 31, 40, 46], {
  missing: 7,
  excluded: { "out-of-scale": { count: 2, positions: [] }, "not-a-number": { count: 1, positions: [] } },
});

/** A state of every kind. */
export const STATES: Readonly<Record<string, State>> = {
  "NPS, everything": {
    ...START,
    now: NPS_NOW,
    before: tally(0, [6, 3, 4, 5, 7, 12, 11, 20, 28, 27, 25]),
    industry: "airlines",
    margin: 5,
  },
  "NPS, one side by group": {
    ...START,
    level: 0.9,
    now: NPS_NOW,
    before: tally(-1, [30, 40, 50]),
    margin: 2.5,
  },
  "NPS, groups": { ...START, now: tally(-1, [12, 30, 58]), before: tally(-1, [30, 40, 50]), industry: "all" },
  "NPS 1-10": {
    ...START,
    question: { ...START.question, scale: "1-10" },
    now: tally(1, [1, 0, 0, 0, 2, 3, 5, 8, 9, 4]),
  },
  "CSAT 1-5": {
    ...START,
    question: usualQuestion("csat"),
    now: tally(1, [3, 4, 10, 30, 40]),
    before: tally(1, [8, 9, 12, 25, 30]),
    industry: "banks",
  },
  "CSAT 1-7 from 5": {
    ...START,
    question: { asked: "csat", scale: "1-7", statistic: "top-box", from: 5 },
    level: 0.99,
    now: tally(1, [3, 4, 10, 30, 40, 20, 9]),
    margin: 4,
  },
  "CSAT mean": {
    ...START,
    question: { asked: "csat", scale: "1-5", statistic: "mean", from: null },
    now: tally(1, [3, 4, 10, 30, 40]),
    before: tally(1, [0, 0, 0, 0, 3]),
    margin: 0.2,
  },
  "CES 1-7": {
    ...START,
    question: usualQuestion("ces"),
    now: tally(1, [1, 2, 3, 5, 9, 20, 14]),
    before: tally(1, [9, 2, 3, 5, 9, 2, 1]),
  },
  "CES 1-5, low is easy": {
    ...START,
    question: { asked: "ces", scale: "1-5-low", statistic: "mean", from: null },
    now: tally(1, [20, 14, 3, 5, 9]),
    before: tally(1, [2, 3, 3, 15, 9]),
    margin: 0.1,
  },
  "too few": {
    ...START,
    now: tally(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]),
    before: tally(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
  },
};
