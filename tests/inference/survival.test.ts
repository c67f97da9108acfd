import { describe, expect, it } from "vitest";
import { logRankCounts, logRankTest } from "../../src/inference/log-rank.js";
import { restrictedMean } from "../../src/inference/restricted-mean.js";
import { survivalDeviate, survivalLimits } from "../../src/inference/survival-interval.js";
import { clusterCorrelations, clusterInfluence } from "../../src/inference/survival-influence.js";
import { effectiveClusters, survivalOf, type Span } from "../../src/inference/survival.js";
import { normalDeviate } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";
import { studentTQuantile } from "../../src/math/student-t.js";

const random = seededRandom(3);

/** Spans with ties, late entries, weights and clusters. */
const spans: Span[] = Array.from({ length: 80 }, () => {
  const entry = random() < 0.4 ? Math.floor(6 * random()) : -Infinity;
  const exit = Math.max(entry, 0) + 1 + Math.floor(20 * random());
  return {
    entry,
    exit,
    ended: random() < 0.6,
    weight: 0.5 + 3 * random(),
    cluster: Math.floor(25 * random()),
  };
});
const HORIZON = 15;

/** The share and the area up to the horizon by their definitions. */
function plainly(weighted: readonly Span[]): { share: number; area: number } {
  let [share, area] = [1, 0];
  for (let time = 0; time < HORIZON; time++) {
    area += share;
    const at = weighted.filter(({ entry, exit }) => entry < time + 1 && time + 1 <= exit);
    const weightOf = (list: readonly Span[]) => list.reduce((total, { weight }) => total + weight, 0);
    const ended = at.filter(({ exit, ended }) => ended && exit === time + 1);
    if (ended.length > 0) share *= 1 - weightOf(ended) / weightOf(at);
  }
  return { share, area };
}

/** The variance by the infinitesimal jackknife: derivatives by the weight of each cluster, from differences. */
function byDifferences(read: (figures: { share: number; area: number }) => number): number {
  const step = 1e-5;
  let variance = 0;
  for (const cluster of new Set(spans.map((span) => span.cluster))) {
    const moved = (factor: number) =>
      read(plainly(spans.map((span) => (span.cluster === cluster ? { ...span, weight: span.weight * factor } : span)))); // prettier-ignore
    variance += ((moved(1 + step) - moved(1 - step)) / (2 * step)) ** 2;
  }
  return variance;
}

describe("survivalOf", () => {
  it("has the share and the variance of its definition, with ties, late entry, weights and clusters", () => {
    const survival = survivalOf(spans, "clusters");
    const { share, logVariance } = survival.steps.filter(({ time }) => time <= HORIZON).at(-1)!;
    expect(share).toBeCloseTo(plainly(spans).share, 12);
    expect(logVariance / byDifferences(({ share }) => Math.log(share))).toBeCloseTo(1, 6);
    const { mean, standardError } = restrictedMean(survival, HORIZON);
    expect(mean).toBeCloseTo(plainly(spans).area, 10);
    expect(standardError ** 2 / byDifferences(({ area }) => area)).toBeCloseTo(1, 6);
  });

  it("takes the larger of the two variances of unequal weights", () => {
    const at = (kind: "greenwood" | "clusters" | "larger") => survivalOf(spans, kind).steps.map((step) => step.logVariance); // prettier-ignore
    const [greenwood, clusters, larger] = [at("greenwood"), at("clusters"), at("larger")];
    expect(larger).toEqual(greenwood.map((variance, i) => Math.max(variance, clusters[i]!)));
  });

  it("ends where all have ended, whoever comes later", () => {
    const span = { ended: true, weight: 1, cluster: 0 };
    const { steps } = survivalOf([{ ...span, entry: -Infinity, exit: 1 }, { ...span, entry: 2, exit: 3 }]); // prettier-ignore
    expect(steps.map(({ time, share }) => [time, share])).toEqual([[1, 0]]);
  });
});

