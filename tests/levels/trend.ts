import {
  trendFromTallies,
  progressTo,
  testTrend,
  type Trend,
  type TrendPoint,
} from "../../src/trend/index.js";
import { normalQuantile } from "../../src/math/normal.js";
import type { Random } from "../../src/math/random.js";
import type { Metric, Tally } from "../../src/index.js";
import { computeScore } from "../../src/index.js";
import { npsMonths } from "../support/trends.js";
import type { Cell } from "./cell.js";
import { draw, POPULATIONS, truth, type Population } from "./populations.js";

/** How the months of a series differ, in points of the score. */
interface World {
  /** The number of answers of each month. */
  readonly sizes: readonly number[];
  /** The trend, in points a month. */
  readonly slope?: number;
  /** The standard deviation of real ups and downs. */
  readonly unrest?: number;
  /** Their correlation between neighbouring months. */
  readonly correlation?: number;
  /** A wave of the year, so many points up and down. */
  readonly season?: number;
}

const flat = (n: number, months: number): number[] => Array<number>(months).fill(n);
const from = (first: number, last: number, months: number): number[] =>
  Array.from({ length: months }, (_, i) => Math.round(first * (last / first) ** (i / (months - 1))));

/** The shares of an NPS that is so many points higher. */
function moved({ shares }: Population, points: number): number[] {
  const [low, high] = [shares.slice(0, 7), shares.slice(9)].map((some) => some.reduce((a, b) => a + b, 0));
  const share = Math.max(Math.min(points / 200, low!), -high!);
  return shares.map((own, i) =>
    i < 7 ? (own * (low! - share)) / low! : i < 9 ? own : (own * (high! + share)) / high!,
  );
}

function months(random: Random, population: Population, world: World): Tally[] {
  const { sizes, slope = 0, unrest = 0, correlation = 0, season = 0 } = world;
  const normal = () => normalQuantile(Math.max(random(), 1e-12));
  const start = season === 0 ? 0 : 12 * random();
  let mood = unrest === 0 ? 0 : normal();
  return sizes.map((n, i) => {
    if (unrest > 0 && i > 0) mood = correlation * mood + Math.sqrt(1 - correlation ** 2) * normal();
    const shift = slope * i + unrest * mood + season * Math.sin((2 * Math.PI * (i + start)) / 12);
    return draw(random, population, n, shift === 0 ? undefined : moved(population, shift));
  });
}

const { points: CALENDAR } = npsMonths(Array<null>(60).fill(null));

/** A trend whose points have no comparisons: these take time, and no test looks at them. */
function trendOf(random: Random, population: Population, world: World): Trend {
  const metric: Metric = population.metric;
  const none = { interval: null, change: null, yearChange: null, running: null };
  const drawn = months(random, population, world).map((tally, i): TrendPoint => {
    const { score, n } = computeScore(tally, metric);
    return { period: CALENDAR[i]!.period, score, n, effectiveN: n, tally, ...none };
  });
  const rule = { metric, every: "month", timeZone: "UTC", level: 0.95 } as const;
  return { ...rule, points: drawn, outside: 0, undated: { count: 0, positions: [] } };
}

const GROWTHS: readonly (readonly [column: string, sizes: readonly number[]])[] = [
  ["12 months of 50", flat(50, 12)],
  ["12 months, 5 to 100 answers", from(5, 100, 12)],
  ["12 months, 10 to 100", from(10, 100, 12)],
  ["12 months, 100 to 10", from(100, 10, 12)],
  ["12 months, 20 to 400", from(20, 400, 12)],
  ["24 months, 10 to 100", from(10, 100, 24)],
  ["60 months, 20 to 400", from(20, 400, 60)],
];

const everyPopulation = Object.values(POPULATIONS) as readonly Population[];

const constantCells = everyPopulation.flatMap((population) =>
  GROWTHS.flatMap(([column, sizes]): Cell[] => {
    const cell = {
      table: "Trend test, constant score",
      row: population.name,
      counts: "false alarms",
      runs: sizes.length > 24 ? 300 : 600,
    } as const;
    const once = (random: Random) => testTrend(trendOf(random, population, { sizes })).pValue! < 0.05;
    const rises = (random: Random) => testTrend(trendOf(random, population, { sizes })).verdict === "rising";
    const both: Cell = { ...cell, column, promise: 0.06, once };
    return sizes[0] === sizes.at(-1) || sizes.length > 12
      ? [both]
      : [both, { ...cell, column: `${column}: rising`, promise: 0.035, once: rises }];
  }),
);

