import { describe, expect, it } from "vitest";
import {
  adjustPValues,
  bootstrap,
  cesMetric,
  compareAllPairs,
  comparePaired,
  compareScores,
  compareToTarget,
  detectableDifference,
  testPairedShares,
  marginOfError,
  computeScore,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  power,
  probabilityAbove,
  probabilityHigher,
  requiredSampleSize,
  stratifiedScore,
  tallyScores,
  testEquivalence,
  THUMBS,
  designEffect,
  type Difference,
  type DifferenceMethod,
  type Interval,
  type IntervalMethod,
  type NpsCounts,
  type PairTally,
  type Tally,
} from "../../src/index.js";
import { dirichletQuantile, dirichletSurvival } from "../../src/inference/dirichlet.js";
import { normalQuantile } from "../../src/math/normal.js";
import { casesOf, type StatCase } from "../support/stat-cases.js";

// Every inference case of the reference table; `covered` below lists the methods, so that none is left out unseen.

type Values = Readonly<Record<string, number | readonly number[] | boolean | null | undefined>>;

/** Compares what is given with the expected fields of the same name, within the case's tolerance. */
function expectFields({ expected, tolerance }: StatCase, actual: Values): void {
  for (const [field, value] of Object.entries(actual)) {
    const reference = (expected as Values)[field];
    expect(reference, `the case has ${field}`).not.toBeUndefined();
    if (reference === null || typeof reference === "boolean") expect(value, field).toBe(reference);
    else if (Array.isArray(reference)) {
      (reference as number[]).forEach((number, i) => {
        expect(Math.abs((value as number[])[i]! - number), field).toBeLessThanOrEqual(tolerance);
      });
    } else expect(Math.abs((value as number) - (reference as number)), field).toBeLessThanOrEqual(tolerance);
  }
}

const groups = (counts: unknown) => npsTallyFromCounts(counts as NpsCounts);
const tableOf = <T extends Tally>(tallies: readonly T[]) =>
  tallies.map((tally, i) => ({ key: { segment: i }, tally }));
const pairOf = ({ input }: StatCase) => [groups(input.raw["a"]), groups(input.raw["b"])] as const;
const thumbs = (up: number, n: number): Tally => ({
  min: 0,
  max: 1,
  counts: [n - up, up],
  missing: 0,
  excluded: {},
});
const covered = [
  "nps.compare.independent",
  "nps.compare.permutation",
  "nps.compare.bayesianSuperiority",
  "nps.compare.equivalence",
  "nps.compare.paired",
  "nps.segments.chiSquare",
  "multipleComparisons.adjust",
  "nps.test.oneSample",
  "nps.ci.dirichlet",
  "nps.ci.trinomialMeanT",
  "nps.ci.mayJohnson",
  "nps.ci.bonettPrice",
  "nps.ci.agrestiMin",
  "nps.ci.goodman",
  "nps.ci.profileLikelihood",
  "nps.ci.bootstrapPercentile",
  "nps.marginOfError",
  "sampleSize.marginOfError",
  "sampleSize.finitePopulation",
  "sampleSize.detectDifference",
  "sampleSize.oneSampleBenchmark",
  "power.difference",
  "nps.weighted",
  "weights.kish",
  "nps.stratified",
  "nps.finitePopulation",
  "csat.compare.independent",
  "mean.welch",
] as const;

interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Limits of the difference b - a from the limits of each: square and add (MOVER). */
function squareAndAdd(a: Estimate, b: Estimate): [low: number, high: number] {
  const difference = b.estimate - a.estimate;
  return [
    difference - Math.hypot(b.estimate - b.low, a.high - a.estimate),
    difference + Math.hypot(b.high - b.estimate, a.estimate - a.low),
  ];
}

