import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  csatMetric,
  nonresponseBounds,
  NPS,
  tallyCounts,
  weightForResponse,
  type KeyValue,
} from "../../src/index.js";
import { intervalOfBounds } from "../../src/inference/bounds-interval.js";
import { normalQuantile } from "../../src/math/normal.js";

interface Reference {
  readonly deviates: readonly { readonly width: number; readonly level: number; readonly deviate: number }[];
  readonly shares: readonly {
    readonly hits: number;
    readonly answered: number;
    readonly delivered: number;
    readonly level: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly propensity: {
    readonly invited: number;
    readonly answers: readonly Readonly<Record<string, KeyValue>>[];
    readonly weights: readonly {
      readonly channel: string;
      readonly tenure: string;
      readonly weight: number;
    }[];
    readonly score: number;
    readonly standardError: number;
    readonly kishDesignEffect: number;
  };
}

const file = new URL("fixtures/nonresponse.json", import.meta.url);
const reference = JSON.parse(readFileSync(file, "utf8")) as Reference;

describe("intervals of bounds", () => {
  it.each(reference.deviates)(
    "widen bounds $width standard errors apart by the deviate of R (uniroot) at $level",
    ({ width, level, deviate }) => {
      // A standard error of 1: the margin of a two-sided interval is its deviate.
      const margin = (own: number) => -normalQuantile((1 - own) / 2);
      const bound = (at: number) => ({ at, margin });
      const { low, high } = intervalOfBounds(bound(3), bound(3 + width), level, [-100, 100]);
      expect(3 - low).toBeCloseTo(deviate, 9);
      expect(high - 3 - width).toBeCloseTo(deviate, 9);
    },
  );

  it.each(reference.shares)(
    "of a share are those of R (prop.test): $hits of $answered, $delivered reached",
    ({ hits, answered, delivered, level, low, high }) => {
      const tally = {
        min: 1,
        max: 5,
        counts: [answered - hits, 0, 0, 0, hits],
        missing: 0,
        excluded: {},
      } as const;
      const { interval } = nonresponseBounds(tally, csatMetric(), { invited: delivered, level }).extremes!;
      expect(interval.low).toBeCloseTo(low, 7);
      expect(interval.high).toBeCloseTo(high, 7);
    },
  );
});

describe("weightForResponse", () => {
  it("has the weights, the score and the standard error of R (glm, survey)", () => {
    const { invited, answers, weights, ...wanted } = reference.propensity;
    const table = tallyCounts(answers, {
      metric: NPS,
      point: "score",
      count: "n",
      by: ["channel", "tenure"],
    });
    const groups = weights.map(({ channel, tenure }) => ({ key: { channel, tenure }, invited }));
    const result = weightForResponse(table, NPS, { invited: groups, minimumN: 1 });
    weights.forEach(({ weight }, i) => expect(result.groups[i]!.weight).toBeCloseTo(weight, 6));
    expect(result.score).toBeCloseTo(wanted.score, 6);
    expect(result.standardError).toBeCloseTo(wanted.standardError, 6);
    expect(result.kishDesignEffect).toBeCloseTo(wanted.kishDesignEffect, 6);
  });
});
