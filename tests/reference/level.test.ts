import { describe, expect, it } from "vitest";
import { scoreDifference, scoreEvidence } from "../../src/inference/evidence.js";
import {
  scoreLimits,
  scoreStatistic,
  varianceOf,
  widened,
  type UnitSample,
} from "../../src/inference/score-test.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { studentTQuantile } from "../../src/math/student-t.js";
import {
  equalPairs,
  expectFigure,
  largestLevel,
  meanOfShares,
  netGrid,
  outcomesOf,
  probabilitiesOf,
  sideOf,
  unitOf,
  Z,
} from "../support/level.js";

// The tables of docs/concepts/uncertainty.md, computed again.

type Kind = UnitSample["kind"];
const score = (kind: Kind) => (counts: readonly number[]) => {
  const unit = unitOf(counts, kind);
  return { estimate: unit.mean, limits: scoreLimits(unit, Z) };
};
const normal = (kind: Kind, adjust: (unit: UnitSample) => UnitSample) => (counts: readonly number[]) => {
  const unit = adjust(unitOf(counts, kind));
  const margin = Z * Math.sqrt(varianceOf(unit) / unit.n);
  return { estimate: unit.mean, limits: [unit.mean - margin, unit.mean + margin] as const };
};
const asIs = (unit: UnitSample) => unit;

const realistic = equalPairs(netGrid(0.05, 0.15));
const coarse = equalPairs(netGrid(0.1, 0.15));
const polar = equalPairs(netGrid(0.05, 0));

describe("the level of the NPS comparison at a nominal 5%, largest over the grid, by exact enumeration", () => {
  // sizes, score (the default), adjusted Wald, Wald
  it.each([
    [5, 5, 0.0485, 0.0416, 0.1383],
    [10, 10, 0.0562, 0.0512, 0.0949],
    [20, 20, 0.0528, 0.0514, 0.0726],
    [20, 50, 0.0514, 0.0549, 0.078],
    [20, 100, 0.0505, 0.0564, 0.0934],
  ])(
    "is, for %i against %i answers, %f (%f by adjusted Wald, %f by Wald)",
    (n, m, byScore, byAdjusted, byWald) => {
      const judges = [score("net"), normal("net", widened), normal("net", asIs)];
      const [ofScore, ofAdjusted, ofWald] = judges.map((judge) =>
        largestLevel(sideOf(n, 3, judge), sideOf(m, 3, judge), realistic),
      );
      if (n >= 20) expect(ofScore).toBeLessThanOrEqual(0.055);
      expectFigure(ofScore!, byScore);
      expectFigure(ofAdjusted!, byAdjusted);
      expectFigure(ofWald!, byWald);
    },
  );

  it("is at most 5.5% for 20 against 200 answers, on a coarser grid", () => {
    const level = largestLevel(sideOf(20, 3, score("net")), sideOf(200, 3, score("net")), coarse);
    expect(level).toBeLessThanOrEqual(0.055);
    expectFigure(level, 0.0495);
  });

  it("reaches 5.7% when hardly anyone is passive", () => {
    const sides = [20, 20].map((n) => sideOf(n, 3, score("net")));
    expectFigure(largestLevel(sides[0]!, sides[1]!, polar), 0.0573);
  });
});

describe("the level of the share comparison at a nominal 5%, by exact enumeration", () => {
  const shares = equalPairs(Array.from({ length: 49 }, (_, i) => [1 - (i + 1) / 50, (i + 1) / 50]));
  it.each([
    [10, 10, 0.0422, 0.0949],
    [20, 20, 0.0532, 0.0807],
    [20, 100, 0.0545, 0.2544],
    [20, 200, 0.0517, 0.426],
    [100, 100, 0.056, 0.056],
    [500, 500, 0.0537, 0.0537],
  ])("is, for %i against %i answers, %f (%f by Wald)", (n, m, byScore, byWald) => {
    const [ofScore, ofWald] = [score("share"), normal("share", asIs)].map((judge) =>
      largestLevel(sideOf(n, 2, judge), sideOf(m, 2, judge), shares),
    );
    // Only where 100 face 100 at one half does the lattice of possible shares let it pass 5.5%, and Wald's with it.
    if (n >= 20) expect(ofScore).toBeLessThanOrEqual(n === 100 ? 0.0561 : 0.055);
    expectFigure(ofScore!, byScore);
    expectFigure(ofWald!, byWald);
  });
});

/** Answers on five points: at the ceiling, milder, of two minds, flat, narrow, nearly all at the top. */
const FIVE = {
  ceiling: [0.03, 0.03, 0.06, 0.18, 0.7],
  mild: [0.05, 0.1, 0.2, 0.4, 0.25],
  "of two minds": [0.25, 0.1, 0.1, 0.15, 0.4],
  flat: [0.2, 0.2, 0.2, 0.2, 0.2],
  narrow: [0, 0.05, 0.3, 0.5, 0.15],
  "90% top": [0.02, 0.01, 0.03, 0.04, 0.9],
};

