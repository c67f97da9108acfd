import { describe, expect, it } from "vitest";
import {
  defineMetric,
  NPS_GROUPS,
  npsTallyFromCounts,
  THUMBS,
  type Metric,
  type NpsCounts,
} from "../../src/index.js";
import { netVariance } from "../../src/inference/net-interval.js";
import { sampleOf } from "../../src/inference/sample.js";
import {
  addToCusum,
  controlLimits,
  detectChanges,
  rollingTrend,
  startCusum,
  trendFromTallies,
  type ControlLimitsOptions,
  type Trend,
} from "../../src/trend/index.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { linearAssociation } from "../../src/trend/linear-association.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { mannKendall, seasonalKendall, senSlope } from "../../src/trend/mann-kendall.js";
import { movingAverages } from "../../src/trend/moving-average.js";
import { meanMovingRange, samplingSpread } from "../../src/trend/period-spread.js";
import { modelSeries } from "../../src/trend/series-model.js";
import { findRuns } from "../../src/trend/run-rules.js";
import { cheapestSegments, leastSquaresCost } from "../../src/trend/segmentation.js";
import { chiSquareSurvival } from "../../src/math/chi-square.js";
import { normalSurvival } from "../../src/math/normal.js";
import { casesOf } from "../support/stat-cases.js";
import { weightedLine } from "../support/weighted-line.js";

/** What one case expects beside numbers. */
type Expected = Readonly<Record<string, number | null | readonly (number | null)[]>>;

const references = (method: string) =>
  casesOf(method).map(({ id, input, level, expected, tolerance }) => ({
    id,
    input: input.raw as {
      readonly values: number[];
      readonly times: number[];
      readonly [name: string]: unknown;
    },
    periods: (input.raw["periods"] ?? []) as NpsCounts[],
    level,
    expected: expected,
    tolerance: Math.max(tolerance, 1e-12),
  }));

function close(actual: unknown, expected: Expected[string] | undefined, tolerance: number): void {
  if (expected === undefined) throw new Error("The reference has no such value");
  if (expected === null) expect(actual).toBeNull();
  else if (typeof expected === "object") {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((one, i) => close((actual as unknown[])[i], one, tolerance));
  } else
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    );
}

