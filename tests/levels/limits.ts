import { multinomial } from "../../src/math/multinomial.js";
import { normalQuantile } from "../../src/math/normal.js";
import type { Random } from "../../src/math/random.js";
import { pointValues } from "../../src/metric/metric.js";
import {
  addToCusum,
  controlLimits,
  detectChanges,
  startCusum,
  type ControlLimitsOptions,
  type Trend,
} from "../../src/trend/index.js";
import { bareTrend } from "../support/bare-trend.js";
import type { Cell } from "./cell.js";
import { draw, POPULATIONS, type Population } from "./populations.js";

/** The number of answers of a period. */
type Size = (period: number, random: Random) => number;

const constant =
  (n: number): Size =>
  () =>
    n;
const growing: Size = (period) => Math.round(5 * 40 ** (period / 23));
const varying: Size = (_, random) => [5, 20, 80, 300][Math.floor(4 * random())]!;

/** Periods of a population without any change, or with the score moved by so many points in some of them. */
function series(
  random: Random,
  population: Population,
  periods: number,
  size: Size,
  move: (period: number) => number = () => 0,
): Trend {
  const { metric, shares } = population;
  const values = pointValues(metric);
  const { min, max } = metric.scale;
  const tallies = Array.from({ length: periods }, (_, period) => {
    const n = size(period, random);
    const points = move(period);
    if (points === 0) return draw(random, population, n);
    // Answers go from the lowest points of an NPS to the highest, or back.
    const moved = shares.map((share, i) =>
      Math.max(share + (i < 7 ? -points / 1400 : i >= 9 ? points / 400 : 0), 0),
    );
    return { min, max, counts: multinomial(random, n, moved), missing: 0, excluded: {} };
  });
  return bareTrend(metric, tallies, ({ counts }) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    return n > 0 ? counts.reduce((sum, count, i) => sum + count * values[i]!, 0) / n : null;
  });
}

const normal = (random: Random) => normalQuantile(Math.max(random(), 1e-12));

/** Ups and downs of periods with this standard deviation and correlation of neighbours, in points. */
function unrest(random: Random, periods: number, deviation: number, correlation: number): number[] {
  let wander = deviation * normal(random);
  return Array.from({ length: periods }, (_, period) => {
    if (period > 0) {
      wander = correlation * wander + Math.sqrt(1 - correlation ** 2) * deviation * normal(random);
    }
    return wander;
  });
}

const everyPopulation: readonly Population[] = Object.values(POPULATIONS);

const CHARTS: readonly (readonly [
  column: string,
  periods: number,
  size: Size,
  promise: number,
  options?: ControlLimitsOptions,
])[] = [
  ["12 months of 10", 12, constant(10), 0.05],
  ["24 months of 10", 24, constant(10), 0.11],
  ["24 months of 1000", 24, constant(1000), 0.11],
  ["24 months, 5 to 200", 24, growing, 0.11],
  ["24 months of 5, 20, 80 or 300", 24, varying, 0.11],
  ["52 weeks of 30", 52, constant(30), 0.25],
  ["24 months of 10, falseAlarms: 0.05", 24, constant(10), 0.05, { falseAlarms: 0.05 }],
];

const charts = everyPopulation.flatMap((population) =>
  CHARTS.map(([column, periods, size, promise, options]): Cell => ({
    table: "Control limits: any signal of the usual rules",
    row: population.name,
    column,
    counts: "false alarms",
    promise,
    runs: 400,
    once: (random) => controlLimits(series(random, population, periods, size), options).signals.length > 0,
  })),
);

// A seed of its own for each series: with one for all, the luck of its penalty would be that of all.
const isChanged = (random: Random, trend: Trend) =>
  detectChanges(trend, { draws: 199, seed: Math.floor(1e9 * random()) }).verdict === "changed";

const QUIET: readonly (readonly [column: string, size: Size])[] = [
  ["24 months of 10", constant(10)],
  ["24 months of 100", constant(100)],
  ["24 months, 5 to 200", growing],
];