describe("the coverage of a mean's interval at a nominal 95%, least over six shapes of five points", () => {
  const cover = (n: number) => {
    const outcomes = outcomesOf(n, 5);
    const t = n > 1 ? studentTQuantile(0.975, n - 1) : 0;
    const units = outcomes.map((counts) => unitOf(counts, "mean"));
    let [leastScore, leastT] = [1, 1];
    for (const shares of Object.values(FIVE)) {
      const mu = meanOfShares(shares);
      const probabilities = probabilitiesOf(outcomes, shares);
      let [byScore, byT] = [0, 0];
      units.forEach((unit, i) => {
        const distance = mu - unit.mean;
        const isIn = scoreStatistic(unit, distance) <= Z * Z * (1 + 1e-12);
        const variance = varianceOf(unit) / (n - 1);
        if (isIn) byScore += probabilities[i]!;
        // Where t is not defined the score interval stands in.
        if (variance > 1e-12 ? Math.abs(distance) <= t * Math.sqrt(variance) : isIn) byT += probabilities[i]!;
      });
      [leastScore, leastT] = [Math.min(leastScore, byScore), Math.min(leastT, byT)];
    }
    return [leastScore, leastT] as const;
  };
  it.each([
    [5, 0.9477, 0.9216],
    [10, 0.9441, 0.8412],
    [20, 0.9493, 0.8875],
    [30, 0.9495, 0.8631],
  ])("is, for %i answers, %f by score and %f by t, by exact enumeration", (n, byScore, byT) => {
    const [ofScore, ofT] = cover(n);
    expectFigure(ofScore, byScore);
    expectFigure(ofT, byT);
  });
});

describe("the level of the comparison of means at a nominal 5%, over six shapes of five points", () => {
  const nulls = Object.values(FIVE).map((shares) => [shares, shares] as const);
  it.each([
    [10, 10, 0.0534],
    [10, 20, 0.052],
  ])("is, for %i against %i answers, at most %f, by exact enumeration", (n, m, stated) => {
    const level = largestLevel(sideOf(n, 5, score("mean")), sideOf(m, 5, score("mean")), nulls);
    expectFigure(level, stated);
  });

  const level = (n: number, m: number, draws: number) => {
    const random = seededRandom(20_26);
    let [mostByScore, mostByWelch] = [0, 0];
    for (const shares of Object.values(FIVE)) {
      let [byScore, byWelch] = [0, 0];
      for (let draw = 0; draw < draws; draw++) {
        const [a, b] = [n, m].map((size) => unitOf(multinomial(random, size, shares), "mean"));
        if (Math.min(...scoreDifference(a!, b!).tails(0)!) < 0.025) byScore++;
        const [atA, atB] = [varianceOf(a!) / (n - 1), varianceOf(b!) / (m - 1)];
        const degrees = (atA + atB) ** 2 / (atA ** 2 / (n - 1) + atB ** 2 / (m - 1));
        const t = Math.abs(a!.mean - b!.mean) / Math.sqrt(atA + atB);
        // Enough of Student's t for a table: a quantile by Cornish and Fisher.
        const critical =
          Z + (Z ** 3 + Z) / (4 * degrees) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * degrees ** 2);
        if (t > critical) byWelch++;
      }
      [mostByScore, mostByWelch] = [
        Math.max(mostByScore, byScore / draws),
        Math.max(mostByWelch, byWelch / draws),
      ];
    }
    return [mostByScore, mostByWelch] as const;
  };
  it.each([
    [20, 20, 0.0497, 0.0498],
    [20, 100, 0.0495, 0.1591],
    [20, 200, 0.0506, 0.2014],
    [100, 100, 0.0502, 0.0512],
    [500, 500, 0.0498, 0.0498],
  ])(
    "is, for %i against %i answers, at most %f (%f by Welch's t), by seeded simulation",
    (n, m, byScore, byWelch) => {
      const [ofScore, ofWelch] = level(n, m, 10_000);
      expect(ofScore).toBeLessThanOrEqual(0.055);
      expectFigure(ofScore, byScore);
      expectFigure(ofWelch, byWelch);
    },
  );
});

describe("the coverage of a paired change at a nominal 95%, by exact enumeration of changes of -1 to 1", () => {
  // Changes of detractors, passives and promoters go from -2 to 2 groups: five points.
  const shapes = [
    [0.02, 0.08, 0.8, 0.08, 0.02],
    [0.05, 0.15, 0.5, 0.2, 0.1],
    [0.01, 0.04, 0.9, 0.04, 0.01],
    [0.1, 0.1, 0.4, 0.2, 0.2],
    [0, 0.05, 0.7, 0.2, 0.05],
  ];
  it.each([
    [10, 0.9651],
    [20, 0.9462],
    [30, 0.9452],
  ])("is, for %i people, at least %f", (n, stated) => {
    const outcomes = outcomesOf(n, 5);
    const evidence = outcomes.map((counts) => scoreEvidence(unitOf(counts, "mean")));
    const coverages = shapes.map((shares) => {
      const mu = meanOfShares(shares);
      const probabilities = probabilitiesOf(outcomes, shares);
      return evidence.reduce(
        (sum, one, i) => sum + (Math.min(...one.tails(mu)!) >= 0.025 - 1e-12 ? probabilities[i]! : 0),
        0,
      );
    });
    expectFigure(Math.min(...coverages), stated);
  });
});

describe("p-values under no difference", () => {
  it("are spread evenly from 0 to 1, by seeded simulation of 300 against 500", () => {
    const random = seededRandom(7);
    const tenths = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 4000; draw++) {
      const [a, b] = [300, 500].map((n) => unitOf(multinomial(random, n, [0.2, 0.3, 0.5]), "net"));
      const p = 2 * Math.min(...scoreDifference(a!, b!).tails(0)!);
      tenths[Math.min(Math.floor(p * 10), 9)]!++;
    }
    // Chi-square with nine degrees of freedom exceeds 27.9 once in a thousand times.
    const chiSquare = tenths.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});
