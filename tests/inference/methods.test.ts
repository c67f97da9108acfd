import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  bootstrap,
  cesMetric,
  compareAllPairs,
  comparePaired,
  compareScores,
  compareToTarget,
  computeScore,
  csatMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  power,
  probabilityAbove,
  probabilityHigher,
  requiredSampleSize,
  stratifiedScore,
  tallyPairs,
  tallyScores,
  testEquivalence,
  THUMBS,
  designEffect,
  type PairTally,
  type Tally,
} from "../../src/index.js";
import { betaSurvival } from "../../src/math/beta.js";
import { dirichlet } from "../../src/math/dirichlet.js";
import { seededRandom } from "../../src/math/random.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const thumbs = (down: number, up: number): Tally => ({
  min: 0,
  max: 1,
  counts: [down, up],
  missing: 0,
  excluded: {},
});

describe("the verdict", () => {
  it('is "too few answers" below the minimum, with the figures there all the same', () => {
    const few = compareScores(groups(0, 0, 9), groups(50, 0, 0), NPS_GROUPS);
    expect(few).toMatchObject({ verdict: "too few answers", difference: 200 });
    expect(few.interval!.low).toBeGreaterThan(0);
    expect(compareScores(groups(0, 0, 9), groups(50, 0, 0), NPS_GROUPS, { minimumN: 9 }).verdict).toBe(
      "higher",
    );
  });

  it("goes by effective answers when they carry weights", () => {
    const weight = (_: unknown, i: number) => (i === 0 ? 1000 : 1);
    const twenty = new Array<number>(20).fill(9);
    const weighted = tallyScores(twenty, { metric: NPS, weight });
    expect(compareScores(weighted, new Array<number>(20).fill(3), NPS).verdict).toBe("too few answers");
  });

  it("refuses a level outside 0 to 1, a negative minimum, an unknown method and another scale", () => {
    const by = (options: object) => () => compareScores([9], [9], NPS, options);
    expect(by({ level: 1 })).toThrow("Expected a level between 0 and 1, got 1");
    expect(by({ minimumN: -1 })).toThrow(RangeError);
    expect(by({ method: "pooled" })).toThrow("Expected one of score, adjusted-wald, wald, t, permutation");
    expect(() => compareScores(thumbs(1, 1), thumbs(1, 1), NPS)).toThrow(RangeError);
  });
});

describe("all promoters against all promoters", () => {
  it("differ by 0 with an honest interval, where Wald's has no width and no p-value", () => {
    const score = compareScores(groups(30, 0, 0), groups(20, 0, 0), NPS_GROUPS);
    expect(score).toMatchObject({ difference: 0, pValue: 1, verdict: "no clear difference" });
    expect(score.interval!.low).toBeLessThan(-10);
    expect(score.interval!.high).toBeGreaterThan(10);
    const wald = compareScores(groups(30, 0, 0), groups(20, 0, 0), NPS_GROUPS, { method: "wald" });
    expect(wald).toMatchObject({ pValue: null, interval: { low: 0, high: 0 } });
  });
});