const quietSteps = everyPopulation.flatMap((population) =>
  QUIET.map(([column, size]): Cell => ({
    table: "Steps: a change is found",
    row: population.name,
    column,
    counts: "false alarms",
    promise: 0.065,
    runs: 400,
    once: (random) => isChanged(random, series(random, population, 24, size)),
  })),
);

/** Ups and downs, or a season, of NPS 50/30/20. */
const RESTLESS: readonly (readonly [
  row: string,
  column: string,
  periods: number,
  n: number,
  promise: number | undefined,
  moves: (random: Random) => (period: number) => number,
])[] = [
  ["ups and downs of 5 points", "24 months of 200", 24, 200, 0.065, (random) => at(unrest(random, 24, 5, 0))],
  [
    "ups and downs of 5 points, correlation 0.3",
    "24 months of 200",
    24,
    200,
    0.12,
    (random) => at(unrest(random, 24, 5, 0.3)),
  ],
  [
    "ups and downs of 5 points, correlation 0.6",
    "12 months of 500",
    12,
    500,
    undefined,
    (r) => at(unrest(r, 12, 5, 0.6)),
  ],
  [
    "ups and downs of 5 points, correlation 0.6",
    "24 months of 500",
    24,
    500,
    0.12,
    (r) => at(unrest(r, 24, 5, 0.6)),
  ],
  [
    "ups and downs of 5 points, correlation 0.6",
    "60 months of 500",
    60,
    500,
    0.08,
    (r) => at(unrest(r, 60, 5, 0.6)),
  ],
  ["a season of 5 points up and down", "24 months of 300", 24, 300, undefined, seasonOf],
  ["a season of 5 points up and down", "36 months of 300", 36, 300, 0.065, seasonOf],
];

function at(moves: readonly number[]) {
  return (period: number) => moves[period]!;
}

function seasonOf(random: Random) {
  const start = 2 * Math.PI * random();
  return (period: number) => 5 * Math.sin(start + (2 * Math.PI * period) / 12);
}

const restlessSteps = RESTLESS.map(([row, column, periods, n, promise, moves]): Cell => ({
  table: "Steps: a change is found",
  row: `NPS 50/30/20, ${row}`,
  column,
  counts: "false alarms",
  ...(promise === undefined ? {} : { promise }),
  runs: 600,
  once: (random) =>
    isChanged(random, series(random, POPULATIONS.balanced, periods, constant(n), moves(random))),
}));

const DROPS: readonly (readonly [column: string, n: number, drop: number, from: number])[] = [
  ["−15 in the last 4 of 24 months of 50", 50, 15, 20],
  ["−15 in the last 3 of 24 months of 100", 100, 15, 21],
  ["−10 in the last 12 of 24 months of 100", 100, 10, 12],
  ["−15 in the last 12 of 24 months of 50", 50, 15, 12],
];

const drops = DROPS.map(([column, n, drop, from]): Cell => ({
  table: "Steps: a drop is found",
  row: "NPS 50/30/20",
  column,
  counts: "power",
  runs: 600,
  once: (random) =>
    isChanged(
      random,
      series(random, POPULATIONS.balanced, 24, constant(n), (month) => (month < from ? 0 : -drop)),
    ),
}));

const BASELINES: readonly (readonly [column: string, periods: number, n: number])[] = [
  ["after 6 months of 50", 6, 50],
  ["after 12 months of 10", 12, 10],
  ["after 12 months of 100", 12, 100],
  ["after 24 months of 100", 24, 100],
];

const cusums = everyPopulation.flatMap((population) =>
  BASELINES.map(([column, periods, n]): Cell => ({
    table: "CUSUM: an alarm within 24 months",
    row: population.name,
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: 400,
    once: (random) => {
      const baseline = series(random, population, periods, constant(n));
      // Without a single different answer there is no CUSUM.
      if (new Set(baseline.points.map(({ score }) => score)).size === 1) return false;
      let state = startCusum(baseline);
      while (state.periods < 24 && state.signal === null) {
        state = addToCusum(state, draw(random, population, n));
      }
      return state.signal !== null;
    },
  })),
);

export const limitsCells: readonly Cell[] = [...charts, ...quietSteps, ...restlessSteps, ...drops, ...cusums];
