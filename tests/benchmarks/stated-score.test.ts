import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  compareToBenchmark,
  describePosition,
  findBenchmarks,
} from "../../src/benchmarks/index.js";
import { computeNps, csatMetric, npsFromCounts } from "../../src/index.js";

const airlines = findBenchmarks({ metric: "NPS", industry: "airlines" })[0]!;
const software = findBenchmarks({ metric: "CSAT", industry: "software" })[0]!;
const index = findBenchmarks({ metric: "CSAT", industry: "banks" })[0]!;
const placed = (...args: Parameters<typeof compareToBenchmark>) => {
  const result = compareToBenchmark(...args);
  if (!result.comparable) throw new Error(result.reason);
  return result;
};

describe("a score of which only number and answers are known", () => {
  it("has the widest interval of all answers with this score", () => {
    const n = 20;
    for (let score = -n; score <= n; score++) {
      const { interval } = placed({ score: (100 * score) / n, n }, airlines);
      for (let passives = 0; passives <= n; passives++) {
        const promoters = (n - passives + score) / 2;
        const detractors = n - passives - promoters;
        if (!Number.isInteger(promoters) || promoters < 0 || detractors < 0) continue;
        const known = npsFromCounts({ promoters, passives, detractors }).interval!;
        expect(known.low).toBeGreaterThanOrEqual(interval.low - 1e-9);
        expect(known.high).toBeLessThanOrEqual(interval.high + 1e-9);
      }
    }
  });

  it("has the interval of its counts where nothing is open: Wilson's for a percentage", () => {
    const { interval } = placed({ score: 80, n: 50 }, software);
    // Wilson's formula for 40 of 50 by arithmetic: (p + z^2/2n -+ z sqrt(p(1 - p)/n + z^2/4n^2)) / (1 + z^2/n), z = 1.959963985.
    expect(interval.low).toBeCloseTo(66.962894, 5);
    expect(interval.high).toBeCloseTo(88.75625, 5);
  });

  it("is compared at its level, and says what was assumed", () => {
    const wide = placed({ score: 34, n: 120, level: 0.99 }, airlines);
    const plain = placed({ score: 34, n: 120 }, airlines);
    expect(plain).toMatchObject({ score: 34, n: 120, standing: "above", versusFigure: { difference: 27 } });
    expect(wide.interval.high).toBeGreaterThan(plain.interval.high);
    expect(plain.cautions[0]).toMatch(/^Only the number of the score is known: its interval is the widest/);
    expect(placed(computeNps([9, 10]), airlines).cautions).not.toContain(plain.cautions[0]);
    expect(describePosition(plain)).toContain(plain.cautions[0]);
  });

  it("is not compared with an index or a behaviour", () => {
    expect(compareToBenchmark({ score: 80, n: 200 }, index)).toMatchObject({
      comparable: false,
      code: "other-statistic",
      reason: "The score is known as a number only, the figure is an index from a model.",
    });
    expect(compareToBenchmark({ score: 80, n: 9 }, findBenchmarks({ metric: "CES" })[0]!)).toMatchObject({
      comparable: false,
    });
  });

  it("takes the scale of the figure", () => {
    const five = {
      ...software,
      metric: "CSAT",
      measure: "mean-rating",
      scale: { min: 1, max: 5 },
      value: 4,
    } as const;
    expect(placed({ score: 4.4, n: 80 }, five)).toMatchObject({
      metric: csatMetric({ statistic: "mean" }),
      position: "above",
    });
    expect(() => compareToBenchmark({ score: 5.1, n: 80 }, five)).toThrow(
      "Expected a score of CSAT 1-5 mean from 1 to 5, got 5.1 at score.score",
    );
  });

  it("is refused where it cannot be a score", () => {
    const compare = (score: object) => () => compareToBenchmark(score as never, airlines);
    expect(compare({ score: 340, n: 120 })).toThrow(
      "Expected a score of NPS from -100 to 100, got 340 at score.score",
    );
    expect(compare({ score: 34, n: 0 })).toThrow("Expected at least 1, got 0 at score.n");
    const without = { score: 34 } as never;
    expect(compare(without)).toThrow("Expected n, the number of answers, got undefined at score.n");
    expect(compare({ score: 34, n: 1.5 })).toThrow(" at score.n");
    expect(compare({ score: NaN, n: 12 })).toThrow(" at score.score");
    expect(compare({ score: 34, n: 12, level: 95 })).toThrow("level");
    expect(compare({ score: 34, n: 12, lvel: 0.9 })).toThrow("lvel");
  });
});

describe("cautions", () => {
  it("name a panel, and the age of an old figure", () => {
    const nps = computeNps([9, 10, 3, 8]);
    expect(placed(nps, airlines).cautions).toEqual([expect.stringContaining("a panel that was asked")]);
    expect(placed(nps, airlines, { now: "2026-11-28T00:00:00Z" }).cautions[1]).toBe(
      "The figure is of 2022, 4 years ago.",
    );
    expect(placed(nps, airlines, { now: "2024-11-28T00:00:00Z" }).cautions).toHaveLength(1);
    expect(placed(nps, { ...airlines, surveyed: undefined }).cautions).toEqual([]);
    expect(() => compareToBenchmark(nps, airlines, { now: "soon" })).toThrow(" at now");
  });

  it("are of every figure whose survey is known", () => {
    const panels = BENCHMARKS.filter(({ surveyed }) => surveyed === "panel").map(
      ({ source }) => source.title,
    );
    expect(panels.some((title) => title.includes("ACSI"))).toBe(true);
    expect(panels.some((title) => title.includes("XM Institute"))).toBe(true);
  });
});

describe("figures of 2023 and later", () => {
  it.each([
    ["banks", "US"],
    ["banks", "UK"],
    ["airlines", "US"],
    ["retail", "UK"],
    ["utilities", "UK"],
    ["restaurants", "US"],
    ["e-commerce", "US"],
    ["internet service providers", "US"],
  ])("are known of %s in the %s", (industry, region) => {
    const found = findBenchmarks({ industry, region, year: { from: 2023 } });
    expect(found.length).toBeGreaterThan(0);
    for (const { measure, note } of found)
      expect(measure === "index" ? note : "an index").toContain("an index");
  });

  it("has no percentage that is an index", () => {
    for (const { source, measure } of BENCHMARKS)
      if (/ACSI|UK Customer Satisfaction Index/.test(source.title)) expect(measure).toBe("index");
  });
});
