import {
  compareDistributions,
  compareScores,
  mergeTallies,
  monitorDifference,
  type MonitoredDifference,
  type MonitorState,
} from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";
import { draw, POPULATIONS, truth, type Population } from "./populations.js";

/** A comparison that grows by so many answers a day; a baseline that is complete has none a day. */
interface Growth {
  readonly name: string;
  readonly baseline: number;
  readonly baselineDaily: number;
  readonly daily: number;
}

const GROWTHS: readonly Growth[] = [
  { name: "10 a day against 300", baseline: 300, baselineDaily: 0, daily: 10 },
  { name: "10 a day against 1000", baseline: 1000, baselineDaily: 0, daily: 10 },
  { name: "2 a day against 2", baseline: 0, baselineDaily: 2, daily: 2 },
  { name: "10 a day against 10", baseline: 0, baselineDaily: 10, daily: 10 },
  { name: "100 a day against 100", baseline: 0, baselineDaily: 100, daily: 100 },
];

/** The two tallies of each day. */
function* days(random: Random, growth: Growth, from: Population, to: Population, count: number) {
  let baseline = draw(random, from, growth.baseline);
  let current = draw(random, to, 0);
  for (let day = 1; day <= count; day++) {
    if (growth.baselineDaily) baseline = mergeTallies(baseline, draw(random, from, growth.baselineDaily));
    current = mergeTallies(current, draw(random, to, growth.daily));
    yield { baseline, current };
  }
}

/** True when a year of daily looks at some time leaves out the true difference. */
function isEverWrong(random: Random, growth: Growth, from: Population, to = from): boolean {
  const difference = truth(to) - truth(from);
  let state: MonitorState | null = null;
  for (const { baseline, current } of days(random, growth, from, to, 365)) {
    const look: MonitoredDifference = monitorDifference(baseline, current, from.metric, { state });
    if (look.interval!.low > difference || look.interval!.high < difference || look.drifted) return true;
    ({ state } = look);
  }
  return false;
}

/** True when a comparison that is made anew each day of a month claims a difference at least once. */
function isEverClaimed(random: Random, growth: Growth, population: Population): boolean {
  return [...days(random, growth, population, population, 30)].some(({ baseline, current }) =>
    ["higher", "lower"].includes(compareScores(baseline, current, population.metric).verdict),
  );
}

/** The first day on which the monitor finds a difference; null when a year is not enough. */
export function dayOfDiscovery(
  random: Random,
  growth: Growth,
  from: Population,
  to: Population,
  expectedN?: number,
): number | null {
  let state: MonitorState | null = null;
  let day = 0;
  for (const { baseline, current } of days(random, growth, from, to, 365)) {
    const look: MonitoredDifference = monitorDifference(baseline, current, from.metric, { state, expectedN });
    day++;
    if (look.verdict === "higher" || look.verdict === "lower") return day;
    ({ state } = look);
  }
  return null;
}

const MONITOR = "Looking every day for a year: the interval is wrong at some time";

const monitorCells: Cell[] = Object.values(POPULATIONS).flatMap((population: Population) =>
  GROWTHS.map((growth): Cell => ({
    table: MONITOR,
    row: population.name,
    column: growth.name,
    counts: "false alarms",
    promise: 0.06,
    runs: 250,
    once: (random) => isEverWrong(random, growth, population),
  })),
);

const { balanced, good, skewed, extreme } = POPULATIONS;
const changedCells = (
  [
    [good, balanced],
    [skewed, good],
    [extreme, balanced],
  ] as const
).flatMap(([from, to]) =>
  [GROWTHS[0]!, GROWTHS[3]!].map((growth): Cell => ({
    table: MONITOR,
    row: `${from.name}, then ${to.name}`,
    column: growth.name,
    counts: "false alarms",
    promise: 0.06,
    runs: 250,
    once: (random) => isEverWrong(random, growth, from, to),
  })),
);

const unadjustedCells = Object.values(POPULATIONS).map((population: Population): Cell => ({
  table: "compareScores made anew each day of a month: a difference is claimed at some time",
  row: population.name,
  column: GROWTHS[0]!.name,
  counts: "false alarms",
  runs: 1000,
  once: (random) => isEverClaimed(random, GROWTHS[0]!, population),
}));

const DISTRIBUTIONS = "compareDistributions: the interval leaves out the true probability";

/** The probability that an answer of one population is higher than one of another, with half of the ties. */
function probabilityHigherAnswer(from: Population, to: Population): number {
  let below = 0;
  return to.shares.reduce((probability, share, i) => {
    const at = from.shares[i]!;
    below += at;
    return probability + share * (below - at / 2);
  }, 0);
}

const distributionCells = [
  ...Object.values(POPULATIONS).map((one: Population): [Population, Population] => [one, one]),
  [good, balanced] as const,
  [extreme, balanced] as const,
].flatMap(([from, to]) =>
  [
    [10, 10],
    [10, 100],
    [20, 20],
    [20, 200],
    [50, 50],
    [200, 200],
  ].map(([before, after]): Cell => {
    const probability = probabilityHigherAnswer(from, to);
    return {
      table: DISTRIBUTIONS,
      row: from === to ? from.name : `${from.name}, then ${to.name}`,
      column: `${before} and ${after}`,
      counts: "false alarms",
      promise: 0.06,
      runs: 4000,
      once: (random) => {
        const [a, b] = [draw(random, from, before!), draw(random, to, after!)];
        const { interval } = compareDistributions(a, b, from.metric);
        return interval!.low > probability || interval!.high < probability;
      },
    };
  }),
);

export const comparisonsCells: readonly Cell[] = [
  ...monitorCells,
  ...changedCells,
  ...unadjustedCells,
  ...distributionCells,
];
