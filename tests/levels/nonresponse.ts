import { nonresponseBounds, NPS, tallyScores, type Tally } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import { pointValues } from "../../src/metric/metric.js";
import type { Cell } from "./cell.js";
import { POPULATIONS, type Population } from "./populations.js";

/** How those who do not answer differ from those who do, and what the interval is told about it. */
interface Silence {
  readonly name: string;
  /** The share of people who answer. */
  readonly rate: number;
  /** The point at which the silent all stand: as low or as high as the scale goes; or their distance, in points. */
  readonly silent: "low" | "high" | number;
}

const SILENCES: readonly Silence[] = [
  { name: "half answer, the others at the bottom", rate: 0.5, silent: "low" },
  { name: "half answer, the others at the top", rate: 0.5, silent: "high" },
  { name: "a tenth answers, the others at the bottom", rate: 0.1, silent: "low" },
  { name: "nine tenths answer, the others at the bottom", rate: 0.9, silent: "low" },
];

/** Where the truth is in a stated range: at its lower end, in the middle, at its upper end; or the range has no width. */
const STATED = [
  { name: "truth at the low end", low: 0, high: 0.15 },
  { name: "truth in the middle", low: -0.075, high: 0.075 },
  { name: "truth at the high end", low: -0.15, high: 0 },
  { name: "a range without width", low: 0, high: 0 },
] as const;

const SIZES = [20, 50, 200, 2000];

function scoreOf({ metric, shares }: Population): number {
  return pointValues(metric).reduce((sum, value, i) => sum + value * shares[i]!, 0);
}

/** The tally of the people who answer of so many. */
function answersOf(random: Random, { metric, shares }: Population, people: number, rate: number): Tally {
  const answered = shares.map((share) => share * rate);
  const counts = multinomial(random, people, [...answered, 1 - rate]).slice(0, -1);
  return { min: metric.scale.min, max: metric.scale.max, counts, missing: 0, excluded: {} };
}

function extremes(population: Population, { name, rate, silent }: Silence, people: number): Cell {
  const [lowest, highest] = population.metric.range;
  const truth = rate * scoreOf(population) + (1 - rate) * (silent === "low" ? lowest : highest);
  const known = new Map<string, boolean>();
  return {
    table: "Worst and best case: the interval contains the score of everyone",
    row: `${population.name}, ${name}`,
    column: `${people} people`,
    counts: "coverage",
    // Few different samples are possible, as for the interval of a score.
    promise: 0.91,
    runs: 4000,
    once: (random) => {
      const tally = answersOf(random, population, people, rate);
      const id = tally.counts.join();
      let isCovered = known.get(id);
      if (isCovered === undefined) {
        const { interval } = nonresponseBounds(tally, population.metric, { invited: people }).extremes!;
        isCovered = interval.low <= truth + 1e-9 && truth <= interval.high + 1e-9;
        known.set(id, isCovered);
      }
      return isCovered;
    },
  };
}

/** The silent are a fifth of the scale below those who answer; the range is stated around that. */
function stated(population: Population, range: (typeof STATED)[number], rate: number, people: number): Cell {
  const { metric } = population;
  const width = metric.range[1] - metric.range[0];
  const away = -width / 5;
  const truth = scoreOf(population) + (1 - rate) * away;
  const difference = { low: away + range.low * width, high: away + range.high * width };
  return {
    table: "A stated difference of those who did not answer: the interval contains the score of everyone",
    row: `${population.name}, ${100 * rate}% answer, ${range.name}`,
    column: `${people} people`,
    counts: "coverage",
    promise: 0.91,
    runs: 2000,
    once: (random) => {
      const tally = answersOf(random, population, people, rate);
      const { stated: bounds } = nonresponseBounds(tally, metric, { invited: people, difference });
      // Nobody answered: there is nothing to say, and nothing said.
      return bounds === null || (bounds.interval.low <= truth && truth <= bounds.interval.high);
    },
  };
}

/** Accounts of five people whose answers resemble each other, half of whom answer; the others are at the bottom. */
function clustered(accounts: number): Cell {
  const shares = [0.5, 0.3, 0.2];
  const points = [10, 8, 3];
  const truth = 0.5 * 30 + 0.5 * -100;
  return {
    table: "Worst and best case: the interval contains the score of everyone",
    row: "NPS 50/30/20, accounts of 5 with correlation 0.3, half answer, the others at the bottom",
    column: `${accounts} accounts`,
    counts: "coverage",
    promise: 0.91,
    runs: 1000,
    once: (random) => {
      const draw = () => points[multinomial(random, 1, shares).indexOf(1)]!;
      const rows = Array.from({ length: accounts }, (_, account) => {
        const common = draw();
        return Array.from({ length: 5 }, () => ({
          account,
          score: random() < Math.sqrt(0.3) ? common : draw(),
        }));
      }).flat();
      const answered = rows.filter(() => random() < 0.5);
      const tally = tallyScores(answered, { metric: NPS, score: "score", cluster: "account" });
      const { interval } = nonresponseBounds(tally, NPS, { invited: rows.length }).extremes!;
      return interval.low <= truth && truth <= interval.high;
    },
  };
}

/** How often the intervals of non-response contain the score of everyone, those who did not answer included. */
export const nonresponseCells: readonly Cell[] = [
  ...Object.values(POPULATIONS).flatMap((population) =>
    SILENCES.flatMap((silence) => SIZES.map((people) => extremes(population, silence, people))),
  ),
  ...[10, 30, 100].map(clustered),
  ...[POPULATIONS.balanced, POPULATIONS.good, POPULATIONS.share, POPULATIONS.mean].flatMap((population) =>
    [0.25, 0.7].flatMap((rate) =>
      STATED.flatMap((range) => SIZES.map((people) => stated(population, range, rate, people))),
    ),
  ),
];
