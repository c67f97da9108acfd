import { describe, expect, it } from "vitest";
import { cesMetric, NPS, tallyScores } from "../../src/index.js";
import { dependenceOf } from "../../src/inference/clusters.js";
import { atLevel, designOfDifference } from "../../src/inference/design.js";
import { sampleOf } from "../../src/inference/sample.js";

type Answer = readonly [cluster: string, score: number];
const sampled = (answers: readonly Answer[]) => {
  const rows = answers.map(([cluster, score]) => ({ cluster, score }));
  return sampleOf(tallyScores(rows, { metric: NPS, score: "score", cluster: "cluster" }), NPS);
};
const clustersOf = (answers: readonly Answer[]) => sampled(answers).clusters!;

describe("the dependence of two samples", () => {
  it("is 1 for the same clusters, and nothing for different ones", () => {
    const answers: Answer[] = [["a", 9], ["a", 3], ["a", 10], ["b", 2], ["c", 10]]; // prettier-ignore
    const same = dependenceOf(clustersOf(answers), clustersOf(answers));
    expect(same.correlation).toBeCloseTo(1, 12);
    expect(same.overlap).toBeCloseTo(1, 12);
    const others = answers.map(([cluster, score]): Answer => [`${cluster}'`, score]);
    expect(dependenceOf(clustersOf(answers), clustersOf(others))).toEqual({ correlation: 0, overlap: 0 });
  });

  it("is that of the sums of the clusters in both, by hand", () => {
    // Scores 0 and 100; sums less size times score: a -100, b 100 | a 50, c -50.
    const one = clustersOf([["a", 3], ["b", 10]]); // prettier-ignore
    const other = clustersOf([["a", 9], ["c", 7]]); // prettier-ignore
    const { correlation, overlap } = dependenceOf(one, other);
    expect(correlation).toBeCloseTo((-100 * 50) / Math.sqrt(20_000 * 5000), 12);
    expect(overlap).toBeCloseTo(1 / 2, 12);
  });
});

it("finds no dependence where one of the samples has no clusters", () => {
  const one = sampled([["a", 3], ["b", 10], ["b", 9]]); // prettier-ignore
  const other = sampleOf(tallyScores([9, 3, 7], { metric: NPS }), NPS);
  expect(designOfDifference(one, other)).toMatchObject({ correlation: 0, overlap: 0 });
  expect(designOfDifference(other, one)).toMatchObject({ correlation: 0, overlap: 0 });
});

it("finds no variance in equal answers, whatever the rounding of their weights", () => {
  const metric = cesMetric();
  for (const unit of [0.1, 0.7, 1 / 3, 1e-3])
    for (const point of [1, 3, 7]) {
      const rows = Array.from({ length: 9 }, (_, i) => ({
        id: `${i % 3}`,
        score: point,
        weight: unit * (i + 1),
      }));
      const tally = tallyScores(rows, { metric, score: "score", weight: "weight", cluster: "id" });
      expect(sampleOf(tally, metric).variance, `${unit} ${point}`).toBe(0);
    }
});

it("makes the sample smaller by as much as Student's deviate is larger than the normal one", () => {
  const few = sampled([["a", 3], ["b", 10], ["b", 9], ["c", 2], ["c", 10]]); // prettier-ignore
  const ratio = atLevel(few, 0.95).effectiveN / few.effectiveN;
  expect(ratio).toBeGreaterThan(0.05);
  expect(ratio).toBeLessThan(1);
  const plain = sampleOf(tallyScores([9, 3, 7], { metric: NPS }), NPS);
  expect(atLevel(plain, 0.95)).toBe(plain);
});
