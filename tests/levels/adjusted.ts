import {
  compareSegments,
  funnel,
  tallyBy,
  type SegmentComparison,
  type TallyTable,
} from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import { pointValues } from "../../src/metric/metric.js";
import type { Cell } from "./cell.js";
import { draw, moved, POPULATIONS, type Population } from "./populations.js";

/** Agents whose answers come from channels of unlike score, each agent mostly from one of them. */
interface Cases {
  readonly name: string;
  /** Answers of each agent. */
  readonly sizes: readonly number[];
  /** The part of an agent's answers that comes from the agent's own channel; the others share the rest. */
  readonly own: number;
  /** Days over which the answers are spread, each a stratum of its own in each channel. */
  readonly days: number;
}

type Table = TallyTable<"agent" | "channel" | "day">;

const equal = (agents: number, n: number) => new Array<number>(agents).fill(n);
const growing = Array.from({ length: 20 }, (_, i) => Math.round(20 * 50 ** (i / 19)));

const CASES: readonly Cases[] = [
  { name: "20 of 60, mostly one channel", sizes: equal(20, 60), own: 0.7, days: 1 },
  { name: "20 of 20 to 1000, mostly one channel", sizes: growing, own: 0.7, days: 1 },
  { name: "5 of 60, nearly all one channel", sizes: equal(5, 60), own: 0.95, days: 1 },
  { name: "10 of 60, 120 strata", sizes: equal(10, 60), own: 0.7, days: 30 },
  { name: "20 of 200, 400 strata", sizes: equal(20, 200), own: 0.7, days: 100 },
];

/** How far the channels are below the best one, in parts of the metric's range. */
const CHANNELS = [0, 0.1, 0.2, 0.4];

const width = ({ metric: { range } }: Population) => range[1] - range[0];

/** The shares of answers in a channel, of an agent who is so much of the range below the others. */
const sharesIn = (population: Population, channel: number, below = 0) =>
  moved(population, (CHANNELS[channel]! + below) * width(population));

/** The answers of all agents; the first one may differ from the others. */
function survey(random: Random, population: Population, { sizes, own, days }: Cases, below = 0): Table {
  return sizes.flatMap((n, agent) => {
    const home = agent % CHANNELS.length;
    const chances = CHANNELS.flatMap((_, channel) =>
      new Array<number>(days).fill((channel === home ? own : (1 - own) / (CHANNELS.length - 1)) / days),
    );
    return multinomial(random, n, chances).flatMap((answers, stratum) => {
      const channel = Math.floor(stratum / days);
      const shares = sharesIn(population, channel, agent === 0 ? below : 0);
      const tally = draw(random, population, answers, shares);
      return answers === 0 ? [] : [{ key: { agent, channel, day: stratum % days }, tally }];
    });
  });
}

const STRATA = ["channel", "day"] as const;

const adjusted = (table: Table, { metric }: Population) =>
  compareSegments(table, metric, { adjustFor: STRATA });

const isFound = ({ segments }: SegmentComparison) =>
  segments.some(({ versusRest: { verdict } }) => verdict === "higher" || verdict === "lower");

const populations = [
  POPULATIONS.balanced,
  POPULATIONS.good,
  POPULATIONS.skewed,
  POPULATIONS.share,
  POPULATIONS.mean,
];

const alarmCells = populations.flatMap((population) =>
  CASES.map((cases, i): Cell => ({
    table: "Agents who do not differ, in channels that do, compared within channel and day: any verdict",
    ...{
      row: population.name,
      column: cases.name,
      counts: "false alarms",
      promise: 0.05,
      runs: i < 4 ? 400 : 100,
    },
    once: (random) => isFound(adjusted(survey(random, population, cases), population)),
  })),
);

