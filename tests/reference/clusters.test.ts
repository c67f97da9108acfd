import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { computeScore, defineMetric, designEffect, NPS, tallyScores } from "../../src/index.js";

/** A survey with its figures in R: survey::svymean, confint(df = degf), sandwich::vcovCL; see clusters.R. */
interface Case {
  readonly rows: {
    readonly account: readonly string[];
    readonly score: readonly number[];
    readonly period: readonly string[];
    readonly weight?: readonly number[];
  };
  readonly clustered: boolean;
  readonly mean: number;
  readonly meanError: number;
  readonly low: number;
  readonly high: number;
  readonly nps: number;
  readonly npsError: number;
  readonly vcovCL: number;
  readonly degreesOfFreedom: number;
}

const file = new URL("fixtures/clusters.json", import.meta.url);
const cases = (JSON.parse(readFileSync(file, "utf8")) as Case[]).map((one) => ({
  ...one,
  rows: one.rows.score.map((score, i) => ({
    score,
    account: one.rows.account[i]!,
    period: one.rows.period[i]!,
    weight: one.rows.weight?.[i] ?? 1,
  })),
}));

const MEAN = defineMetric({
  name: "mean",
  scale: { min: 0, max: 10 },
  categories: [{ name: "any", from: 0, to: 10 }],
});

describe("weights and clusters as in R", () => {
  it.each(cases.filter(({ clustered }) => !clustered))("a weighted score: svymean and confint", (one) => {
    const options = { score: "score", weight: "weight" } as const;
    const mean = computeScore(one.rows, MEAN, { ...options, method: "t" });
    expect(mean.score).toBeCloseTo(one.mean, 10);
    expect(mean.interval!.low).toBeCloseTo(one.low, 9);
    expect(mean.interval!.high).toBeCloseTo(one.high, 9);
    const nps = designEffect(tallyScores(one.rows, { metric: NPS, ...options }), NPS);
    expect(nps.score).toBeCloseTo(one.nps, 9);
    expect(nps.standardError).toBeCloseTo(one.npsError, 9);
    expect(nps.standardError).toBeCloseTo(one.vcovCL, 9);
    expect(nps.degreesOfFreedom).toBe(one.degreesOfFreedom);
  });
});
