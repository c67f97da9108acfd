import { compareAllPairs, compareDrivers, compareSegments, funnel, type Tally } from "../../src/index.js";
import { heterogeneityOf } from "../../src/inference/heterogeneity.js";
import { sampleOf } from "../../src/inference/sample.js";
import { hypergeometric } from "../../src/math/hypergeometric.js";
import { binomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import { sum } from "../../src/math/sum.js";
import type { Cell } from "./cell.js";
import { draw, moved, POPULATIONS, type Population } from "./populations.js";

/** Numbers of answers of the groups of a survey. */
interface Design {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly runs: number;
}

const equal = (groups: number, n: number, runs: number): Design => ({
  name: `${groups} of ${n}`,
  sizes: new Array<number>(groups).fill(n),
  runs,
});
/** Sizes from few to many, each the same factor above the one before. */
const growing = (groups: number, least: number, most: number, runs: number): Design => ({
  name: `${groups} of ${least} to ${most}`,
  sizes: Array.from({ length: groups }, (_, i) =>
    Math.round(least * (most / least) ** (i / Math.max(groups - 1, 1))),
  ),
  runs,
});
const oneLarge = (groups: number, runs: number): Design => ({
  name: `1 of 1000, ${groups - 1} of 10`,
  sizes: [1000, ...new Array<number>(groups - 1).fill(10)],
  runs,
});

const isFound = ({ versusRest }: { readonly versusRest: { readonly verdict: string } }) =>
  versusRest.verdict === "higher" || versusRest.verdict === "lower";

function survey(random: Random, population: Population, sizes: readonly number[]) {
  return sizes.map((n, group) => ({ key: { group }, tally: draw(random, population, n) }));
}

/** Themes that a share of the respondents mentions, whatever they answered. */
function mentions(random: Random, total: Tally, themes: number, share: number) {
  const n = sum(total.counts);
  return Array.from({ length: themes }, (_, driver) => {
    let [left, rest] = [binomial(random, n, share), n];
    const counts = total.counts.map((count) => {
      rest -= count;
      const taken = hypergeometric(random, count, rest, left);
      left -= taken;
      return taken;
    });
    return { key: { driver: `theme ${driver}` }, tally: { ...total, counts } };
  });
}

/** The p-value of heterogeneity in a survey; 1 where it is not defined. */
function heterogeneity(tallies: readonly Tally[], population: Population): number {
  return heterogeneityOf(tallies.map((tally) => sampleOf(tally, population.metric)))?.pValue ?? 1;
}

const populations: readonly Population[] = Object.values(POPULATIONS);

const SEGMENTS = "Segments that do not differ: any verdict";
const segmentCells = populations.flatMap((population) =>
  [
    equal(2, 30, 1000),
    equal(5, 10, 1000),
    equal(20, 10, 600),
    equal(20, 30, 600),
    growing(20, 5, 1000, 600),
    equal(100, 10, 200),
    equal(100, 30, 200),
    equal(100, 200, 200),
  ].map(({ name, sizes, runs }): Cell => ({
    ...{ table: SEGMENTS, row: population.name, column: name, counts: "false alarms", promise: 0.05, runs },
    once: (random) =>
      compareSegments(survey(random, population, sizes), population.metric).segments.some(isFound),
  })),
);

const pairCells = populations.flatMap((population) =>
  [equal(10, 20, 400), growing(10, 5, 500, 400)].map(({ name, sizes, runs }): Cell => ({
    table: "All pairs of groups that do not differ: any verdict",
    ...{ row: population.name, column: name, counts: "false alarms", promise: 0.05, runs },
    once: (random) =>
      compareAllPairs(survey(random, population, sizes), population.metric).pairs.some((pair) =>
        isFound({ versusRest: pair }),
      ),
  })),
);

const driverCells = populations.map((population): Cell => ({
  table: "Themes without effect: any verdict",
  row: population.name,
  column: "30 themes, each of 2% of 700",
  ...{ counts: "false alarms", promise: 0.05, runs: 500 },
  once: (random) => {
    const total = draw(random, population, 700);
    const table = { total, mentions: mentions(random, total, 30, 0.02) };
    return compareDrivers(table, population.metric).drivers.some(isFound);
  },
}));

const heterogeneityCells = populations.flatMap((population) =>
  [
    equal(2, 30, 2000),
    equal(20, 10, 2000),
    equal(20, 30, 2000),
    growing(20, 5, 1000, 2000),
    oneLarge(20, 2000),
    equal(100, 15, 500),
  ].map(({ name, sizes, runs }): Cell => ({
    table: "Heterogeneity of groups that do not differ",
    ...{ row: population.name, column: name, counts: "false alarms", promise: 0.05, runs },
    once: (random) =>
      heterogeneity(
        sizes.map((n) => draw(random, population, n)),
        population,
      ) < 0.05,
  })),
);

const powerCells = [POPULATIONS.balanced, POPULATIONS.good, POPULATIONS.skewed].flatMap((population) => [
  ...[equal(20, 30, 500), equal(100, 15, 200)].map(({ name, sizes, runs }): Cell => ({
    table: "Heterogeneity of groups whose true scores scatter by 10 points: found",
    ...{ row: population.name, column: name, counts: "power", runs },
    once: (random) =>
      heterogeneity(
        sizes.map((n) => draw(random, population, n, moved(population, 10 * normal(random)))),
        population,
      ) < 0.05,
  })),
  ...[30, 60].map((n): Cell => ({
    table: "One of 20 segments 25 points below the others: found",
    ...{ row: population.name, column: `20 of ${n}`, counts: "power", runs: 500 },
    once: (random) => {
      const lower = { key: { group: "low" }, tally: draw(random, population, n, moved(population, 25)) };
      const table = [lower, ...survey(random, population, new Array<number>(19).fill(n))];
      const { segments } = compareSegments(table, population.metric);
      return segments.some(({ key, versusRest }) => key.group === "low" && versusRest.verdict === "lower");
    },
  })),
]);

/** A standard normal deviate, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const funnelCells = populations.flatMap((population) =>
  [3, 5, 10, 30, 200].map((n): Cell => ({
    table: "Funnel of 20 equal groups: any beyond the 99.8% limits",
    ...{ row: population.name, column: `20 of ${n}`, counts: "false alarms", promise: 0.04, runs: 500 },
    once: (random) =>
      funnel(survey(random, population, new Array<number>(20).fill(n)), population.metric).groups.some(
        ({ position }) => position?.endsWith("99.8%"),
      ),
  })),
);

export const groupsCells: readonly Cell[] = [
  ...segmentCells,
  ...pairCells,
  ...driverCells,
  ...heterogeneityCells,
  ...powerCells,
  ...funnelCells,
];