/** The difference of the first agent from the others, in the agent's shares of the strata that were compared. */
function trueDifference(table: Table, population: Population, below: number): number {
  const values = pointValues(population.metric);
  const mean = (shares: readonly number[]) => shares.reduce((all, share, i) => all + share * values[i]!, 0);
  const shared = new Set(table.flatMap(({ key }) => (key.agent === 0 ? [] : [`${key.channel} ${key.day}`])));
  let [total, n] = [0, 0];
  for (const { key, tally } of table) {
    if (key.agent !== 0 || !shared.has(`${key.channel} ${key.day}`)) continue;
    const answers = tally.counts.reduce((all, count) => all + count, 0);
    const channel = Number(key.channel);
    total += answers * (mean(sharesIn(population, channel, below)) - mean(sharesIn(population, channel)));
    n += answers;
  }
  return total / n;
}

const coverageCells = populations.flatMap((population) =>
  CASES.slice(0, 4).flatMap((cases) =>
    [0, 0.1].map((below): Cell => ({
      table: "Coverage of the difference from what is expected",
      row: population.name,
      column: `${cases.name}${below > 0 ? ", a tenth of the range lower" : ""}`,
      ...{ counts: "coverage", promise: 0.93, runs: 300 },
      once: (random) => {
        const table = survey(random, population, cases, below);
        const { segments } = adjusted(table, population);
        const { interval } = segments.find(({ key }) => key.agent === 0)!.versusRest;
        const truth = trueDifference(table, population, below);
        return interval !== null && interval.low <= truth + 1e-9 && interval.high >= truth - 1e-9;
      },
    })),
  ),
);

/** People who answer one to four times, mostly in one channel and always in the same mood; agents do not differ. */
function clustered(random: Random, population: Population) {
  const rows: { person: number; agent: number; channel: number; rating: number }[] = [];
  const pick = (shares: readonly number[]) => {
    let left = random();
    const place = shares.findIndex((share) => (left -= share) < 0);
    return place < 0 ? shares.length - 1 : place;
  };
  for (let person = 0; person < 300; person++) {
    const [home, agent] = [Math.floor(random() * 4), Math.floor(random() * 10)];
    const mood = random() < 0.5 ? 0 : 0.3;
    const answers = 1 + Math.floor(random() * 4);
    for (let i = 0; i < answers; i++) {
      const channel = random() < 0.7 ? home : Math.floor(random() * 4);
      const shares = sharesIn(population, channel, mood);
      const rating = population.metric.scale.min + pick(shares);
      rows.push({ person, channel, agent: random() < 0.7 ? agent : Math.floor(random() * 10), rating });
    }
  }
  const { metric } = population;
  return tallyBy(rows, { metric, score: "rating", cluster: "person", by: ["agent", "channel"] });
}

const clusterCells = populations.map((population): Cell => ({
  table: "Agents who do not differ, people who answer several times: any verdict",
  row: population.name,
  column: "10 agents, 300 people",
  ...{ counts: "false alarms", promise: 0.05, runs: 400 },
  once: (random) =>
    isFound(compareSegments(clustered(random, population), population.metric, { adjustFor: "channel" })),
}));

const powerCells = [POPULATIONS.balanced, POPULATIONS.good].map((population): Cell => ({
  table: "One of 20 agents 25 points below the others in the same channels: found",
  row: population.name,
  column: "20 of 200, mostly one channel",
  ...{ counts: "power", runs: 300 },
  once: (random) => {
    const cases = { name: "", sizes: equal(20, 200), own: 0.7, days: 1 };
    const { segments } = adjusted(survey(random, population, cases, 25 / width(population)), population);
    return segments.some(({ key, versusRest }) => key.agent === 0 && versusRest.verdict === "lower");
  },
}));

const funnelCells = populations.flatMap((population) =>
  CASES.slice(0, 4).map((cases): Cell => ({
    table: "Funnel of agents who do not differ, adjusted for channel and day: any beyond the 99.8% limits",
    ...{ row: population.name, column: cases.name, counts: "false alarms", promise: 0.05, runs: 200 },
    once: (random) =>
      funnel(survey(random, population, cases), population.metric, { adjustFor: STRATA }).groups.some(
        ({ position }) => position?.endsWith("99.8%"),
      ),
  })),
);

export const adjustedCells: readonly Cell[] = [
  ...funnelCells,
  ...alarmCells,
  ...coverageCells,
  ...clusterCells,
  ...powerCells,
];