describe("the permutation test", () => {
  // The oracle deals out expanded rows in every possible way.
  const oracle = (a: readonly number[], b: readonly number[]) => {
    const all = [...a, ...b];
    const standardised = (one: readonly number[], other: readonly number[]) => {
      const part = (rows: readonly number[]) => {
        // 3/4, 3/2 and 3/4 answers added, as the adjusted Wald method does.
        const n = rows.length + 3;
        const of = (value: number, added: number) => (rows.filter((row) => row === value).length + added) / n;
        const [p, d] = [of(1, 0.75), of(-1, 0.75)];
        return {
          mean: rows.reduce((sum, row) => sum + row, 0) / rows.length,
          error: (p + d - (p - d) ** 2) / n,
        };
      };
      const [x, y] = [part(one), part(other)];
      return Math.abs(y.mean - x.mean) / Math.sqrt(x.error + y.error);
    };
    const observed = standardised(a, b);
    let [extreme, total] = [0, 0];
    for (let mask = 0; mask < 2 ** all.length; mask++) {
      const one = all.filter((_, i) => (mask >> i) & 1);
      if (one.length !== a.length) continue;
      total++;
      if (
        standardised(
          one,
          all.filter((_, i) => !((mask >> i) & 1)),
        ) >=
        observed - 1e-9
      )
        extreme++;
    }
    return extreme / total;
  };

  it.each([
    [
      [1, 1, 0, -1],
      [1, 0, 0, -1, -1, -1],
    ],
    [
      [1, 1, 1],
      [-1, 0, -1, -1, 1],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [0, 0, -1, 1],
    ],
  ])("of %j and %j is what dealing out the rows gives", (a, b) => {
    const { pValue } = compareScores(a, b, NPS_GROUPS, { method: "permutation" });
    expect(pValue).toBeCloseTo(oracle(a, b), 12);
  });

  it("draws tables, seeded, only above the stated size, and then comes near", () => {
    const [a, b] = [groups(20, 10, 10), groups(14, 12, 16)];
    const exact = compareScores(a, b, NPS_GROUPS, { method: "permutation" });
    const draw = (seed: number) =>
      compareScores(a, b, NPS_GROUPS, { method: "permutation", exactUpTo: 10, seed }).pValue!;
    expect(draw(1)).toBe(draw(1));
    expect(draw(2)).not.toBe(draw(1));
    expect(Math.abs(draw(1) - exact.pValue!)).toBeLessThan(0.02);
  });

  it("takes a billion answers, and refuses weights", () => {
    const big = compareScores(groups(5e8, 3e8, 2e8), groups(5e8 + 2e5, 3e8, 2e8 - 2e5), NPS_GROUPS, {
      method: "permutation",
      draws: 199,
    });
    expect(big.pValue).toBeCloseTo(1 / 200, 10);
    const weighted = tallyScores([9, 9, 3], { metric: NPS, weight: (_, i) => i + 1 });
    expect(() => compareScores(weighted, [9], NPS, { method: "permutation" })).toThrow("not weighted ones");
  });
});

describe("testEquivalence", () => {
  it("shows equivalence with many answers, and never by lack of answers", () => {
    const alike = [groups(5000, 3000, 2000), groups(5010, 2990, 2000)] as const;
    expect(testEquivalence(...alike, NPS_GROUPS, 5)).toMatchObject({
      equivalent: true,
      verdict: "equivalent",
    });
    const few = [groups(5, 3, 2), groups(5, 3, 2)] as const;
    expect(testEquivalence(...few, NPS_GROUPS, 5)).toMatchObject({ equivalent: false, verdict: "not shown" });
  });

  it("takes a fall as no worse where low scores are good", () => {
    const effort: Tally = { min: 1, max: 5, counts: [50, 50, 50, 50, 50], missing: 0, excluded: {} };
    const less: Tally = { ...effort, counts: [150, 50, 20, 20, 10] };
    const lower = { ...csatMetric({ statistic: "mean" }), direction: "lower-is-better" } as const;
    expect(testEquivalence(effort, less, lower, 0.2).nonInferior).toBe(true);
    expect(testEquivalence(less, effort, lower, 0.2).nonInferior).toBe(false);
    expect(testEquivalence(less, effort, csatMetric({ statistic: "mean" }), 0.2).nonInferior).toBe(true);
  });

  it("has one-sided p-values that agree with the interval", () => {
    const [a, b] = [groups(500, 300, 200), groups(520, 300, 180)];
    const { pTooLow, pTooHigh, interval } = testEquivalence(a, b, NPS_GROUPS, 8);
    expect(pTooLow! < 0.05).toBe(interval!.low > -8);
    expect(pTooHigh! < 0.05).toBe(interval!.high < 8);
    expect(interval!.level).toBeCloseTo(0.9, 12);
  });

  it("refuses a margin that is not above 0", () => {
    expect(() => testEquivalence([9], [9], NPS, 0)).toThrow("Expected a margin above 0 and finite, got 0");
  });
});

