import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cesMetric, computeScore, csatMetric, NPS } from "../../src/index.js";

interface Reference {
  readonly metric: "NPS" | "CSAT" | "CES";
  readonly answers: readonly number[];
  readonly weights?: readonly number[];
  readonly standardDeviation: number;
  readonly standardError: number;
}

const METRICS = { NPS, CSAT: csatMetric(), CES: cesMetric() };
const file = new URL("fixtures/standard-errors.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as readonly Reference[];

describe("the standard error and standard deviation of a score", () => {
  it.each(cases.map((one, i) => ({ ...one, name: `${one.metric} ${i + 1}` })))(
    "are those of R (sd; svymean and svyvar of survey): $name",
    ({ metric, answers, weights, standardDeviation, standardError }) => {
      const options = weights?.length ? { weight: (_: unknown, i: number) => weights[i]! } : {};
      const score = computeScore(answers, METRICS[metric], options);
      expect(score.standardDeviation).toBeCloseTo(standardDeviation, 9);
      expect(score.standardError).toBeCloseTo(standardError, 9);
    },
  );
});
