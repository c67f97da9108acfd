import { outerLoop, policyFromPractices } from "../../src/follow-up/index.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";

const policy = policyFromPractices(["detractors-24-hours"]);
const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;

/** Two windows of 30 days in which customers mention five themes at the same rates. */
interface Months {
  readonly name: string;
  /** Responses in the earlier and in the last window. */
  readonly sizes: readonly [before: number, last: number];
  /** The share of responses that mention each theme. */
  readonly shares: readonly number[];
  /** Responses of one customer in a window, who says the same each time. */
  readonly each?: number;
}

const MONTHS: readonly Months[] = [
  { name: "2% to 34%", sizes: [150, 150], shares: [0.02, 0.1, 0.18, 0.26, 0.34] },
  { name: "rare ones, 0.5% to 4%", sizes: [300, 300], shares: [0.005, 0.01, 0.02, 0.03, 0.04] },
  {
    name: "three times as many answers in the last month",
    sizes: [100, 300],
    shares: [0.02, 0.1, 0.18, 0.26, 0.34],
  },
  { name: "few answers", sizes: [20, 20], shares: [0.05, 0.1, 0.2, 0.3, 0.4] },
  {
    name: "customers who write three times",
    sizes: [300, 300],
    shares: [0.02, 0.1, 0.18, 0.26, 0.34],
    each: 3,
  },
];

function isAlarmed(random: Random, { sizes, shares, each = 1 }: Months): boolean {
  const rows = sizes.flatMap((size, window) =>
    Array.from({ length: size / each }, (_, customer) => {
      const tags = shares.flatMap((share, theme) => (random() < share ? [`theme ${theme}`] : []));
      return Array.from({ length: each }, (_, time) => ({
        id: `${window} ${customer} ${time}`,
        metric: "NPS",
        score: 3,
        respondent: `${window} ${customer}`,
        at: NOW - (window === 1 ? 0 : 30 * DAY) - Math.floor(29 * DAY * random()),
        tags,
      }));
    }).flat(),
  );
  return outerLoop(rows, policy, { now: NOW, themes: "tags" }).issues.some(({ change }) =>
    ["higher", "lower"].includes(change.verdict),
  );
}

/** How often a theme of the outer loop is said to have changed although none has. */
export const outerLoopCells: readonly Cell[] = MONTHS.map((months) => ({
  table: "Outer loop of five themes that do not change: some theme is said to have changed",
  row: months.name,
  column: "two windows of 30 days",
  counts: "false alarms",
  promise: 0.05,
  runs: 2000,
  once: (random) => isAlarmed(random, months),
}));
