import fc from "fast-check";
import { linearRegression } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { NPS_GROUPS } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { linearAssociation } from "../../src/trend/linear-association.js";
import { npsMonths } from "../support/trends.js";

const counts = fc.integer({ min: 1, max: 9 });
const month = fc.record({ promoters: counts, passives: counts, detractors: counts });

describe("linearAssociation", () => {
  it("has the slope and intercept of the least-squares line through single answers", () => {
    fc.assert(
      fc.property(fc.array(month, { minLength: 2, maxLength: 8 }), (months) => {
        const samples = npsMonths(months).points.map(({ tally }) => sampleOf(tally, NPS_GROUPS));
        const { slope, intercept } = linearAssociation(
          samples,
          months.map((_, i) => i),
        );
        const answers = months.flatMap(({ promoters, passives, detractors }, i) => [
          ...Array.from({ length: promoters }, () => [i, 100]),
          ...Array.from({ length: passives }, () => [i, 0]),
          ...Array.from({ length: detractors }, () => [i, -100]),
        ]);
        const { m, b } = linearRegression(answers);
        expect(slope).toBeCloseTo(m, 9);
        expect(intercept).toBeCloseTo(b, 9);
      }),
    );
  });

  it("has a slope of 0 at the mean when all answers are equal, and at 0 without answers", () => {
    const equal = npsMonths([
      { promoters: 3, passives: 0, detractors: 0 },
      { promoters: 5, passives: 0, detractors: 0 },
    ]);
    const flat = { slope: 0, standardError: 0, z: 0, pValue: 1, mantel: 0 };
    const of = ({ points }: typeof equal) => points.map(({ tally }) => sampleOf(tally, NPS_GROUPS));
    expect(linearAssociation(of(equal), [0, 1])).toEqual({ ...flat, intercept: 100 });
    expect(linearAssociation(of(npsMonths([null, null])), [0, 1])).toEqual({ ...flat, intercept: 0 });
    expect(() => linearAssociation(of(equal), [0])).toThrow("Expected 2 times, got 1");
  });

  it("takes tens of thousands of periods", () => {
    const { tally } = npsMonths([{ promoters: 5, passives: 3, detractors: 2 }]).points[0]!;
    const samples = Array.from({ length: 50_000 }, () => sampleOf(tally, NPS_GROUPS));
    const { slope, intercept } = linearAssociation(
      samples,
      samples.map((_, i) => i),
    );
    expect([slope, intercept]).toEqual([0, 30]);
  });
});