describe("compareToTarget", () => {
  it("is McNemar's test at a net score of 0", () => {
    const { pAbove } = compareToTarget(groups(6, 3, 1), NPS_GROUPS, 0);
    // z = (6 - 1) / sqrt(6 + 1); R: pnorm(5 / sqrt(7), lower.tail = FALSE)
    expect(pAbove).toBeCloseTo(0.02939086067767944, 12);
  });

  it("is null without answers and refuses a target out of range", () => {
    expect(compareToTarget([], NPS, 10)).toMatchObject({
      score: null,
      pValue: null,
      verdict: "too few answers",
    });
    expect(() => compareToTarget([9], NPS, 101)).toThrow("a target from -100 to 100");
  });
});

describe("tallyPairs", () => {
  it("counts people by both answers, and who lacks one as missing", () => {
    const rows = [
      { id: 1, spring: 3, autumn: 9 },
      { id: 2, spring: 9, autumn: null },
      { id: 3, spring: undefined, autumn: 2 },
      { id: 4, spring: 3, autumn: 9 },
    ];
    const tally = tallyPairs(rows, { metric: NPS, before: "spring", after: (row) => row.autumn });
    expect(tally.pairs[3]![9]).toBe(2);
    expect(tally.missing).toBe(2);
    expect(tallyPairs([[3, 9]], { metric: NPS }).pairs[3]![9]).toBe(1);
  });

  it("refuses what is no point, saying which answer, or leaves the person out", () => {
    expect(() => tallyPairs([[3, 11]], { metric: NPS })).toThrow("got 11 at pairs[0][1]");
    expect(() =>
      tallyPairs(
        [
          [9, 9],
          [6.5, 9],
        ],
        { metric: NPS },
      ),
    ).toThrow("got 6.5 at pairs[1][0]");
    const tally = tallyPairs(
      [
        [3, 11],
        [9, 9],
      ],
      { metric: NPS, onInvalid: "exclude" },
    );
    expect(tally.excluded).toEqual({ "out-of-scale": { count: 1, positions: [0] } });
  });
});

describe("comparePaired", () => {
  it("finds what independent samples of the same size cannot", () => {
    const pairs: [number, number][] = [
      ...new Array<[number, number]>(20).fill([3, 3]),
      ...new Array<[number, number]>(20).fill([9, 9]),
      ...new Array<[number, number]>(8).fill([8, 9]),
    ];
    const paired = comparePaired(pairs, NPS);
    expect(paired).toMatchObject({ verdict: "higher", n: 48, changed: { up: 8, down: 0, same: 40 } });
    const apart = compareScores(
      pairs.map(([before]) => before),
      pairs.map(([, after]) => after),
      NPS,
    );
    expect(apart.verdict).toBe("no clear difference");
  });

  it("of a share is McNemar's test", () => {
    const tally: PairTally = {
      min: 0,
      max: 1,
      pairs: [
        [30, 12],
        [5, 40],
      ],
      missing: 0,
      excluded: {},
    };
    // R: mcnemar.test(matrix(c(30, 5, 12, 40), 2), correct = FALSE)
    expect(comparePaired(tally, THUMBS).pValue).toBeCloseTo(0.08955507441364252, 12);
  });

  it("has an interval when nobody changed, and refuses another scale", () => {
    const { interval, pValue } = comparePaired(new Array<[number, number]>(20).fill([9, 9]), NPS);
    expect(interval!.high).toBeGreaterThan(0);
    expect(pValue).toBe(1);
    expect(() => comparePaired(tallyPairs([[1, 0]], { metric: THUMBS }) as PairTally, NPS)).toThrow(
      "pairs from 0 to 10",
    );
  });
});

