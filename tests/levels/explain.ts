import { NPS, tallyBy } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { explainChange, type ChangeExplanation } from "../../src/trend/index.js";
import { storyRows, type Story } from "../support/story.js";
import type { Cell } from "./cell.js";

/** Explains the second half of a made-up year by the first. */
function explain(random: Random, story: Story, isClustered = false): ChangeExplanation {
  const rows = storyRows({ ...story, seed: Math.floor(random() * 2 ** 31) });
  const half = (isLate: boolean) =>
    tallyBy(
      rows.filter(({ at }) => at >= Date.UTC(2026, 6) === isLate),
      {
        metric: NPS,
        score: "score",
        by: ["channel", "region", "language", "product"],
        ...(isClustered && { cluster: "person" }),
      },
    );
  return explainChange(half(false), half(true), NPS);
}

const isClear = ({ verdict }: { readonly verdict: string }) => verdict === "higher" || verdict === "lower";

const QUIET: readonly (readonly [column: string, story: Story, isClustered?: boolean])[] = [
  ["300 answers", { n: 300 }],
  ["2,000 answers", { n: 2000 }],
  ["6,000 answers", { n: 6000 }],
  ["6,000, most give the best answer", { n: 6000, shift: 1.6 }],
  ["6,000, most in the last months", { n: 6000, isGrowing: true }],
  ["6,000 of 1,000 respondents, with clusters", { n: 6000, perPerson: 6 }, true],
  ["1,500 of 250 respondents, with clusters", { n: 1500, perPerson: 6 }, true],
];

const table = "What a change is made of (explainChange)";

export const explainCells: readonly Cell[] = [
  ...QUIET.map(([column, story, isClustered]): Cell => ({
    table,
    row: "a part is called clear although nothing changed",
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: 400,
    once: (random) => {
      const { keys, common, local } = explain(random, story, isClustered);
      return local.length > 0 || isClear(common!) || keys.some(isClear);
    },
  })),
  {
    table,
    row: "another part than the mix that changed is called clear",
    column: "6,000, the mix changes",
    counts: "false alarms",
    promise: 0.05,
    runs: 400,
    once: (random) => {
      const { keys, common, local } = explain(random, { n: 6000, mix: 0.4 });
      return (
        local.length > 0 || isClear(common!) || keys.some((one) => one.key !== "channel" && isClear(one))
      );
    },
  },
  {
    table: `${table}: the interval of what happened to all contains 0`,
    row: "the mix changes and nothing else",
    column: "6,000 answers",
    counts: "coverage",
    promise: 0.95,
    runs: 400,
    once: (random) => {
      const { low, high } = explain(random, { n: 6000, mix: 0.4 }).common!.interval!;
      return low <= 0 && high >= 0;
    },
  },
  ...[0.2, 0.4].map((mix): Cell => ({
    table: `${table}: the growing share of one channel is called clear`,
    row: `by ${100 * mix} percentage points in a year`,
    column: "6,000 answers",
    counts: "power",
    runs: 200,
    once: (random) =>
      explain(random, { n: 6000, mix }).keys.some(
        (one) => one.key === "channel" && isClear(one) && one.values[0]!.value === "bot",
      ),
  })),
];
