import { NPS, tallyBy } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { locateChanges } from "../../src/trend/index.js";
import { storyRows, type Story } from "../support/story.js";
import type { Cell } from "./cell.js";

const KEYS = ["channel", "region", "language", "product"] as const;

/** The changes that the tables of every two keys show. */
function locate(random: Random, story: Story, isClustered = false) {
  const rows = storyRows({ ...story, seed: Math.floor(random() * 2 ** 31) }).map((row) => ({
    ...row,
    month: new Date(row.at).toISOString().slice(0, 7),
  }));
  const tables = KEYS.flatMap((a, i) =>
    KEYS.slice(i + 1).flatMap((b) =>
      tallyBy(rows, {
        metric: NPS,
        score: "score",
        by: [a, b, "month"],
        ...(isClustered && { cluster: "person" }),
      }),
    ),
  );
  return locateChanges(tables, { metric: NPS, period: "month", every: "month", timeZone: "UTC" }).changes;
}

const table = "A local change, from tables of every two keys";

export const pairsCells: readonly Cell[] = [
  ...(
    [
      ["6,000 answers", { n: 6000 }],
      ["6,000, the mix changes", { n: 6000, mix: 0.4 }],
      ["6,000, most in the last months", { n: 6000, isGrowing: true }],
      ["1,500 of 250 respondents, with clusters", { n: 1500, perPerson: 6 }, true],
    ] as const
  ).map(([column, story, isClustered]): Cell => ({
    table,
    row: "one is named although there is none",
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: 200,
    once: (random) => locate(random, story, isClustered).length > 0,
  })),
  {
    table,
    row: "that there is, is named",
    column: "6,000 answers, 40 points in a tenth",
    counts: "power",
    runs: 100,
    once: (random) =>
      locate(random, { n: 6000, drop: 0.85 }).some(
        ({ where }) => where["channel"] === "chat" && where["region"] === "south",
      ),
  },
];