const RESTLESS: readonly (readonly [column: string, world: World, promise?: number])[] = [
  ["12 months of 500, ups and downs of 5", { sizes: flat(500, 12), unrest: 5 }, 0.06],
  ["24 months of 200, ups and downs of 5", { sizes: flat(200, 24), unrest: 5 }, 0.06],
  ["12 months, 10 to 1000, ups and downs of 5", { sizes: from(10, 1000, 12), unrest: 5 }, 0.06],
  ["12 months, 1000 to 10, ups and downs of 5", { sizes: from(1000, 10, 12), unrest: 5 }, 0.06],
  ["12 months of 500, autocorrelation 0.6", { sizes: flat(500, 12), unrest: 5, correlation: 0.6 }],
  ["24 months of 500, autocorrelation 0.6", { sizes: flat(500, 24), unrest: 5, correlation: 0.6 }, 0.1],
  ["24 months of 100, autocorrelation 0.6", { sizes: flat(100, 24), unrest: 5, correlation: 0.6 }, 0.1],
  ["60 months of 500, autocorrelation 0.6", { sizes: flat(500, 60), unrest: 5, correlation: 0.6 }, 0.08],
  ["60 months of 100, autocorrelation 0.6", { sizes: flat(100, 60), unrest: 5, correlation: 0.6 }, 0.08],
  ["36 months of 300, season of 5", { sizes: flat(300, 36), season: 5 }, 0.06],
  ["60 months of 300, season of 5", { sizes: flat(300, 60), season: 5 }, 0.06],
  ["24 months of 300, season of 5", { sizes: flat(300, 24), season: 5 }],
];

const restlessCells = [POPULATIONS.balanced, POPULATIONS.good].flatMap((population) =>
  RESTLESS.map(([column, world, promise]): Cell => ({
    table: "Trend test, months that really differ",
    row: population.name,
    column,
    counts: "false alarms",
    ...(promise !== undefined && { promise }),
    runs: 800,
    once: (random) => testTrend(trendOf(random, population, world)).pValue! < 0.05,
  })),
);

const FOUND: readonly (readonly [column: string, world: World])[] = [
  ["12 months of 100, 1.5 points a month", { sizes: flat(100, 12), slope: 1.5 }],
  ["12 months of 100, 2.5 points a month", { sizes: flat(100, 12), slope: 2.5 }],
  [
    "12 months of 100, 1.5 points a month, ups and downs of 5",
    { sizes: flat(100, 12), slope: 1.5, unrest: 5 },
  ],
  ["24 months of 100, 0.5 points a month", { sizes: flat(100, 24), slope: 0.5 }],
  ["36 months of 100, 0.3 points a month", { sizes: flat(100, 36), slope: 0.3 }],
];

const powerCells = FOUND.map(([column, world]): Cell => ({
  table: "Trend test",
  row: POPULATIONS.balanced.name,
  column,
  counts: "power",
  runs: 1000,
  once: (random) => testTrend(trendOf(random, POPULATIONS.balanced, world)).verdict === "rising",
}));

const progressCells = everyPopulation.flatMap((population) =>
  (
    [
      ["12 months, 10 to 100", from(10, 100, 12)],
      ["12 months, 100 to 10", from(100, 10, 12)],
      ["24 months, 100 to 10", from(100, 10, 24)],
    ] as const
  ).map(([column, sizes]): Cell => {
    const by = CALENDAR[sizes.length + 5]!.period.start;
    return {
      table: "Outlook of a constant score, six months on (progressTo)",
      row: population.name,
      column,
      counts: "coverage",
      promise: 0.93,
      runs: 500,
      once: (random) => {
        const value = truth(population);
        const { low, high } = progressTo(trendOf(random, population, { sizes }), value, by).interval!;
        return low <= value + 1e-9 && value <= high + 1e-9;
      },
    };
  }),
);

const changeCells = everyPopulation.flatMap((population) =>
  (
    [
      ["12 months of 10", flat(10, 12)],
      ["12 months of 30", flat(30, 12)],
      ["12 months of 200", flat(200, 12)],
      ["12 months, 10 to 100", from(10, 100, 12)],
    ] as const
  ).map(([column, sizes]): Cell => ({
    table: "Any change from month to month",
    row: population.name,
    column,
    counts: "false alarms",
    promise: 0.065,
    runs: 800,
    once: (random) => {
      const metric: Metric = population.metric;
      const tallies = months(random, population, { sizes }).map((tally, i) => ({
        period: CALENDAR[i]!.period.label,
        tally,
      }));
      const { points } = trendFromTallies(tallies, { metric, every: "month", timeZone: "UTC" });
      return points.some(({ change }) => change?.verdict === "higher" || change?.verdict === "lower");
    },
  })),
);

/** False alarms and power of the trend test, coverage of progressTo, and false alarms of the changes of a series. */
export const trendCells: readonly Cell[] = [
  ...constantCells,
  ...restlessCells,
  ...powerCells,
  ...progressCells,
  ...changeCells,
];
