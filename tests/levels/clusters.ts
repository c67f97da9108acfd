import {
  compareScores,
  computeScore,
  stratifiedScore,
  tallyScores,
  type Interval,
  type Metric,
  type Tally,
} from "../../src/index.js";
import { normalQuantile } from "../../src/math/normal.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";
import { draw, POPULATIONS, truth, type Population } from "./populations.js";

/** One answer of a simulated survey. */
interface Row {
  readonly score: number;
  readonly weight: number;
}

/** An answer drawn from a population. */
function answerOf(random: Random, { metric, shares }: Population): number {
  let left = random();
  const place = shares.findIndex((share) => (left -= share) < 0);
  return metric.scale.min + (place < 0 ? shares.length - 1 : place);
}

/** Weights with a lognormal distribution whose Kish design effect is the given one. */
function lognormalWeight(random: Random, designEffect: number): number {
  return Math.exp(normalQuantile(random()) * Math.sqrt(Math.log(designEffect)));
}

function covers(interval: Interval | null, score: number): boolean {
  return interval !== null && interval.low <= score + 1e-9 && interval.high >= score - 1e-9;
}

function weightedTally(rows: readonly Row[], metric: Metric): Tally {
  return tallyScores(rows, { metric, score: "score", weight: "weight" });
}

const WEIGHTED = "Coverage of weighted scores";

/** Answers whose weights have nothing to do with the scores. */
function unrelatedWeights(population: Population, n: number, designEffect: number): Cell {
  return {
    table: WEIGHTED,
    row: population.name,
    column: `${n} answers, design effect ${designEffect}`,
    counts: "coverage",
    promise: 0.93,
    runs: 4000,
    once: (random) => {
      const rows = Array.from({ length: n }, () => ({
        score: answerOf(random, population),
        weight: lognormalWeight(random, designEffect),
      }));
      const { interval } = computeScore(weightedTally(rows, population.metric), population.metric);
      return covers(interval, truth(population));
    },
  };
}

// A group of 15% of the answers that stands for half of the population, and the score of each of its members.
const DIVIDED = { ...POPULATIONS.balanced, shares: [0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5] };
const PASSIVE = { ...POPULATIONS.balanced, shares: [0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0] };

/** Post-stratified from 85 and 15 to 50 and 50 in a hundred; the small group is divided, the large one passive. */
function postStratified(n: number): Cell {
  return {
    table: WEIGHTED,
    row: "NPS, divided minority weighted up",
    column: `${n} answers`,
    counts: "coverage",
    promise: 0.93,
    runs: 4000,
    once: (random) => {
      const isSmall = Array.from({ length: n }, () => random() < 0.15);
      const small = isSmall.filter(Boolean).length;
      if (small < 2 || small === n) return true;
      const rows = isSmall.map((own) => ({
        score: answerOf(random, own ? DIVIDED : PASSIVE),
        weight: own ? n / small : n / (n - small),
      }));
      return covers(computeScore(weightedTally(rows, DIVIDED.metric), DIVIDED.metric).interval, 0);
    },
  };
}

/** A stratum of 9 answers that is half of the population, and one of 51. */
function stratified(population: Population): Cell {
  return {
    table: "Coverage of stratified scores",
    row: population.name,
    column: "strata of 9 and 51 answers",
    counts: "coverage",
    promise: 0.93,
    runs: 4000,
    once: (random) => {
      const strata = [9, 51].map((n) => ({ tally: draw(random, population, n), population: 100_000 }));
      return covers(stratifiedScore(strata, population.metric).interval, truth(population));
    },
  };
}

/** Answers of clusters of the given sizes, a correlation of two answers of one cluster between 0 and 1. */
function clusteredRows(
  random: Random,
  population: Population,
  sizes: readonly number[],
  correlation: number,
  usual: readonly number[] = sizes.map(() => answerOf(random, population)),
) {
  // An answer is its cluster's usual one, or its own: two are the same usual one with the squared probability.
  return sizes.flatMap((size, cluster) =>
    Array.from({ length: size }, () => ({
      cluster,
      score: random() < Math.sqrt(correlation) ? usual[cluster]! : answerOf(random, population),
    })),
  );
}

/** A number of accounts of one size, or of sizes that halve every five accounts. */
interface Accounts {
  readonly name: string;
  readonly sizes: readonly number[];
}

const accounts = (number: number, size: number): Accounts => ({
  name: `${number} accounts of ${size}`,
  sizes: new Array<number>(number).fill(size),
});
const UNEQUAL: Accounts = {
  name: "40 accounts of 1 to 30",
  sizes: Array.from({ length: 40 }, (_, i) => 1 + Math.floor(30 * 2 ** (-i / 5))),
};
const CORRELATION = 0.3;

function clusteredTally(
  random: Random,
  population: Population,
  { sizes }: Accounts,
  usual?: readonly number[],
) {
  const rows = clusteredRows(random, population, sizes, CORRELATION, usual);
  return tallyScores(rows, { metric: population.metric, score: "score", cluster: "cluster" });
}

/** The interval of a score of clustered answers. */
function clustered(population: Population, accounts: Accounts): Cell {
  return {
    table: "Coverage of clustered scores, correlation 0.3 in an account",
    row: population.name,
    column: accounts.name,
    counts: "coverage",
    promise: 0.93,
    runs: 2000,
    once: (random) => {
      const { interval } = computeScore(clusteredTally(random, population, accounts), population.metric);
      return covers(interval, truth(population));
    },
  };
}

/** Two periods without a difference, of different accounts, or of the same with the same usual answers. */
function periods(population: Population, accounts: Accounts, same: boolean): Cell {
  return {
    table: "False alarms between two periods of clustered answers",
    row: population.name,
    column: `${accounts.name}, ${same ? "the same" : "other"} accounts`,
    counts: "false alarms",
    promise: 0.06,
    runs: 2000,
    once: (random) => {
      const usual = same ? accounts.sizes.map(() => answerOf(random, population)) : undefined;
      const [before, after] = [0, 1].map(() => clusteredTally(random, population, accounts, usual));
      const { pValue } = compareScores(before!, after!, population.metric);
      return pValue !== null && pValue < 0.05;
    },
  };
}

const { balanced, good, skewed, extreme, share, mean } = POPULATIONS;

/** Weighted, stratified and clustered surveys. */
export const clustersCells: readonly Cell[] = [
  unrelatedWeights(balanced, 20, 3),
  unrelatedWeights(balanced, 200, 1.5),
  unrelatedWeights(good, 50, 2),
  unrelatedWeights(skewed, 50, 3),
  unrelatedWeights(skewed, 200, 3),
  unrelatedWeights(extreme, 200, 2),
  unrelatedWeights(share, 50, 3),
  unrelatedWeights(mean, 50, 3),
  unrelatedWeights(mean, 200, 2),
  postStratified(60),
  postStratified(200),
  postStratified(600),
  stratified(balanced),
  stratified(good),
  ...[balanced, skewed, share, mean].flatMap((population) => [
    clustered(population, accounts(40, 5)),
    clustered(population, accounts(20, 20)),
    clustered(population, UNEQUAL),
  ]),
  clustered(good, accounts(200, 2)),
  ...[balanced, skewed, share].flatMap((population) => [
    periods(population, accounts(40, 5), false),
    periods(population, accounts(40, 5), true),
    periods(population, accounts(20, 20), false),
    periods(population, accounts(20, 20), true),
  ]),
  periods(mean, accounts(40, 5), true),
  periods(balanced, UNEQUAL, true),
];
