import {
  compareDistributions,
  comparePaired,
  compareScores,
  compareStratified,
  computeScore,
  mergeTallies,
  monitorDifference,
  NPS,
  type MonitoredDifference,
  requiredSampleSize,
  type MonitorState,
  type Tally,
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

/** Answers of both sides of each stratum, and its people: equal strata, unequal ones, and few answers for most people. */
const STRATA = {
  "4 strata of 10 and 10": [10, 10, 10, 10].map((n) => [n, n, 1e6] as const),
  "20 strata of 5 and 5": Array.from({ length: 20 }, () => [5, 5, 1e6] as const),
  "20 to 100 answers for two thirds": [
    [100, 100, 1e6],
    [20, 100, 2e6],
  ] as const,
  "50 to 300 answers for nine tenths": [
    [50, 300, 9e6],
    [300, 50, 5e5],
    [20, 20, 5e5],
  ] as const,
};

const stratifiedCells = Object.values(POPULATIONS).flatMap((population: Population) =>
  Object.entries(STRATA).flatMap(([column, sizes]): Cell[] => {
    const compare = (random: Random) =>
      compareStratified(
        sizes.map(([before, after, people]) => ({
          baseline: draw(random, population, before),
          current: draw(random, population, after),
          population: people,
        })),
        population.metric,
      );
    const shared = {
      row: population.name,
      column,
      counts: "false alarms",
      promise: 0.06,
      runs: 1500,
    } as const;
    return [
      { ...shared, table: "compareStratified", once: (random) => compare(random).pValue! < 0.05 },
      {
        ...shared,
        table: "Mantel-Haenszel test of compareStratified",
        once: (random) => (compare(random).mantelHaenszel?.pValue ?? 1) < 0.05,
      },
    ];
  }),
);

/** People who answer the same twice or anew, with the given probability of the first. */
function drawPairs(
  random: Random,
  { shares, metric }: Population,
  n: number,
  same: number,
  weights?: readonly number[],
) {
  const point = () => {
    let left = random();
    const at = shares.findIndex((share) => (left -= share) < 0);
    return (metric.scale.min as number) + (at < 0 ? shares.length - 1 : at);
  };
  return Array.from({ length: n }, () => {
    const before = point();
    const weight = weights ? weights[Math.floor(random() * weights.length)]! : 1;
    return { before, after: random() < same ? before : point(), weight };
  });
}

const ACCESSORS = { before: "before", after: "after", weight: "weight" } as const;

const pairedCells = Object.values(POPULATIONS).flatMap((population: Population) =>
  [20, 50, 200].flatMap((n) =>
    [undefined, [1, 2, 5]].map((weights): Cell => ({
      table: "comparePaired",
      row: population.name,
      column: `${n} people${weights ? ", weights 1, 2, 5" : ""}`,
      counts: "false alarms",
      promise: 0.06,
      runs: 1500,
      once: (random) =>
        comparePaired(drawPairs(random, population, n, 0.5, weights), population.metric, ACCESSORS).pValue! <
        0.05,
    })),
  ),
);

/** The power of the same people twice where it is planned to be 80%. */
const plannedCell: Cell = {
  table: "requiredSampleSize for pairs",
  row: "NPS 10 lower",
  column: "80% planned",
  counts: "power",
  promise: 0.78,
  runs: 3000,
  once: (random) => {
    // Changes of -100, 0 and 100 with the probabilities 0.25, 0.6 and 0.15: mean -10, variance 4000 - 100.
    const pairs = { standardDeviation: Math.sqrt(3900) };
    const { n } = requiredSampleSize({ metric: NPS, difference: 10, pairs });
    const rows = Array.from({ length: n }, () => {
      const u = random();
      return { before: 8, after: u < 0.25 ? 3 : u < 0.85 ? 7 : 10, weight: 1 };
    });
    return comparePaired(rows, NPS, ACCESSORS).verdict === "lower";
  },
};

/** A comparison of two samples of small populations, whose true scores are those of the people in them. */
const finiteCells = Object.values(POPULATIONS).map((population: Population): Cell => ({
  table: "compareScores with a finite population",
  row: population.name,
  column: "40 of 60 and 30 of 50",
  counts: "coverage",
  promise: 0.93,
  runs: 2000,
  once: (random) => {
    const { metric } = population;
    const [all, later] = [draw(random, population, 60), draw(random, population, 50)];
    const [asked, askedLater] = [take(random, all, 40), take(random, later, 30)];
    const difference = computeScore(later, metric).score! - computeScore(all, metric).score!;
    const { interval } = compareScores(asked, askedLater, metric, {
      population: { baseline: 60, current: 50 },
    });
    return interval!.low <= difference && difference <= interval!.high;
  },
}));

/** So many answers of a tally, without replacement. */
function take(random: Random, tally: Tally, n: number): Tally {
  const left = [...tally.counts];
  const counts = left.map(() => 0);
  for (let taken = 0; taken < n; taken++) {
    let at = Math.floor(random() * left.reduce((sum, count) => sum + count, 0));
    const point = left.findIndex((count) => (at -= count) < 0);
    left[point]!--;
    counts[point]!++;
  }
  return { ...tally, counts };
}

export const comparisonsCells: readonly Cell[] = [
  ...monitorCells,
  ...changedCells,
  ...unadjustedCells,
  ...distributionCells,
  ...stratifiedCells,
  ...pairedCells,
  plannedCell,
  ...finiteCells,
];