describe("compareAllPairs", () => {
  const tableOf = (...tallies: ReturnType<typeof groups>[]) =>
    tallies.map((tally, i) => ({ key: { shop: "ABCD"[i]! }, tally }));

  it("tells different shapes from different scores", () => {
    const { heterogeneity, distributions } = compareAllPairs(
      tableOf(groups(400, 200, 400), groups(100, 800, 100)),
      NPS_GROUPS,
    );
    expect(heterogeneity!.pValue).toBeGreaterThan(0.9);
    expect(distributions!.pValue).toBeLessThan(1e-10);
  });

  it("adjusts the pairs for their number", () => {
    const table = tableOf(groups(50, 30, 20), groups(40, 35, 25), groups(65, 25, 10), groups(0, 0, 0));
    const { pairs, groups: count } = compareAllPairs(table, NPS_GROUPS);
    expect(count).toBe(3);
    expect(pairs.map(({ baselineKey, currentKey }) => `${baselineKey.shop}${currentKey.shop}`)).toEqual([
      "AB",
      "AC",
      "AD",
      "BC",
      "BD",
      "CD",
    ]);
    const known = pairs.filter(({ adjustedPValue }) => adjustedPValue !== null);
    expect(known.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(
        known.map(({ pValue }) => pValue!),
        "holm",
      ),
    );
    expect(known.map(({ verdict }) => verdict)).toEqual(["no clear difference", "higher", "higher"]);
    const none = pairs.filter(({ currentKey }) => currentKey.shop === "D");
    for (const { verdict, pValue } of none) expect([verdict, pValue]).toEqual(["too few answers", null]);
  });

  it("goes by the adjusted p-value, which may be unclear where the p-value alone is not", () => {
    const table = tableOf(groups(50, 30, 20), groups(38, 30, 32), groups(57, 28, 15));
    const { pairs } = compareAllPairs(table, NPS_GROUPS, { adjust: "bonferroni" });
    const unclear = pairs.filter(
      ({ pValue, verdict }) => pValue! < 0.05 && verdict === "no clear difference",
    );
    expect(unclear).toHaveLength(1);
    expect(unclear[0]!.adjustedPValue).toBeGreaterThanOrEqual(0.05);
    expect(compareScores(table[0]!.tally, table[1]!.tally, NPS_GROUPS)).toMatchObject({ verdict: "lower" });
  });

  it("takes the rows of a table, and has nothing to say of fewer than two groups", () => {
    const table = [{ key: { channel: "chat" }, tally: groups(5, 3, 2) }];
    expect(compareAllPairs(table, NPS_GROUPS)).toMatchObject({
      heterogeneity: null,
      distributions: null,
      pairs: [],
    });
    expect(compareAllPairs([], NPS_GROUPS).groups).toBe(0);
  });
});

describe("posterior probabilities", () => {
  it.each([
    [3, 7, 50],
    [0, 1, 50],
    [200, 900, 80],
    [1e6, 3e6, 75.01],
  ])("of a share are those of the beta distribution: %d and %d above %d", (down, up, at) => {
    const expected = betaSurvival(at / 100, up + 0.5, down + 0.5);
    expect(probabilityAbove(thumbs(down, up), THUMBS, at)).toBeCloseTo(expected, 11);
  });

  it("agree with draws from the posterior, for means of seven points and for one answer each", () => {
    const random = seededRandom(11);
    const cases = [
      [cesMetric(), [1, 0, 2, 3, 5, 9, 20], [1, 3, 2, 5, 15, 5, 20]],
      [NPS_GROUPS, [0, 1, 0], [1, 0, 0]],
    ] as const;
    for (const [metric, before, after] of cases) {
      const { min, max } = metric.scale;
      const [a, b] = [before, after].map((counts): Tally => ({ min, max, counts, missing: 0, excluded: {} }));
      const score = (counts: readonly number[]) => {
        const shares = dirichlet(
          random,
          counts.map((count) => count + 0.5),
        );
        return shares.reduce((sum, share, i) => sum + share * i, 0);
      };
      let higher = 0;
      for (let draw = 0; draw < 40_000; draw++) if (score(after) > score(before)) higher++;
      expect(Math.abs(probabilityHigher(a!, b!, metric)! - higher / 40_000)).toBeLessThan(0.01);
    }
  });

  it("are complements, 1/2 for equal samples, 0 and 1 beyond the range, null without answers", () => {
    const [a, b] = [groups(5, 3, 2), groups(200, 100, 90)];
    expect(probabilityHigher(a, b, NPS_GROUPS)! + probabilityHigher(b, a, NPS_GROUPS)!).toBeCloseTo(1, 9);
    expect(probabilityHigher(a, a, NPS_GROUPS)).toBeCloseTo(0.5, 9);
    expect(probabilityAbove(a, NPS_GROUPS, -100)).toBe(1);
    expect(probabilityAbove(a, NPS_GROUPS, 100)).toBe(0);
    expect(probabilityAbove([], NPS, 0)).toBeNull();
    expect(probabilityHigher([], [9], NPS)).toBeNull();
  });

  it("of a mean's credible limits are the level", () => {
    const tally: Tally = { min: 1, max: 7, counts: [1, 0, 2, 3, 5, 9, 20], missing: 0, excluded: {} };
    const { interval } = computeScore(tally, cesMetric(), { method: "jeffreys" });
    expect(probabilityAbove(tally, cesMetric(), interval!.low)).toBeCloseTo(0.975, 9);
    expect(probabilityAbove(tally, cesMetric(), interval!.high)).toBeCloseTo(0.025, 9);
  });
});

