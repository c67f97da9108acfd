import { compareScores, compareToTarget, csatMetric } from "../../src/index.js";
import {
  adjustedWaldJudge,
  equalPairs,
  FIVE,
  largestLevel,
  meanCoverage,
  netCoverage,
  netGrid,
  pairedCoverage,
  scoreJudge,
  sideOf,
  waldJudge,
} from "../support/level.js";
import type { Cell, EnumeratedCell } from "./cell.js";
import { draw, POPULATIONS, truth, type Population } from "./populations.js";

// One and two samples, by enumeration of all possible samples of a size. "score" is the default.

type Kind = Parameters<typeof scoreJudge>[0];
type Judge = ReturnType<typeof scoreJudge>;
type Nulls = Parameters<typeof largestLevel>[2];

const METHODS = { score: scoreJudge, "adjusted Wald": adjustedWaldJudge, Wald: waldJudge };

/** The largest rate of a comparison of n with m answers over pairs of populations with the same score. */
function level(
  [table, kind, points]: readonly [table: string, kind: Kind, points: number],
  [n, m]: readonly [n: number, m: number],
  method: keyof typeof METHODS,
  nulls: Nulls,
  row = `${n} and ${m}`,
): EnumeratedCell {
  const judge: Judge = METHODS[method](kind);
  return {
    table,
    row,
    column: method,
    counts: "false alarms",
    ...(method === "score" && { promise: 0.058 }),
    exactly: () => largestLevel(sideOf(n, points, judge), sideOf(m, points, judge), nulls),
  };
}

const NET = ["Two net scores, most false alarms over realistic shares", "net", 3] as const;
const SHARE = ["Two shares from 2% to 98%, most false alarms", "share", 2] as const;
const MEAN = ["Two means of five points, most false alarms over six shapes", "mean", 5] as const;

const realistic = equalPairs(netGrid(0.05, 0.15));
const coarse = equalPairs(netGrid(0.1, 0.15));
const polar = equalPairs(netGrid(0.05, 0));
const shares = equalPairs(Array.from({ length: 49 }, (_, i) => [1 - (i + 1) / 50, (i + 1) / 50]));
const alike = Object.values(FIVE).map((one) => [one, one] as const);

const netSizes = [
  [5, 5],
  [10, 10],
  [20, 20],
  [20, 50],
  [20, 100],
] as const;
const shareSizes = [
  [10, 10],
  [20, 20],
  [20, 100],
  [20, 200],
  [100, 100],
  [500, 500],
] as const;

const comparisons = [
  ...netSizes.flatMap((sizes) =>
    (["score", "adjusted Wald", "Wald"] as const).map((method) => level(NET, sizes, method, realistic)),
  ),
  level(NET, [20, 200], "score", coarse, "20 and 200, shares in steps of 10%"),
  level(NET, [20, 20], "score", polar, "20 and 20, also without passives"),
  ...shareSizes.flatMap((sizes) =>
    (["score", "Wald"] as const).map((method) => level(SHARE, sizes, method, shares)),
  ),
  level(MEAN, [10, 10], "score", alike),
  level(MEAN, [10, 20], "score", alike),
];

/** The least coverage of an interval, nominally 95%. */
function coverage(
  table: string,
  n: number,
  column: string,
  exactly: () => number,
  promise?: number,
): EnumeratedCell {
  return {
    table,
    row: `${n} answers`,
    column,
    counts: "coverage",
    ...(promise !== undefined && { promise }),
    exactly,
  };
}

const NET_INTERVAL = "One net score, least over 609 pairs of shares";
const MEAN_INTERVAL = "One mean of five points, least over six shapes";
const PAIRED = "A paired change, least over five distributions of changes";

const intervals = [
  ...[5, 10, 20, 50].flatMap((n) => [
    coverage(NET_INTERVAL, n, "score", () => netCoverage(n, "score").least, n < 10 ? 0.91 : 0.93),
    coverage(NET_INTERVAL, n, "Wald", () => netCoverage(n, "wald").least),
  ]),
  ...[5, 10, 20, 30].flatMap((n) => [
    coverage(MEAN_INTERVAL, n, "score", () => meanCoverage(n)[0], 0.94),
    coverage(MEAN_INTERVAL, n, "t", () => meanCoverage(n)[1]),
  ]),
  ...[10, 20, 30].map((n) => coverage(PAIRED, n, "score", () => pairedCoverage(n), 0.94)),
];

const CSAT = csatMetric({ scale: "1-5", statistic: "mean" });

/** Welch's test beside the default, where samples are too large to enumerate. */
const welch = Object.entries(FIVE).flatMap(([row, five]) =>
  (
    [
      [20, 20],
      [20, 200],
      [500, 500],
    ] as const
  ).flatMap(([n, m]) =>
    (["score", "t"] as const).map((method): Cell => ({
      table: "Two means of five points, by method",
      row,
      column: `${n} and ${m}, ${method === "t" ? "Welch’s t" : method}`,
      counts: "false alarms",
      ...(method === "score" && { promise: 0.055 }),
      runs: 4000,
      once: (random) => {
        const [a, b] = [n, m].map((size) => draw(random, { name: row, metric: CSAT, shares: five }, size));
        return compareScores(a!, b!, CSAT, { method }).pValue! < 0.05;
      },
    })),
  ),
);

const SIZES = [
  [10, 10],
  [20, 100],
  [30, 3000],
  [1000, 1000],
] as const;

const pairs = Object.values(POPULATIONS).flatMap((population: Population) =>
  SIZES.map(([n, m]): Cell => ({
    table: "Two samples of one population (compareScores)",
    row: population.name,
    column: `${n} and ${m}`,
    counts: "false alarms",
    promise: 0.06,
    runs: 2000,
    once: (random) => {
      const [a, b] = [draw(random, population, n), draw(random, population, m)];
      const { verdict } = compareScores(a, b, population.metric);
      return verdict === "higher" || verdict === "lower";
    },
  })),
);

const targets = Object.values(POPULATIONS).flatMap((population: Population) =>
  [10, 50, 200, 1000].map((n): Cell => ({
    table: "A score against its true value (compareToTarget, compareToBenchmark)",
    row: population.name,
    column: `n = ${n}`,
    counts: "false alarms",
    promise: 0.09,
    runs: 2000,
    once: (random) => {
      const { verdict } = compareToTarget(draw(random, population, n), population.metric, truth(population));
      return verdict === "higher" || verdict === "lower";
    },
  })),
);

export const samplesCells: readonly Cell[] = [...comparisons, ...pairs, ...targets, ...intervals, ...welch];