const monthly = <M extends Metric>(metric: M, counts: readonly (readonly number[])[]): Trend<M> =>
  trendFromTallies(
    counts.map((counts, i) => ({
      period: `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      tally: { ...(metric.scale as { min: never; max: never }), counts, missing: 0, excluded: {} },
    })),
    { metric, every: "month", timeZone: "UTC" },
  );
const npsTrend = (periods: readonly NpsCounts[]) =>
  monthly(
    NPS_GROUPS,
    periods.map((one) => npsTallyFromCounts(one).counts),
  );
/** A share as a thumbs metric; its score is in percent. */
const shareTrend = (hits: readonly number[], n: readonly number[]) =>
  monthly(
    THUMBS,
    hits.map((hit, i) => [n[i]! - hit, hit]),
  );

/** Twelve months of 10 to 100 answers, with scores that if anything fall. */
const GROWING: readonly NpsCounts[] = (
  [
    [10, 1, 0],
    [12, 1, 0],
    [15, 1, 0],
    [19, 0, 1],
    [23, 2, 0],
    [28, 2, 1],
    [35, 1, 2],
    [43, 1, 2],
    [53, 2, 2],
    [66, 3, 2],
    [81, 4, 3],
    [100, 4, 4],
  ] as const
).map(([n, passives, detractors]) => ({ promoters: n - passives - detractors, passives, detractors }));

describe("reference values for tests of trend", () => {
  it.each(references("trend.cochranArmitage"))(
    "$id: linear association of a share",
    ({ input, expected, tolerance }) => {
      const trend = shareTrend(input["successes"] as number[], input["n"] as number[]);
      const samples = trend.points.map(({ tally }) => sampleOf(tally, THUMBS));
      const { slope, z, pValue } = linearAssociation(samples, input.times);
      close(slope / 100, expected["slope"], tolerance);
      close(z, expected["z"], tolerance);
      close(z * z, expected["chi2"], tolerance);
      close(pValue, expected["p"], tolerance);
    },
  );

  it.each(references("trend.npsLinear"))("$id: linear association and weighted line of NPS", (reference) => {
    const { periods, input, expected, tolerance } = reference;
    const samples = npsTrend(periods).points.map(({ tally }) => sampleOf(tally, NPS_GROUPS));
    const armitage = linearAssociation(samples, input.times);
    close(armitage.slope, expected["armitage_slopePoints"], tolerance);
    close(armitage.z, expected["armitage_z"], tolerance);
    close(armitage.pValue, expected["armitage_p"], tolerance);
    close(armitage.mantel, expected["mantel_M2"], tolerance);
    close(chiSquareSurvival(armitage.mantel, 1), expected["mantel_p"], tolerance);
    // The reference adds 3/4, 3/2 and 3/4 answers, and weighs each period by the variance of its own answers.
    const line = weightedLine(
      periods.map(({ promoters, passives, detractors }, place) => {
        const counts = [detractors + 0.75, passives + 1.5, promoters + 0.75];
        const n = counts[0]! + counts[1]! + counts[2]!;
        const net = (counts[2]! - counts[0]!) / n;
        return { place, score: 100 * net, variance: (1e4 * ((counts[0]! + counts[2]!) / n - net ** 2)) / n };
      }),
    );
    const error = line.knownError;
    close(line.slope, expected["wls_slopePoints"], tolerance);
    close(error, expected["wls_slopeSePoints"], tolerance);
    // Our places begin at 0, the reference's times at 1.
    close(line.intercept - line.slope, expected["wls_interceptPoints"], tolerance);
    close(line.slope / error, expected["wls_z"], tolerance);
    close(2 * normalSurvival(Math.abs(line.slope / error)), expected["wls_p"], tolerance);
    close(line.squares, expected["wls_residualQ"], tolerance);
    close(line.degreesOfFreedom, expected["wls_residualDf"], tolerance);
    close(chiSquareSurvival(line.squares, line.degreesOfFreedom), expected["wls_residualP"], tolerance);
  });

  it.each([
    [
      "six quarters",
      references("trend.npsLinear")[0]!.periods,
      [
        4.200000000000001954, 1.946033334393967973, 6.453966665606035491, 0.006635603890578592,
        0.19008351599567172,
      ],
    ],
    [
      "months that grow",
      GROWING,
      [
        -0.2250270223735697, -0.580905538839702, 0.13085149411256281, 0.18919679458808794,
        0.06237144690713858,
      ],
    ],
  ] as const)(
    "%s: the line and its scatter by R's lm, weighted by the number of answers",
    (_, periods, expected) => {
      // See tests/reference/fixtures/trend-line.R.
      const samples = npsTrend(periods).points.map(({ tally }) => sampleOf(tally, NPS_GROUPS));
      const { slope, low, high, pValue } = weightedLine(periodScores(samples).scores);
      const series = periodScores(samples);
      const model = modelSeries(
        series,
        series.scores.map(({ place }) => [1, place]),
      )!;
      expect(model.coefficients[1]).toBeCloseTo(slope, 10);
      const found = [slope, low, high, pValue, model.dispersion];
      found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 10));
    },
  );

  it.each(references("trend.mannKendall"))(
    "$id: Mann-Kendall and Theil-Sen",
    ({ input, level, expected, tolerance }) => {
      const test = mannKendall(input.values);
      close(test.s, expected["S"], tolerance);
      close(test.variance, expected["varianceS"], tolerance);
      close(test.z, expected["z"], tolerance);
      close(test.pValue, expected["p"], tolerance);
      close(test.tauA, expected["tauA"], tolerance);
      close(test.tauB, expected["tauB"], tolerance);
      const sen = senSlope(input.values, { level: level! })!;
      close(sen.slope, expected["senSlope"], tolerance);
      close(sen.intercept, expected["intercept_conover"], tolerance);
      close(sen.limits && sen.limits[0], expected["senLower"], tolerance);
      close(sen.limits && sen.limits[1], expected["senUpper"], tolerance);
    },
  );

  it.each(references("trend.seasonalKendall"))("$id: seasonal Kendall", ({ input, expected, tolerance }) => {
    const seasons = input["period"] as number;
    const test = seasonalKendall(input.values, seasons);
    close(test.s, expected["S"], tolerance);
    close(test.variance, expected["varianceS"], tolerance);
    close(test.z, expected["z"], tolerance);
    close(test.pValue, expected["p"], tolerance);
    close(senSlope(input.values, { seasons })!.slope * seasons, expected["senSlopePerCycle"], tolerance);
  });

  it.each(references("trend.autocorrelation"))("$id: autocorrelation", ({ input, expected, tolerance }) => {
    const { lags, ljungBox, corrected, effectivePeriods } = autocorrelation(
      input.values,
      input["lags"] as number,
    )!;
    close(lags, expected["acf"], tolerance);
    close(ljungBox.statistic, expected["ljungBoxQ"], tolerance);
    close(ljungBox.pValue, expected["ljungBoxP"], tolerance);
    // The reference's effective size is that of the plain first lag.
    const n = input.values.length;
    const effective = (r: number) => (n * (1 - Math.max(r, 0))) / (1 + Math.max(r, 0));
    close(effective(lags[0]!), expected["effectiveN_ar1"], tolerance);
    expect(effectivePeriods).toBeCloseTo(effective(corrected), 10);
  });

  it.each(references("trend.rolling"))("$id: pooled windows", ({ periods, input, expected, tolerance }) => {
    const size = input["window"] as number;
    const { windows } = rollingTrend(npsTrend(periods), { periods: size });
    close(
      [...Array<null>(size - 1).fill(null), ...windows.map(({ score }) => score)],
      expected["pooled"],
      tolerance,
    );
  });
});

describe("reference values for control limits and CUSUM", () => {
  /** The mean moving range of two normal values over their standard deviation, exact and as tables print it. */
  const [D2, TABLE_D2] = [2 / Math.sqrt(Math.PI), 1.128];
  const WIDE = [
    { name: "low", from: 0, to: 0, value: -1e9 },
    { name: "high", from: 1, to: 1, value: 1e9 },
  ];
  const valuesTrend = (values: readonly number[]): Trend => {
    // Scores stand in for single values: limits of individuals look at nothing else.
    const trend = monthly(
      THUMBS,
      values.map(() => [1, 1]),
    );
    const metric = defineMetric({ name: "Values", scale: { min: 0, max: 1 }, categories: WIDE });
    return { ...trend, metric, points: trend.points.map((point, i) => ({ ...point, score: values[i]! })) };
  };

  it.each(references("chart.xmr"))("$id: limits of individuals", ({ input, expected, tolerance }) => {
    const trend = valuesTrend(input.values);
    const { centre, points } = controlLimits(trend, { kind: "individuals" });
    close(centre, expected["mean"], tolerance);
    for (const [d2, name] of [
      [TABLE_D2, "1128"],
      [D2, "exact"],
    ] as const) {
      const atTable = (limit: number) => centre + ((limit - centre) * D2) / d2;
      close(atTable(points[0]!.high!), expected[`upper_d2_${name}`], tolerance);
      close(atTable(points[0]!.low!), expected[`lower_d2_${name}`], tolerance);
    }
    close(meanMovingRange(input.values), expected["averageMovingRange"], tolerance);
  });

  const signalsOf = (trend: Trend, options: ControlLimitsOptions) => {
    const { points, signals } = controlLimits(trend, { ...options, rules: ["beyond-limits"] });
    const labels = points.map(({ period }) => period);
    return signals.map(({ seenAt }) => labels.indexOf(seenAt));
  };

  /** Shewhart's limits, three standard errors from the centre, which the exact limits approach where answers are many. */
  const textbook = (trend: Trend, isLaney: boolean) => {
    const { metric, points } = trend;
    const samples = points.map(({ tally }) => sampleOf(tally, metric));
    const scores = points.map(({ score }) => score!);
    const { centre, errors, sigma } = samplingSpread(scores, samples, points.length, isLaney);
    const cut = (limit: number) => Math.min(Math.max(limit, metric.range[0]), metric.range[1]);
    return {
      centre,
      sigma,
      z: scores.map((score, i) => (score - centre) / errors[i]!),
      high: errors.map((error) => cut(centre + 3 * error)),
      low: errors.map((error) => cut(centre - 3 * error)),
    };
  };
  const percent = (values: readonly number[]) => values.map((value) => value / 100);

  it.each(references("chart.p"))("$id: limits of a p chart", ({ input, expected, tolerance }) => {
    const trend = shareTrend(input["counts"] as number[], input["n"] as number[]);
    const { centre, high, low } = textbook(trend, false);
    close(centre / 100, expected["center"], tolerance);
    close(high[0]! / 100, expected["upper"], tolerance);
    close(low[0]! / 100, expected["lower"], tolerance);
    expect(signalsOf(trend, { kind: "sampling" })).toEqual(expected["signals"]);
  });

  it.each(references("chart.laneyP"))(
    "$id: Laney's limits of a p' chart",
    ({ input, expected, tolerance }) => {
      const trend = shareTrend(input["counts"] as number[], input["n"] as number[]);
      const plain = textbook(trend, false);
      close(percent(plain.high), expected["upper"], tolerance);
      close(percent(plain.low), expected["lower"], tolerance);
      expect(signalsOf(trend, { kind: "sampling" })).toEqual(expected["signals"]);
      // The reference takes 1.128 for d2.
      const laney = textbook(trend, true);
      const atTable = (limit: number) => laney.centre + ((limit - laney.centre) * D2) / TABLE_D2;
      close((laney.sigma * D2) / TABLE_D2, expected["sigmaZ"], tolerance);
      close(percent(laney.high.map(atTable)), expected["laneyUpper"], tolerance);
      close(percent(laney.low.map(atTable)), expected["laneyLower"], tolerance);
      expect(signalsOf(trend, { kind: "laney" })).toEqual(expected["laneySignals"]);
    },
  );

  it.each(references("chart.nps"))("$id: limits of NPS", ({ periods, expected, tolerance }) => {
    const trend = npsTrend(periods);
    const plain = textbook(trend, false);
    close(plain.centre, expected["center"], tolerance);
    close(plain.high, expected["upper"], tolerance);
    close(plain.low, expected["lower"], tolerance);
    close(plain.z, expected["z"], tolerance);
    const laney = textbook(trend, true);
    // Laney's factor is below 1 where neighbours resemble each other; here it is then 1, the limits by sampling.
    const isWider = (expected["sigmaZ"] as number) > 1;
    close(laney.sigma, isWider ? expected["sigmaZ"] : 1, tolerance);
    close(laney.high, expected[isWider ? "laneyUpper" : "upper"], tolerance);
    close(laney.low, expected[isWider ? "laneyLower" : "lower"], tolerance);
  });

  it.each(references("chart.ewma"))("$id: moving average", ({ input, expected, tolerance }) => {
    const [target, sigma, lambda, width] = ["target", "sigma", "lambda", "L"].map(
      (name) => input[name] as number,
    );
    const averagesOf = (values: readonly number[]) =>
      movingAverages(
        values,
        values.map(() => sigma!),
        target!,
        lambda!,
      );
    const averages = averagesOf(input.values);
    close(
      averages.map(({ average }) => average),
      expected["ewma"],
      tolerance,
    );
    close(
      averages.map(({ error }) => target! + width! * error),
      expected["upperExact"],
      tolerance,
    );
    close(
      averages.map(({ error }) => target! - width! * error),
      expected["lowerExact"],
      tolerance,
    );
    const { error } = averagesOf(Array<number>(500).fill(50)).at(-1)!;
    close(target! + width! * error, expected["upperAsymptotic"], tolerance);
    close(target! - width! * error, expected["lowerAsymptotic"], tolerance);
    expect(width).toBe(3);
  });

  it.each(references("chart.cusum"))("$id: CUSUM", ({ input, expected, tolerance }) => {
    let state = startCusum({
      target: input["target"] as number,
      allowance: input["k"] as number,
      threshold: input["h"] as number,
    });
    const states = input.values.map((value) => (state = addToCusum(state, value)));
    close(
      states.map(({ high }) => high),
      expected["high"],
      tolerance,
    );
    close(
      states.map(({ low }) => low),
      expected["low"],
      tolerance,
    );
    expect(states.flatMap(({ signal }, i) => (signal ? [i] : []))).toEqual(expected["signals"]);
  });

  it.each(references("chart.runRule"))("$id: eight on one side", ({ input, expected }) => {
    const centre = input["center"] as number;
    const scores = input.values.map((score) => ({ score, z: score - centre }));
    const ends = findRuns(scores, "eight-on-one-side").flatMap(({ seenAt, to }) =>
      Array.from({ length: to - seenAt + 1 }, (_, i) => seenAt + i),
    );
    expect(input["runLength"]).toBe(8);
    expect(ends).toEqual(expected["signals"]);
  });
});

describe("reference values for change points", () => {
  it.each(references("changepoint.pelt"))("$id: PELT on squares", ({ input, expected, tolerance }) => {
    const { values } = input;
    const options = {
      penalty: input["penalty"] as number,
      minimumLength: input["minSegmentLength"] as number,
    };
    const { changes, cost } = cheapestSegments(values.length, leastSquaresCost(values), options);
    close(cost, expected["penalisedCost"], tolerance);
    expect(changes).toEqual(expected["changeAfterIndex"]);
    const edges = [0, ...changes, values.length];
    const means = edges.slice(1).map((until, i) => {
      const segment = values.slice(edges[i], until);
      return segment.reduce((sum, value) => sum + value, 0) / segment.length;
    });
    close(means, expected["segmentMeans"], tolerance);
  });

  it.each(references("changepoint.peltWeighted"))(
    "$id: PELT on NPS weighted by its variance",
    (reference) => {
      const { periods, input, expected, tolerance } = reference;
      const trend = npsTrend(periods);
      // The case weighs raw scores by their raw variances, where our own scores of periods add a few answers.
      const series = periods.map(({ promoters, passives, detractors }) => {
        const n = promoters + passives + detractors;
        const variance = (1e4 * netVariance(promoters / n, detractors / n)) / n;
        return { score: (100 * (promoters - detractors)) / n, variance };
      });
      const cost = leastSquaresCost(
        series.map(({ score }) => score),
        series.map(({ variance }) => 1 / variance),
      );
      const found = cheapestSegments(series.length, cost, { penalty: input["penalty"] as number });
      expect(found.changes).toEqual(expected["changeAfterIndex"]);
      close(found.cost, expected["penalisedCost"], tolerance);
      const bic = detectChanges(trend, { penalty: "bic", minimumLength: 1 });
      expect(bic.penalty).toBeCloseTo(input["penalty"] as number, 12);
    },
  );
});
