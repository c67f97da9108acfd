import { NPS } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { locateChanges } from "../../src/trend/index.js";
import { storyRows, type Story } from "../support/story.js";
import type { Cell } from "./cell.js";

const options = {
  metric: NPS,
  score: "score",
  at: "at",
  every: "month",
  timeZone: "UTC",
  by: ["channel", "region", "language", "product"],
} as const;

const locate = (random: Random, story: Story, isClustered = false) => {
  const rows = storyRows({ ...story, seed: Math.floor(random() * 2 ** 31) });
  return locateChanges(rows, isClustered ? { ...options, cluster: "person" } : options).changes;
};

const QUIET: readonly (readonly [column: string, story: Story, isClustered?: boolean])[] = [
  ["2,000 answers", { n: 2000 }],
  ["6,000 answers", { n: 6000 }],
  ["20,000 answers", { n: 20_000 }],
  ["6,000, most give the best answer", { n: 6000, shift: 1.6 }],
  ["6,000, most in the last months", { n: 6000, isGrowing: true }],
  ["6,000, the mix changes", { n: 6000, mix: 0.4 }],
  ["6,000 of 1,000 respondents, with clusters", { n: 6000, perPerson: 6 }, true],
  ["1,500 of 250 respondents, with clusters", { n: 1500, perPerson: 6 }, true],
];

const FOUND: readonly (readonly [column: string, story: Story])[] = [
  ["6,000 answers, 20 points in a tenth", { n: 6000, drop: 0.44 }],
  ["6,000 answers, 40 points in a tenth", { n: 6000, drop: 0.85 }],
  ["50,000 answers, 15 points in a tenth", { n: 50_000, drop: 0.33 }],
];

const table = "A local change";

export const locateCells: readonly Cell[] = [
  ...QUIET.map(([column, story, isClustered]): Cell => ({
    table,
    row: "one is named although there is none",
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: story.n === 20_000 ? 200 : 400,
    once: (random) => locate(random, story, isClustered).length > 0,
  })),
  ...FOUND.map(([column, story]): Cell => ({
    table,
    row: "that there is, is named",
    column,
    counts: "power",
    runs: story.n === 50_000 ? 60 : 200,
    once: (random) =>
      locate(random, story).some(({ where }) => where["channel"] === "chat" && where["region"] === "south"),
  })),
];
