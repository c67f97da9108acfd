import { jointDrivers, type JointDrivers } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { pointValues } from "../../src/metric/metric.js";
import type { Cell } from "./cell.js";
import { moved, POPULATIONS, type Population } from "./populations.js";

interface Row {
  readonly rating: number;
  readonly themes: readonly string[];
  readonly escalated: boolean;
  readonly hours: number;
  readonly person: number;
}

/** How far escalated answers are below the others, in parts of the metric's range: with themes alone and joint it is the same. */
const EFFECT = 0.15;

interface Survey {
  readonly name: string;
  readonly people: number;
  /** Answers of each person, who keep their mood. */
  readonly each: number;
  readonly themes: number;
  /** The share of answers that mention a theme; escalated ones do so three times as often. */
  readonly share: number;
}

const SURVEYS: readonly Survey[] = [
  { name: "700 answers, 20 themes of 2%", people: 700, each: 1, themes: 20, share: 0.02 },
  { name: "300 answers, 5 themes of 10%", people: 300, each: 1, themes: 5, share: 0.1 },
  { name: "200 people with 4 answers each, 10 themes of 5%", people: 200, each: 4, themes: 10, share: 0.05 },
];

/** Answers with themes that have no effect, and go with escalations, which have one. */
function rowsOf(random: Random, population: Population, { people, each, themes, share }: Survey): Row[] {
  const { metric } = population;
  const width = metric.range[1] - metric.range[0];
  const pick = (shares: readonly number[]) => {
    let left = random();
    const place = shares.findIndex((part) => (left -= part) < 0);
    return metric.scale.min + (place < 0 ? shares.length - 1 : place);
  };
  return Array.from({ length: people }, (_, person) => {
    const mood = each > 1 && random() < 0.5 ? 0.1 : 0;
    const topic = Math.floor(random() * themes);
    return Array.from({ length: each }, (): Row => {
      const escalated = random() < 0.2;
      const chance = (theme: number) =>
        share * (escalated ? 2 : 0.75) * (each > 1 && theme === topic ? 5 : 1);
      const list = Array.from({ length: themes }, (_, theme) => theme).filter(
        (theme) => random() < chance(theme),
      );
      return {
        rating: pick(moved(population, (mood + (escalated ? EFFECT : 0)) * width)),
        themes: list.map((theme) => `theme ${theme}`),
        escalated,
        hours: -Math.log(1 - random()) * (escalated ? 3 : 1),
        person,
      };
    });
  }).flat();
}

const found = (rows: readonly Row[], { metric }: Population, { each }: Survey): JointDrivers =>
  jointDrivers(rows, {
    metric,
    score: "rating",
    mentions: "themes",
    signals: ["escalated", "hours"],
    ...(each > 1 && { cluster: "person" as const }),
  });

const populations = [
  POPULATIONS.balanced,
  POPULATIONS.good,
  POPULATIONS.skewed,
  POPULATIONS.share,
  POPULATIONS.mean,
];

const alarmCells = populations.flatMap((population) =>
  SURVEYS.map((survey): Cell => ({
    table: "Themes and hours without effect that go with escalations, judged jointly: any verdict",
    ...{ row: population.name, column: survey.name, counts: "false alarms", promise: 0.05, runs: 250 },
    once: (random) =>
      found(rowsOf(random, population, survey), population, survey).drivers.some(
        ({ driver, jointly }) =>
          driver !== "escalated" && (jointly.verdict === "higher" || jointly.verdict === "lower"),
      ),
  })),
);

const coverageCells = populations.flatMap((population) =>
  SURVEYS.slice(1).map((survey): Cell => ({
    table: "Coverage of the joint difference of escalated answers",
    ...{ row: population.name, column: survey.name, counts: "coverage", promise: 0.93, runs: 250 },
    once: (random) => {
      const { drivers } = found(rowsOf(random, population, survey), population, survey);
      const { interval } = drivers.find(({ driver }) => driver === "escalated")!.jointly;
      const truth = averageEffect(population, survey.each > 1);
      return interval !== null && interval.low <= truth && interval.high >= truth;
    },
  })),
);

/** The effect of an escalation on the score, over the moods of people. */
function averageEffect(population: Population, isMoody: boolean): number {
  const { metric } = population;
  const values = pointValues(metric);
  const width = metric.range[1] - metric.range[0];
  const mean = (below: number) =>
    moved(population, below * width).reduce((all, share, i) => all + share * values[i]!, 0);
  const moods = isMoody ? [0, 0.1] : [0];
  return moods.reduce((all, mood) => all + mean(mood + EFFECT) - mean(mood), 0) / moods.length;
}

export const jointCells: readonly Cell[] = [...alarmCells, ...coverageCells];
