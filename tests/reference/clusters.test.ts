import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  computeScore,
  defineMetric,
  designEffect,
  foldClusters,
  NPS,
  tallyScores,
  type Metric,
} from "../../src/index.js";
import { dependenceOf } from "../../src/inference/clusters.js";
import { sampleOf, type Sample } from "../../src/inference/sample.js";

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
  readonly change: number;
  readonly changeErrorHC0: number;
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

const optionsOf = ({ clustered }: { readonly clustered: boolean }) =>
  ({ score: "score", weight: "weight", cluster: clustered ? "account" : undefined }) as const;

describe("weights and clusters as in R", () => {
  it.each(cases)("a score, its standard error and t interval: svymean and confint", (one) => {
    const options = optionsOf(one);
    const mean = computeScore(one.rows, MEAN, { ...options, method: "t" });
    expect(mean.score).toBeCloseTo(one.mean, 10);
    expect(mean.standardError).toBeCloseTo(one.meanError, 10);
    expect(mean.interval!.low).toBeCloseTo(one.low, 9);
    expect(mean.interval!.high).toBeCloseTo(one.high, 9);
    const nps = designEffect(tallyScores(one.rows, { metric: NPS, ...options }), NPS);
    expect(nps.score).toBeCloseTo(one.nps, 9);
    expect(nps.standardError).toBeCloseTo(one.npsError, 9);
    expect(nps.standardError).toBeCloseTo(one.vcovCL, 9);
    expect(nps.degreesOfFreedom).toBe(one.degreesOfFreedom);
  });

  it.each(cases.filter(({ clustered }) => clustered))(
    "the same with folded clusters, and whatever the metric: vcovCL",
    (one) => {
      const folded = foldClusters(tallyScores(one.rows, { metric: NPS, ...optionsOf(one) }));
      expect(computeScore(folded, NPS).standardError).toBeCloseTo(one.vcovCL, 9);
      expect(computeScore<Metric>(folded, MEAN).standardError).toBeCloseTo(one.meanError, 9);
    },
  );

  it.each(cases.filter(({ clustered }) => clustered))(
    "a change with accounts in both periods: the sandwich of lm without its correction",
    (one) => {
      const [before, after] = ["before", "after"].map((period) =>
        sampleOf(
          tallyScores(
            one.rows.filter((row) => row.period === period),
            { metric: NPS, ...optionsOf(one) },
          ),
          NPS,
        ),
      ) as [Sample, Sample];
      // Each sample's variance has its own correction m / (m - 1); lm has none.
      const plain = ({ variance, clusters }: Sample) =>
        (variance * (clusters!.number - 1)) / clusters!.number;
      const { correlation } = dependenceOf(before.clusters!, after.clusters!);
      const both = plain(before) + plain(after) - 2 * correlation * Math.sqrt(plain(before) * plain(after));
      expect(Math.sqrt(both)).toBeCloseTo(one.changeErrorHC0, 9);
      expect(after.score - before.score).toBeCloseTo(one.change, 9);
    },
  );
});
