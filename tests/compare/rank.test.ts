import { expect, it } from "vitest";
import { CES_1, NPS, tallyScores, type Metric } from "../../src/index.js";
import { rankRanges } from "../../src/compare/rank.js";
import { sampleOf } from "../../src/inference/sample.js";

const ranges = (groups: readonly (readonly number[])[], metric: Metric) =>
  rankRanges(
    groups.map((answers) => sampleOf(tallyScores(answers, { metric }), metric)),
    metric,
    0.95,
  );
const times = (n: number, score: number) => new Array<number>(n).fill(score);

it("ranks a group of one answer as far as its interval says, and one without answers not at all", () => {
  expect(ranges([[9], times(500, 10), [], times(500, 0)], NPS)).toEqual([
    { best: 1, worst: 2 },
    { best: 1, worst: 2 },
    null,
    { best: 3, worst: 3 },
  ]);
});

it("ranks the lower score first where lower is better", () => {
  expect(ranges([times(500, 5), times(500, 1)], CES_1)).toEqual([
    { best: 2, worst: 2 },
    { best: 1, worst: 1 },
  ]);
});