const tests: Record<(typeof covered)[number], (reference: StatCase) => void> = {
  // The table's difference is a - b: b is the baseline. Its pooled_* assume equal distributions and are not offered.
  "nps.compare.independent"(reference) {
    const [a, b] = pairOf(reference);
    const { level, expected } = reference;
    const by = (method: DifferenceMethod): Difference =>
      compareScores(b, a, NPS_GROUPS, { method, level: level! });
    const [score, wald, adjusted, t] = (["score", "wald", "adjusted-wald", "t"] as const).map(by);
    const mayJohnson = [b, a].map((tally) => {
      const { score, interval } = computeScore(tally, NPS_GROUPS, { method: "may-johnson", level: level! });
      return { estimate: score!, low: interval!.low, high: interval!.high };
    });
    const [mjLow, mjHigh] = squareAndAdd(mayJohnson[0]!, mayJohnson[1]!);
    const cut = (field: string) => Math.min(Math.max(expected[field]!, -200), 200);
    const at = { ...reference, expected: { ...expected } as Record<string, number | null> };
    for (const field of ["wald_lower", "wald_upper", "adj_lower", "adj_upper"])
      at.expected[field] = cut(field);
    expectFields(at, {
      difference: score!.difference,
      mover_score_lower: score!.interval!.low,
      mover_score_upper: score!.interval!.high,
      mover_score_p: score!.pValue,
      wald_lower: wald!.interval!.low,
      wald_upper: wald!.interval!.high,
      wald_p: wald!.pValue,
      adj_lower: adjusted!.interval!.low,
      adj_upper: adjusted!.interval!.high,
      adj_p: adjusted!.pValue,
      ...(expected["mover_mayjohnson_lower"] !== undefined && {
        mover_mayjohnson_lower: mjLow,
        mover_mayjohnson_upper: mjHigh,
      }),
      ...(t!.method === "t" && { welch_p: t!.pValue }),
    });
  },
  "nps.compare.permutation"(reference) {
    const [a, b] = pairOf(reference);
    const { pValue } = compareScores(b, a, NPS_GROUPS, { method: "permutation" });
    expectFields(reference, { p_studentized: pValue, p_raw: pValue });
  },
  "nps.compare.bayesianSuperiority"(reference) {
    const [a, b] = pairOf(reference);
    expectFields(reference, { probabilityAGreater: probabilityHigher(b, a, NPS_GROUPS) });
  },
  "nps.compare.equivalence"(reference) {
    const [a, b] = pairOf(reference);
    const { margin, alpha } = reference.input.raw as { margin: number; alpha: number };
    const method = "adjusted-wald";
    const result = testEquivalence(b, a, NPS_GROUPS, { margin, level: 1 - alpha, method });
    expectFields(reference, {
      p_noninferiority: result.pTooLow,
      p_notsuperior: result.pTooHigh,
      p_tost: result.pValue,
      ci90_lower: result.interval!.low,
      ci90_upper: result.interval!.high,
      nonInferior: result.nonInferior,
      equivalent: result.equivalent,
    });
  },
  "nps.compare.paired"(reference) {
    // The table goes from promoter to detractor, a tally from the lowest point to the highest.
    const table = reference.input.raw["table"] as number[][];
    const pairs = [...table].reverse().map((row) => [...row].reverse());
    const tally: PairTally<-1, 1> = { min: -1, max: 1, pairs, missing: 0, excluded: {} };
    const level = reference.level!;
    const [score, wald, t] = (["score", "wald", "t"] as const).map((method) =>
      comparePaired(tally, NPS_GROUPS, { method, level }),
    );
    const homogeneity = testPairedShares(tally, NPS_GROUPS);
    expectFields(reference, {
      before: score!.before,
      after: score!.after,
      difference: score!.difference,
      wald_p: wald!.pValue,
      wald_lower: wald!.interval!.low,
      wald_upper: wald!.interval!.high,
      t_p: t!.pValue,
      t_lower: t!.interval!.low,
      t_upper: t!.interval!.high,
      score_p: score!.pValue,
      stuartMaxwell_chi2: homogeneity && homogeneity.statistic,
      stuartMaxwell_p: homogeneity && homogeneity.pValue,
    });
  },
  "nps.segments.chiSquare"(reference) {
    const segments = (reference.input.raw["segments"] as unknown[]).map(groups);
    const { distributions } = compareAllPairs(tableOf(segments), NPS_GROUPS);
    expectFields(reference, {
      chi2: distributions!.statistic,
      df: distributions!.degreesOfFreedom,
      p: distributions!.pValue,
    });
  },
  "multipleComparisons.adjust"(reference) {
    const pValues = reference.input.raw["pValues"] as number[];
    expectFields(reference, {
      bonferroni: adjustPValues(pValues, "bonferroni"),
      holm: adjustPValues(pValues, "holm"),
      hochberg: adjustPValues(pValues, "hochberg"),
      benjaminiHochberg: adjustPValues(pValues, "benjamini-hochberg"),
      benjaminiYekutieli: adjustPValues(pValues, "benjamini-yekutieli"),
      sidak: adjustPValues(pValues, "sidak"),
    });
  },
  "nps.test.oneSample"(reference) {
    const tally = groups(reference.input.groups);
    const target = reference.input.raw["target"] as number;
    const score = compareToTarget(tally, NPS_GROUPS, target);
    const adjusted = compareToTarget(tally, NPS_GROUPS, target, { method: "adjusted-wald" });
    const ratio = compareToTarget(tally, NPS_GROUPS, target, { method: "likelihood-ratio" });
    expectFields(reference, {
      score_p: score.pValue,
      // The statistic is chi-square with one degree of freedom, a squared standard normal deviate.
      lr_chi2: normalQuantile(ratio.pValue! / 2) ** 2,
      lr_p: ratio.pValue,
      adjustedWald_p: adjusted.pValue,
      adjustedWald_p_greater: adjusted.pAbove,
    });
    const profile = computeScore(tally, NPS_GROUPS, { method: "profile-likelihood" }).interval!;
    expect(ratio.interval!.low).toBeCloseTo(profile.low - target, 9);
    expect(ratio.interval!.high).toBeCloseTo(profile.high - target, 9);
  },
  "nps.ci.dirichlet"(reference) {
    const { promoters, passives, detractors } = reference.input.groups;
    const prior = reference.input.raw["prior"] as number;
    const mean = {
      values: [100, 0, -100],
      shapes: [promoters, passives, detractors].map((count) => count + prior),
    };
    const tail = (1 - reference.level!) / 2;
    expectFields(reference, {
      lower: dirichletQuantile(tail, mean),
      upper: dirichletQuantile(1 - tail, mean),
      probabilityAboveZero: dirichletSurvival(0, mean),
    });
    const above = probabilityAbove(groups(reference.input.groups), NPS_GROUPS, 0, { prior });
    if (promoters + passives + detractors === 0) expect(above).toBeNull();
    else expectFields(reference, { probabilityAboveZero: above });
  },
  "nps.ci.trinomialMeanT": (reference) => expectNetInterval(reference, "t"),
  "nps.ci.mayJohnson": (reference) => expectNetInterval(reference, "may-johnson"),
  "nps.ci.bonettPrice": (reference) => expectNetInterval(reference, "bonett-price"),
  "nps.ci.agrestiMin": (reference) => expectNetInterval(reference, "agresti-min"),
  "nps.ci.goodman": (reference) => expectNetInterval(reference, "goodman"),
  "nps.ci.profileLikelihood": (reference) => expectNetInterval(reference, "profile-likelihood"),
  "nps.ci.bootstrapPercentile"(reference) {
    const score = (tally: Tally) => compareToTarget(tally, NPS_GROUPS, 0).score;
    const { interval } = bootstrap(groups(reference.input.groups), score, {
      seed: 1,
      draws: 20_000,
      level: reference.level!,
      method: "percentile",
    });
    expectFields(reference, limitsOf(interval));
  },
  "nps.marginOfError"(reference) {
    const { promoters, passives, detractors } = reference.input.groups;
    const n = promoters + passives + detractors;
    const assumed = groups(reference.input.groups);
    const share = { standardDeviation: 100 * Math.sqrt((promoters / n) * (1 - promoters / n)) };
    expectFields(reference, {
      marginOfError: marginOfError(n, { metric: NPS_GROUPS, assumed, level: reference.level! }).value,
      promoterShareMargin: marginOfError(n, { metric: THUMBS, assumed: share, level: reference.level! })
        .value,
    });
  },
  "sampleSize.marginOfError"(reference) {
    const { promoterShare, detractorShare, marginPoints } = reference.input.raw as Record<string, number>;
    const assumed = { shares: { promoter: promoterShare!, detractor: detractorShare! } };
    const plan = { metric: NPS, margin: marginPoints!, assumed, level: reference.level! };
    const [wald, adjusted] = [
      requiredSampleSize(plan),
      requiredSampleSize({ ...plan, method: "adjusted-wald" }),
    ];
    expectFields(reference, {
      variance_unit: (wald.assumed.standardDeviation / 100) ** 2,
      n_raw: wald.exactN,
      n_wald: wald.n,
      n_adjustedWald_raw: adjusted.exactN,
      n_adjustedWald: adjusted.n,
    });
  },
  "sampleSize.finitePopulation"(reference) {
    const { n0, population } = reference.input.raw as { n0: number; population: number };
    // A margin that takes n0 answers of an infinite population.
    const { value: margin } = marginOfError(n0, { metric: NPS });
    const { n, exactN } = requiredSampleSize({ metric: NPS, margin, population });
    expectFields(reference, { n_raw: exactN, n });
  },
  "sampleSize.detectDifference"(reference) {
    const { raw } = reference.input;
    const { alpha, power: wanted, ratio_n2_over_n1: ratio } = raw as Record<string, number>;
    const shares = (side: unknown) => {
      const { promoterShare, detractorShare } = side as Record<string, number>;
      return { shares: { promoter: promoterShare!, detractor: detractorShare! } };
    };
    const difference = reference.expected["differencePoints"]!;
    const plan = {
      metric: NPS,
      assumed: shares(raw["a"]),
      assumedCurrent: shares(raw["b"]),
      level: 1 - alpha!,
    };
    const { n, nCurrent, exactN } = requiredSampleSize({ ...plan, difference, power: wanted, ratio });
    expectFields(reference, {
      n1_raw: exactN,
      n1: n,
      n2: nCurrent!,
      achievedPower: power(n, difference, { ...plan, nCurrent: nCurrent! }),
    });
  },
  "sampleSize.oneSampleBenchmark"(reference) {
    const { raw } = reference.input;
    const { variance_unit, differencePoints, alphaOneSided, power: wanted } = raw as Record<string, number>;
    const { n, exactN } = requiredSampleSize({
      metric: NPS,
      difference: differencePoints,
      against: "target",
      sides: 1,
      level: 1 - alphaOneSided!,
      power: wanted,
      method: "adjusted-wald",
      assumed: { standardDeviation: 100 * Math.sqrt(variance_unit!) },
    });
    expectFields(reference, { n_raw: exactN, n });
  },
  "power.difference"(reference) {
    const { raw } = reference.input;
    const { n1, n2, alpha } = raw as Record<string, number>;
    const sides = ["a", "b"].map((side) => {
      const { promoterShare, detractorShare } = raw[side] as Record<string, number>;
      return { shares: { promoter: promoterShare!, detractor: detractorShare! } };
    });
    const plan = {
      metric: NPS,
      level: 1 - alpha!,
      assumed: sides[0]!,
      assumedCurrent: sides[1]!,
      nCurrent: n2,
    };
    const net = ({ shares }: (typeof sides)[number]) => 100 * (shares.promoter - shares.detractor);
    expectFields(reference, {
      power: power(n1!, net(sides[1]!) - net(sides[0]!), plan),
      minimumDetectableDifferencePoints_80: detectableDifference(n1!, plan).value,
    });
  },
  "nps.weighted"(reference) {
    const { categories, weights } = reference.input.raw as { categories: string; weights: number[] };
    const answers = { P: 10, S: 8, D: 3 };
    const rows = [...categories].map((letter, i) => ({
      score: answers[letter as keyof typeof answers],
      weight: weights[i],
    }));
    const tally = tallyScores(rows, { metric: NPS, score: "score", weight: "weight" });
    const weighting = designEffect(tally, NPS);
    expectFields(reference, {
      nps: weighting.score,
      kishDeff: weighting.kishDesignEffect,
      effectiveN: weighting.n / weighting.kishDesignEffect!,
      taylorVariance_unit: (weighting.standardError! / 100) ** 2,
      taylorSe: weighting.standardError,
      designEffect_actual: weighting.designEffect,
    });
  },
  "weights.kish"(reference) {
    const weights = reference.input.raw["weights"] as number[];
    const rows = weights.map((weight, i) => ({ score: i % 11, weight }));
    const tally = tallyScores(rows, { metric: NPS, score: "score", weight: "weight" });
    const { kishDesignEffect, n } = designEffect(tally, NPS);
    expectFields(reference, {
      deff: kishDesignEffect,
      effectiveN: n / kishDesignEffect!,
      unequalWeightingCv2: kishDesignEffect! - 1,
    });
  },
  "nps.stratified"(reference) {
    const strata = (reference.input.raw["strata"] as { population: number }[]).map((stratum) => ({
      tally: groups({ ...stratum }),
      population: stratum.population,
    }));
    expectFields(reference, {
      nps: stratifiedScore(strata, NPS_GROUPS).score,
      se: stratifiedScore(strata, NPS_GROUPS).standardError,
      se_noFpc: stratifiedScore(strata, NPS_GROUPS, { finitePopulation: false }).standardError,
    });
  },
  "nps.finitePopulation"(reference) {
    const population = reference.input.raw["population"] as number;
    const strata = [{ tally: groups(reference.input.groups), population }];
    const level = reference.level!;
    const { score, standardError } = stratifiedScore(strata, NPS_GROUPS, { level });
    // The table's limits are normal ones, the library's those of the score method.
    const margin = normalQuantile((1 + level) / 2) * standardError!;
    expectFields(reference, { se: standardError, lower: score! - margin, upper: score! + margin });
  },
  // Its pooled z is the root of Pearson's chi-square, and the N - 1 form follows from that.
  "csat.compare.independent"(reference) {
    const { x1, n1, x2, n2 } = reference.input.raw as Record<string, number>;
    const [a, b] = [thumbs(x1!, n1!), thumbs(x2!, n2!)];
    const by = (method: DifferenceMethod) => compareScores(b, a, THUMBS, { method, level: reference.level! });
    const [score, adjusted] = [by("score"), by("adjusted-wald")];
    const chiSquare = compareAllPairs(tableOf([b, a]), THUMBS).distributions!;
    const n = n1! + n2!;
    expectFields(reference, {
      difference: score.difference! / 100,
      newcombe_lower: score.interval!.low / 100,
      newcombe_upper: score.interval!.high / 100,
      pooled_z: Math.sqrt(chiSquare.statistic),
      pooled_p: chiSquare.pValue,
      nMinus1_z: Math.sqrt((chiSquare.statistic * (n - 1)) / n),
      agrestiCaffo_lower: adjusted.interval!.low / 100,
      agrestiCaffo_upper: adjusted.interval!.high / 100,
    });
  },
  "mean.welch"(reference) {
    const { a, b } = reference.input.raw as { a: number[]; b: number[] };
    const welch = compareScores(b, a, cesMetric(), { method: "t", level: reference.level! });
    expectFields(reference, {
      difference: welch.difference,
      p: welch.pValue,
      ...limitsOf(welch.interval),
    });
  },
};

function limitsOf(interval: Interval | null): Values {
  return { lower: interval!.low, upper: interval!.high };
}

function expectNetInterval(reference: StatCase, method: IntervalMethod): void {
  const { input, level } = reference;
  const { interval } = computeScore(groups(input.groups), NPS_GROUPS, { method, level: level! });
  expect(interval!.method).toBe(method);
  expectFields(reference, { lower_clipped: interval!.low, upper_clipped: interval!.high });
}

describe("the reference table", () => {
  for (const method of covered) {
    it.each(casesOf(method))(`${method}: $id`, (reference) => {
      tests[method](reference);
    });
  }
});