describe("survivalLimits", () => {
  it("has a limit below 1 before anything has ended and above 0 when all have", () => {
    const z = normalDeviate(0.95);
    const span = { entry: -Infinity, weight: 1 };
    const all = Array.from({ length: 10 }, (_, i) => ({ ...span, exit: 5, ended: true, cluster: i }));
    const survival = survivalOf(all);
    expect(survivalLimits(survival, 4, z)).toEqual([expect.closeTo(10 / (10 + z * z), 12), 1]);
    // Wilson's limits of none of 10.
    expect(survivalLimits(survival, 5, z)).toEqual([0, expect.closeTo((z * z) / (10 + z * z), 12)]);
  });

  it("are further away with few clusters", () => {
    const clusters = effectiveClusters(spans);
    expect(clusters).toBeLessThan(25);
    expect(survivalDeviate(survivalOf(spans), 0.9)).toBe(normalDeviate(0.9));
    expect(survivalDeviate(survivalOf(spans, "clusters"), 0.9)).toBeCloseTo(
      studentTQuantile(0.95, clusters - 1) * Math.sqrt(clusters / (clusters - 1)),
      10,
    );
    const one = survivalOf(spans.map((span) => ({ ...span, cluster: 0 })), "clusters"); // prettier-ignore
    expect(survivalLimits(one, HORIZON, survivalDeviate(one, 0.95))).toEqual([0, 1]);
  });
});

describe("logRankTest", () => {
  const plain = spans.map((span) => ({ ...span, weight: 1 }));

  it("is that of two groups in Mantel's form", () => {
    const [a, b] = [plain.filter((_, i) => i % 3 === 0), plain.filter((_, i) => i % 3 > 0)];
    let [excess, variance] = [0, 0];
    for (let time = 1; time <= 30; time++) {
      const at = (list: readonly Span[]) => list.filter(({ entry, exit }) => entry < time && time <= exit);
      const ended = (list: readonly Span[]) => list.filter((span) => span.ended && span.exit === time).length;
      const [n1, n, d] = [at(a).length, at(plain).length, ended(plain)];
      if (d === 0) continue;
      excess += ended(a) - (d * n1) / n;
      if (n > 1) variance += (d * (n1 / n) * (1 - n1 / n) * (n - d)) / (n - 1);
    }
    expect(logRankTest(logRankCounts([[a, b]])).statistic).toBeCloseTo(excess ** 2 / variance, 10);
  });

  it("counts only groups that are compared, and strata with their own chances", () => {
    const [a, b, c] = [0, 1, 2].map((rest) => plain.filter((_, i) => i % 3 === rest));
    expect(logRankTest(logRankCounts([[a!, [], b!]])).degreesOfFreedom).toBe(1);
    expect(logRankTest(logRankCounts([[a!, [], []]]))).toEqual({
      statistic: null,
      degreesOfFreedom: 0,
      pValue: null,
    });
    // Two strata without a group in common compare nothing across them.
    expect(logRankTest(logRankCounts([[a!, b!, [], []], [[], [], c!, plain]])).degreesOfFreedom).toBe(2); // prettier-ignore
    expect(logRankTest(logRankCounts([])).pValue).toBeNull();
  });
});

describe("the influence of clusters", () => {
  const survival = survivalOf(spans, "clusters");

  it("is the derivative of the logarithm by the weight of the cluster, and its squares add up to the variance", () => {
    const influence = clusterInfluence(survival, HORIZON);
    const step = 1e-5;
    for (const [cluster, found] of influence) {
      const moved = (factor: number) =>
        Math.log(
          plainly(
            spans.map((span) =>
              span.cluster === cluster ? { ...span, weight: span.weight * factor } : span,
            ),
          ).share,
        );
      expect(found).toBeCloseTo((moved(1 + step) - moved(1 - step)) / (2 * step), 6);
    }
    const { logVariance } = survival.steps.filter(({ time }) => time <= HORIZON).at(-1)!;
    const squares = [...influence.values()].reduce((total, own) => total + own * own, 0);
    expect(squares).toBeCloseTo(logVariance, 10);
  });

  it("correlates estimates by the clusters that they share", () => {
    const own = clusterInfluence(survival, HORIZON);
    const negative = new Map([...own].map(([cluster, value]) => [cluster, -value]));
    const apart = new Map([...own].map(([cluster, value]) => [cluster + 1000, value]));
    const [first] = clusterCorrelations([own, own, negative, apart, new Map()]);
    [1, 1, -1, 0, 0].forEach((correlation, i) => expect(first![i]).toBeCloseTo(correlation, 12));
  });

  it("is none before anything has ended and after everything has", () => {
    expect(clusterInfluence(survival, 0).size).toBe(0);
    const over = survivalOf(spans.map((span) => ({ ...span, ended: true })), "clusters"); // prettier-ignore
    expect(clusterInfluence(over, 1000).size).toBe(0);
  });
});
