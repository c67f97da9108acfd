import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  computeNps,
  computeScore,
  csatMetric,
  designEffect,
  NPS,
  npsFromCounts,
  tallyScores,
  THUMBS,
  type Interval,
  type IntervalMethod,
  type Metric,
} from "../../src/index.js";
import { intervalFor } from "../../src/inference/interval-maker.js";
import { netVariance } from "../../src/inference/net-interval.js";
import { sampleOf } from "../../src/inference/sample.js";
import { casesOf, type StatCase } from "../support/stat-cases.js";

const counted = (metric: Metric, counts: readonly number[], method?: IntervalMethod, level = 0.95) => {
  const { min, max } = metric.scale;
  return computeScore({ min, max, counts, missing: 0, excluded: {} }, metric, { level, method });
};

function expectLimits(interval: Interval | null, low: number, high: number, { tolerance }: StatCase): void {
  expect(Math.abs(interval!.low - low)).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(interval!.high - high)).toBeLessThanOrEqual(tolerance);
}

describe("reference values for NPS", () => {
  it.each(casesOf("nps.estimate"))("$id: score and variance", ({ input, expected, tolerance }) => {
    const { score, n } = npsFromCounts(input.groups);
    if (expected["nps"] === null) {
      expect(score).toBeNull();
      return;
    }
    expect(score).toBeCloseTo(expected["nps"]!, 9);
    const variance = netVariance(input.groups.promoters / n, input.groups.detractors / n);
    if (expected["variance_unit"] !== undefined)
      expect(Math.abs(variance - expected["variance_unit"]!)).toBeLessThan(tolerance);
  });

  it.each(casesOf("nps.fromScores"))("$id: from single answers", ({ input, expected }) => {
    const { score, counts } = computeNps(input.raw["scores"] as number[]);
    expect(score).toBeCloseTo(expected["nps"]!, 9);
    expect([counts.promoter, counts.passive, counts.detractor]).toEqual([
      expected["promoters"],
      expected["passives"],
      expected["detractors"],
    ]);
  });

  const methods = [
    ["nps.ci.score", "score"],
    ["nps.ci.wald", "wald"],
    ["nps.ci.adjustedWald", "adjusted-wald"],
    ["nps.ci.dirichlet", "jeffreys"],
  ] as const;
  for (const [name, method] of methods) {
    const ours = casesOf(name).filter(({ input: { raw } }) => {
      const pseudo = raw["pseudo"] as { promoters: number; passives: number } | undefined;
      const isOurs = pseudo === undefined || (pseudo.promoters === 0.75 && pseudo.passives === 1.5);
      return isOurs && (raw["prior"] ?? 0.5) === 0.5 && raw["groups"] !== null;
    });
    it.each(ours)(`$id: ${method} limits`, (reference) => {
      const { input, expected, level } = reference;
      const { interval, n } = npsFromCounts(input.groups, { level: level!, method });
      if (n === 0) expect(interval).toBeNull();
      else {
        const low = expected["lower_clipped"] ?? expected["lower"]!;
        expectLimits(interval, low, expected["upper_clipped"] ?? expected["upper"]!, reference);
      }
    });
  }

  it.each(casesOf("nps.weighted"))(
    "$id: weighted score, and the limits of its effective size",
    (reference) => {
      const { input, expected, level } = reference;
      const answer = { P: 10, S: 8, D: 3 };
      const weights = input.raw["weights"] as number[];
      const rows = [...(input.raw["categories"] as string)].map((letter, i) => ({
        s: answer[letter as keyof typeof answer],
        w: weights[i]!,
      }));
      const reading = { score: "s", weight: "w" } as const;
      const options = { ...reading, level: level! };
      expect(computeNps(rows, options).score).toBeCloseTo(expected["nps"]!, 9);
      // The limits are those of Kish's size, which is the effective size only of equal weights.
      const sample = sampleOf(tallyScores(rows, { ...reading, metric: NPS }), NPS);
      const kish = expected["effectiveN"]!;
      const ofKish = {
        ...sample,
        effectiveN: kish,
        counts: sample.counts.map((count) => (count * kish) / sample.effectiveN),
      };
      const makeInterval = (method: IntervalMethod) => intervalFor(NPS, method)(ofKish, NPS, level!);
      if (expected["score_lower"] !== undefined)
        expectLimits(makeInterval("score"), expected["score_lower"]!, expected["score_upper"]!, reference);
      if (expected["adjWald_lower"] !== undefined) {
        const adjusted = makeInterval("adjusted-wald");
        expectLimits(adjusted, expected["adjWald_lower"]!, expected["adjWald_upper"]!, reference);
      }
    },
  );

  it.each(casesOf("weights.kish"))("$id: Kish's effective sample size", ({ input, expected }) => {
    const weights = input.raw["weights"] as number[];
    const tally = tallyScores(
      weights.map(() => 9),
      { metric: NPS, weight: (_, i) => weights[i]! },
    );
    expect(weights.length / designEffect(tally, NPS).kishDesignEffect!).toBeCloseTo(
      expected["effectiveN"]!,
      9,
    );
  });
});

