import {
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
];
