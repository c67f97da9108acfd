import { describe, expect, it } from "vitest";
import { scoreDifference } from "../../src/inference/evidence.js";
import { varianceOf } from "../../src/inference/score-test.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import {
  adjustedWaldJudge,
  equalPairs,
  FIVE,
  largestLevel,
  meanCoverage,
  netGrid,
  pairedCoverage,
  scoreJudge,
  sideOf,
  unitOf,
  waldJudge,
  Z,
} from "../support/level.js";

// The figures of tests/levels/samples.ts, and others that the pages state.

/** Asserts that a measured figure is the one stated, to its last digit. */
function expectFigure(actual: number, stated: number): void {
  expect(Math.abs(actual - stated)).toBeLessThan(0.0006);
}

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
      const judges = [scoreJudge("net"), adjustedWaldJudge("net"), waldJudge("net")];
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
    const level = largestLevel(sideOf(20, 3, scoreJudge("net")), sideOf(200, 3, scoreJudge("net")), coarse);
    expect(level).toBeLessThanOrEqual(0.055);
    expectFigure(level, 0.0495);
  });

  it("reaches 5.7% when hardly anyone is passive", () => {
    const sides = [20, 20].map((n) => sideOf(n, 3, scoreJudge("net")));
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
    const [ofScore, ofWald] = [scoreJudge("share"), waldJudge("share")].map((judge) =>
      largestLevel(sideOf(n, 2, judge), sideOf(m, 2, judge), shares),
    );
    // Only where 100 face 100 at one half does the lattice of possible shares let it pass 5.5%, and Wald's with it.
    if (n >= 20) expect(ofScore).toBeLessThanOrEqual(n === 100 ? 0.0561 : 0.055);
    expectFigure(ofScore!, byScore);
    expectFigure(ofWald!, byWald);
  });
});

describe("the coverage of a mean's interval at a nominal 95%, least over six shapes of five points", () => {
  it.each([
    [5, 0.9477, 0.9216],
    [10, 0.9441, 0.8412],
    [20, 0.9493, 0.8875],
    [30, 0.9495, 0.8631],
  ])("is, for %i answers, %f by score and %f by t, by exact enumeration", (n, byScore, byT) => {
    const [ofScore, ofT] = meanCoverage(n);
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
    const level = largestLevel(sideOf(n, 5, scoreJudge("mean")), sideOf(m, 5, scoreJudge("mean")), nulls);
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
  it.each([
    [10, 0.9651],
    [20, 0.9462],
    [30, 0.9452],
  ])("is, for %i people, at least %f", (n, stated) => {
    expectFigure(pairedCoverage(n), stated);
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