describe("plans", () => {
  it("take the worst case unless told otherwise, and echo it", () => {
    const { n, assumed } = requiredSampleSize({ metric: NPS, margin: 5 });
    expect(n).toBe(1537);
    expect(assumed).toEqual({
      basis: "worst-case",
      shares: { detractor: 0.5, promoter: 0.5 },
      score: 0,
      standardDeviation: 100,
    });
    expect(requiredSampleSize({ metric: csatMetric(), margin: 5 }).n).toBe(385);
    expect(requiredSampleSize({ metric: NPS, margin: 5, assumed: "uniform" }).n).toBe(1025);
  });

  it("take an earlier tally for an assumption", () => {
    const assumed = groups(50, 30, 20);
    expect(requiredSampleSize({ metric: NPS_GROUPS, margin: 10, assumed }).n).toBe(235);
  });

  it("grow with the design effect and stop at the population", () => {
    expect(requiredSampleSize({ metric: NPS, margin: 5, designEffect: 2 }).exactN).toBeCloseTo(
      2 * 1536.58,
      1,
    );
    expect(requiredSampleSize({ metric: NPS, margin: 0.001, population: 80 }).n).toBe(80);
  });

  it("find nothing in 1 - level of the cases where there is nothing", () => {
    expect(power(200, 0, { metric: NPS })).toBeCloseTo(0.05, 12);
    expect(power(200, 0, { metric: NPS, sides: 1 })).toBeCloseTo(0.05, 12);
  });

  it("refuse what cannot be", () => {
    const size = (options: object) => () => requiredSampleSize({ metric: NPS, ...options });
    expect(size({})).toThrow("either a margin or a difference");
    expect(size({ margin: 5, difference: 5 })).toThrow("either a margin or a difference");
    expect(size({ margin: 0 })).toThrow(RangeError);
    expect(size({ margin: 5, assumed: { shares: { promoter: 0.9, detractor: 0.2 } } })).toThrow("add to 1");
    expect(size({ margin: 5, assumed: { shares: { promotor: 0.9 } } })).toThrow('got "promotor"');
    expect(size({ margin: 5, assumed: { standardDeviation: 101 } })).toThrow("up to 100");
    expect(size({ difference: 5, power: 1 })).toThrow("a power between 0 and 1");
  });
});

describe("designEffect", () => {
  it("sees whether heavy answers differ from light ones, where Kish's figure does not", () => {
    const tallyOf = (scores: number[]) =>
      tallyScores(scores, { metric: NPS, weight: (_, i) => (i < 10 ? 5 : 1) });
    const apart = designEffect(
      tallyOf([...new Array<number>(10).fill(9), ...new Array<number>(10).fill(3)]),
      NPS,
    );
    const mixed = designEffect(tallyOf(Array.from({ length: 20 }, (_, i) => (i % 2 ? 9 : 3))), NPS);
    expect(apart.kishDesignEffect).toBe(mixed.kishDesignEffect);
    expect(apart.designEffect).not.toBeCloseTo(mixed.designEffect!, 1);
  });

  it("is null without answers, and has no standard error for one", () => {
    expect(designEffect(tallyScores([], { metric: NPS }), NPS)).toMatchObject({
      score: null,
      interval: null,
    });
    const one = designEffect(tallyScores([9], { metric: NPS, weight: () => 3 }), NPS);
    expect(one).toMatchObject({ score: 100, standardError: null, kishDesignEffect: 1 });
    expect(one.interval!.high).toBeGreaterThan(one.interval!.low);
  });

  it.each([-1, NaN, Infinity])(
    "comes of weights that are checked: %d is refused with its position",
    (bad) => {
      const weigh = () => tallyScores([9, 9, 9], { metric: NPS, weight: (_, i) => (i === 2 ? bad : 1) });
      expect(weigh).toThrow(`got ${bad} at answers[2]`);
    },
  );
});