describe("reference values for CSAT and CES", () => {
  const shares = [
    ["score", "wilson"],
    ["wald", "wald"],
    ["agresti-coull", "agrestiCoull"],
    ["clopper-pearson", "clopperPearson"],
    ["jeffreys", "jeffreys"],
  ] as const;
  it.each(casesOf("csat.topBox.interval"))("$id: five intervals for a share", (reference) => {
    const { input, expected, level } = reference;
    const [hits, n] = [input.raw["successes"] as number, input.raw["n"] as number];
    // Clopper-Pearson and Jeffreys of 10^9 answers were not computed for the table.
    const known = shares.filter(([, name]) => expected[`${name}_lower`] !== undefined);
    expect(known.length).toBeGreaterThanOrEqual(3);
    for (const [method, name] of known) {
      const { interval } = counted(THUMBS, [n - hits, hits], method, level!);
      const clipped = (limit: number) => 100 * Math.min(Math.max(limit, 0), 1);
      const [low, high] = [clipped(expected[`${name}_lower`]!), clipped(expected[`${name}_upper`]!)];
      expectLimits(interval, low, high, { ...reference, tolerance: 100 * reference.tolerance });
    }
  });

  it.each(casesOf("csat.fromCounts"))("$id: top box and mean", (reference) => {
    const { input, expected, level } = reference;
    const counts = input.raw["counts_from_1"] as number[];
    const topBoxes = input.raw["topBoxes"] as number;
    const scale = `1-${counts.length}` as "1-5";
    const share = counted(
      csatMetric({ scale, satisfiedFrom: counts.length - topBoxes + 1 }),
      counts,
      undefined,
      level!,
    );
    const mean = counted(csatMetric({ scale, statistic: "mean" }), counts, "t", level!);
    if (expected["topBoxShare"] === null) {
      expect([share.score, mean.score]).toEqual([null, null]);
      return;
    }
    expect(share.score! / 100).toBeCloseTo(expected["topBoxShare"]!, 12);
    expect(mean.score).toBeCloseTo(expected["mean"]!, 12);
    expectLimits(share.interval, 100 * expected["wilson_lower"]!, 100 * expected["wilson_upper"]!, {
      ...reference,
      tolerance: 100 * reference.tolerance,
    });
    if (expected["t_lower"] !== undefined && expected["t_lower"] !== null && expected["sd"] !== 0) {
      const clip = (limit: number) => Math.min(Math.max(limit, 1), counts.length);
      expectLimits(mean.interval, clip(expected["t_lower"]), clip(expected["t_upper"]!), reference);
    }
  });

  it.each(casesOf("ces.v2"))("$id: mean and share 5-7", (reference) => {
    const { input, expected, level } = reference;
    const counts = input.raw["counts_1_to_7"] as number[];
    const mean = counted(cesMetric(), counts, "t", level ?? 0.95);
    const share = counted(cesMetric({ statistic: "top-box" }), counts, undefined, level ?? 0.95);
    expect(mean.score).toBeCloseTo(expected["mean"]!, 9);
    expect(share.score! / 100).toBeCloseTo(expected["topThreeShare"]!, 12);
    // Student's t needs two answers; for one the library says "score".
    if (expected["t_lower"] === undefined) expect(mean.interval!.method).toBe("score");
    else expectLimits(mean.interval, expected["t_lower"]!, expected["t_upper"]!, reference);
    expectLimits(share.interval, 100 * expected["wilson_lower"]!, 100 * expected["wilson_upper"]!, {
      ...reference,
      tolerance: 100 * reference.tolerance,
    });
  });

  it.each(casesOf("ces.v1"))("$id: CES 1.0, where low is good", ({ input, expected }) => {
    const { score, shares } = counted(CES_1, input.raw["counts_1_to_5"] as number[]);
    expect(score).toBeCloseTo(expected["mean"]!, 12);
    expect(shares!["easy"]).toBeCloseTo(expected["lowEffortShare"]!, 12);
    expect(6 - score!).toBeCloseTo(expected["reversedMean"]!, 12);
  });

  it.each(casesOf("mean.tInterval"))("$id: Student's t", (reference) => {
    const { input, expected, level } = reference;
    const values = input.raw["values"] as number[];
    const metric = { ...csatMetric({ scale: "1-10", statistic: "mean" }) } as Metric;
    const { score, interval } = computeScore(values, metric, { level: level!, method: "t" });
    expect(score).toBeCloseTo(expected["mean"]!, 12);
    if (expected["lower"] !== null)
      expectLimits(interval, Math.max(expected["lower"]!, 1), Math.min(expected["upper"]!, 10), reference);
  });
});

it("reads the group counts of the reference table for the scale of NPS", () => {
  expect(NPS.range).toEqual([-100, 100]);
});
