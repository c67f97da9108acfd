import { computeScore, probabilityAbove, type IntervalMethod } from "../../src/index.js";
import type { Cell } from "./cell.js";
import { draw, POPULATIONS, truth, type Population } from "./populations.js";

const SIZES = [5, 10, 20, 50, 100, 200, 1000];

/** The 95% interval of one sample contains the true score. */
function coverage(
  population: Population,
  n: number,
  method: IntervalMethod | undefined,
  table: string,
  runs: number,
): Cell {
  const known = new Map<string, boolean>();
  const at = truth(population);
  return {
    table,
    row: population.name,
    column: `n = ${n}`,
    counts: "coverage",
    // Few different samples are possible, so that coverage goes up and down with n and the share: 91% to 99% around 95%.
    ...(method === undefined && { promise: 0.91 }),
    runs,
    once: (random) => {
      const tally = draw(random, population, n);
      const id = tally.counts.join();
      let isCovered = known.get(id);
      if (isCovered === undefined) {
        const { low, high } = computeScore(tally, population.metric, { method }).interval!;
        isCovered = low <= at + 1e-9 && at <= high + 1e-9;
        known.set(id, isCovered);
      }
      return isCovered;
    },
  };
}

/** The posterior probability of a score above the true one is beyond 2.5% or 97.5%. */
function surprise(population: Population, n: number): Cell {
  const at = truth(population);
  return {
    table: "Posterior probability of the true score beyond 2.5% or 97.5%",
    row: population.name,
    column: `n = ${n}`,
    counts: "false alarms",
    runs: 4000,
    once: (random) => {
      const above = probabilityAbove(draw(random, population, n), population.metric, at)!;
      return above < 0.025 || above > 0.975;
    },
  };
}

const populations = Object.values(POPULATIONS);
const each = (
  sizes: readonly number[],
  make: (population: Population, n: number) => Cell,
  of = populations,
) => of.flatMap((population) => sizes.map((n) => make(population, n)));

/** How often the intervals of a score contain the true score. */
export const scoresCells: readonly Cell[] = [
  ...each(SIZES, (population, n) =>
    coverage(population, n, undefined, "Interval of a score (default)", 10_000),
  ),
  ...each(SIZES, (population, n) => coverage(population, n, "t", "Student's t interval of a mean", 10_000), [
    POPULATIONS.mean,
  ]),
  ...each([5, 20, 100, 1000], (population, n) =>
    coverage(population, n, "jeffreys", "Jeffreys' interval", 1000),
  ),
  ...each([10, 100, 1000], surprise),
];