describe("bootstrap", () => {
  const tally = groups(500, 300, 200);
  const score = (of: Tally) => computeScore(of, NPS_GROUPS).score;

  it("agrees with the score interval for a thousand answers, by both methods", () => {
    const { interval } = computeScore(tally, NPS_GROUPS);
    for (const method of ["percentile", "bca"] as const) {
      const { interval: ours, standardError } = bootstrap(tally, score, { seed: 5, method });
      expect(Math.abs(ours!.low - interval!.low)).toBeLessThan(1);
      expect(Math.abs(ours!.high - interval!.high)).toBeLessThan(1);
      expect(standardError).toBeCloseTo(2.47, 0);
    }
  });

  it("takes any statistic: a median, a ratio of shares", () => {
    const median = ({ min, counts }: Tally) => {
      const half = counts.reduce((sum, count) => sum + count, 0) / 2;
      let below = 0;
      return (min as number) + counts.findIndex((count) => (below += count) >= half);
    };
    const scores = tallyScores([2, 5, 7, 7, 8, 9, 9, 10, 10, 10], { metric: NPS });
    const result = bootstrap(scores, median, { seed: 1 });
    expect(result.estimate).toBe(8);
    expect(result.interval!.low).toBeLessThan(8);
    const ratio = bootstrap(tally, ({ counts }) => counts[2]! / counts[0]!, { seed: 1 });
    expect(ratio.interval!.low).toBeLessThan(2.5);
    expect(ratio.interval!.high).toBeGreaterThan(2.5);
  });

  it("is the same for a seed, and asks for the statistic as often for 10^12 answers as for a hundred", () => {
    const run = (seed: number) => bootstrap(tally, score, { seed, draws: 200 }).interval;
    expect(run(3)).toEqual(run(3));
    expect(run(4)).not.toEqual(run(3));
    const asked = (by: number) => {
      let times = 0;
      const counted = (of: typeof tally) => (times++, score(of));
      const { standardError } = bootstrap(groups(50 * by, 30 * by, 20 * by), counted, {
        seed: 1,
        draws: 200,
      });
      return { times, standardError };
    };
    expect(asked(1e10).times).toBe(asked(1).times);
    expect(asked(1e10).standardError).toBeLessThan(1e-3);
  });

  it("counts draws without a statistic, and has none without answers", () => {
    const few = tallyScores([9, 3], { metric: NPS });
    const result = bootstrap(few, ({ counts }) => (counts[3]! > 0 ? counts[9]! / counts[3]! : null), {
      seed: 1,
      draws: 100,
    });
    expect(result.undefinedDraws).toBeGreaterThan(5);
    expect(bootstrap(tallyScores([], { metric: NPS }), score as never, { seed: 1 })).toMatchObject({
      estimate: null,
      interval: null,
    });
  });
});

describe("stratifiedScore", () => {
  it("has no error when everybody answered, and none that is known with one answer", () => {
    const census = stratifiedScore([{ tally: groups(5, 3, 2), population: 10 }], NPS_GROUPS);
    expect(census).toMatchObject({ score: 30, standardError: 0 });
    expect(stratifiedScore([{ tally: groups(1, 0, 0), population: 10 }], NPS_GROUPS)).toEqual({
      score: 100,
      standardError: null,
      interval: null,
    });
    expect(stratifiedScore([], NPS_GROUPS).score).toBeNull();
  });

  it("refuses a population smaller than its sample", () => {
    expect(() => stratifiedScore([{ tally: groups(5, 3, 2), population: 9 }], NPS_GROUPS)).toThrow(
      "a population of at least 10, got 9 in stratum 0",
    );
  });
});
