import { describe, expect, it } from "vitest";
import {
  cesMetric,
  compareAllPairs,
  comparePaired,
  compareScores,
  compareSegments,
  compareToTarget,
  csatMetric,
  testPairedShares,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  probabilityAbove,
  probabilityHigher,
  requiredSampleSize,
  tallyPairs,
  tallyScores,
  testEquivalence,
  THUMBS,
  designEffect,
  type TallyOf,
} from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { testTrend, trendFromTallies } from "../../src/trend/index.js";
import { seasonalKendall } from "../../src/trend/mann-kendall.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { points } from "../support/trends.js";
import { weightedLine } from "../support/weighted-line.js";

// Numbers that R 4 or SciPy gives for the same answers; the call stands beside each.

const CES = cesMetric();
const near = (value: number | null | undefined, expected: number) =>
  expect(Math.abs(value! / expected - 1)).toBeLessThan(1e-9);
const times = (...groups: [point: number, n: number][]) =>
  groups.flatMap(([point, n]) => new Array<number>(n).fill(point));

const before = [4, 5, 3, 6, 2, 7, 5, 4, 3, 5, 6, 4, 2, 5, 3];
const after = [5, 5, 4, 7, 4, 6, 6, 6, 3, 7, 6, 5, 4, 5, 5];
const chat = [7, 6, 5, 7, 4, 6, 7, 3, 5, 6, 7, 7];
const mail = [5, 4, 6, 3, 5, 4, 6, 2, 5, 4, 7, 3, 4, 5];
const series = [30, 25, 28, 35, 33, 27, 31, 38, 36, 30, 33, 41, 35, 32, 36, 39];
const shops = (
  [
    ["a", 50, 30, 20],
    ["b", 40, 35, 25],
    ["c", 65, 25, 10],
    ["d", 20, 30, 50],
  ] as const
).map(([shop, promoters, passives, detractors]) => ({
  key: { shop },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
}));

describe("R and SciPy agree on", () => {
  it("a paired t test: t.test(after, before, paired = TRUE)", () => {
    const pairs = before.map((one, i) => [one, after[i]!] as const);
    const { pValue, interval } = comparePaired(pairs, CES, { method: "t" });
    near(pValue, 0.002107500217777025);
    near(interval!.low, 0.4010661466644549);
    near(interval!.high, 1.465600520002212);
  });

  it("marginal homogeneity: d %*% solve(S) %*% d of Stuart's matrix, pchisq", () => {
    const table = [
      [20, 10, 5],
      [3, 30, 15],
      [0, 5, 40],
    ];
    const pairs = table.flatMap((row, i) =>
      row.flatMap((n, j) => Array.from({ length: n }, () => [[3, 7, 9][i]!, [3, 7, 9][j]!] as const)),
    );
    const test = testPairedShares(tallyPairs(pairs, { metric: NPS }), NPS);
    near(test!.statistic, 13.76470588235294);
    near(test!.pValue, 0.001025727726558073);
  });

  it("Welch's t: t.test(mail, chat)", () => {
    const { pValue, interval } = compareScores(chat, mail, CES, { method: "t" });
    near(pValue, 0.01863419906187959);
    near(interval!.low, -2.423146334664121);
    near(interval!.high, -0.243520332002545);
  });

  it("equivalence: the larger p of t.test(..., mu = -1) and t.test(..., mu = 1), conf.level = 0.9", () => {
    const { pValue, interval } = testEquivalence(chat, [...chat, 5, 6, 7], CES, { margin: 1, method: "t" });
    near(pValue, 0.03344653116318293);
    near(interval!.low, -0.827994609633823);
    near(interval!.high, 0.8946612763004895);
    expect(interval!.level).toBe(0.9);
  });

  it("a share against a target and against another: prop.test(37, 50, p = 0.6), Newcombe's limits of 56/70 and 48/80", () => {
    const { pValue, pAbove } = compareToTarget(times([5, 37], [2, 13]), csatMetric(), 60);
    near(pValue, 0.04330814281079197);
    near(pAbove, 0.02165407140539598);
    const { interval } = compareScores(times([5, 56], [2, 14]), times([5, 48], [2, 32]), csatMetric());
    near(interval!.low, -33.38726540369058);
    near(interval!.high, -5.243147240236492);
  });

  it("segments against their rest by Wald, and p.adjust(p, 'holm') over them", () => {
    const { segments } = compareSegments(shops, NPS_GROUPS, { method: "wald" });
    const of = (name: string) => segments.find(({ key }) => key.shop === name)!;
    for (const [shop, p, adjusted] of [
      ["a", 6.856199092056203e-2, 1.371239818411241e-1],
      ["b", 7.185083879773285e-1, 7.185083879773285e-1],
      ["c", 1.141072054127062e-9, 3.423216162381187e-9],
      ["d", 1.748734441621696e-12, 6.994937766486784e-12],
    ] as const) {
      near(of(shop).versusRest.pValue, p);
      near(of(shop).versusRest.adjustedPValue, adjusted);
    }
    const { distributions } = compareAllPairs(shops, NPS_GROUPS);
    // chisq.test(M)
    near(distributions!.statistic, 59.19047619047619);
    near(distributions!.pValue, 6.571927922696804e-11);
  });

  it("a weighted score: n / (n - 1) sum (w (y - m) / sum w)^2", () => {
    const weights = [1, 2, 0.5, 1.5, 3, 1, 2.2, 0.7, 1, 1.3, 0.4, 2];
    const rows = [10, 9, 3, 7, 8, 10, 2, 6, 9, 10, 5, 9].map((score, i) => ({ score, weight: weights[i]! }));
    const found = designEffect(tallyScores(rows, { metric: NPS, score: "score", weight: "weight" }), NPS);
    near(found.score, 27.10843373493976);
    near(found.standardError, 25.82236946974128);
    near(found.designEffect, 1.119075145326322);
    near(found.effectiveN, 9.284366576819409);
  });

  it("seasonal Kendall by its sums over four seasons, Box.test(x, 3, 'Ljung')", () => {
    const seasonal = seasonalKendall(series, 4);
    expect(seasonal.s).toBe(20);
    near(seasonal.variance, 34.66666666666666);
    near(seasonal.pValue, 0.00125100030059785);
    const { lags, ljungBox } = autocorrelation(series, 3)!;
    near(ljungBox.statistic, 4.849471783252735);
    near(ljungBox.pValue, 0.1831572739752433);
    near(lags[1], -0.3217907171231444);
  });

  it("a trend: prop.trend.test of shares, summary(lm(score ~ month, weights = n)) of NPS", () => {
    const shares = [[15, 85], [20, 90], [30, 80], [33, 70], [40, 95], [45, 80]]; // prettier-ignore
    const up = trendFromTallies(
      shares.map(([up, down], i) => ({
        period: `2026-0${i + 1}`,
        tally: points(0, [down!, up!]) as TallyOf<typeof THUMBS>,
      })),
      { metric: THUMBS, every: "month", timeZone: "UTC" },
    );
    near(testTrend(up, { method: "linear-association" }).pValue, 4.609946061661782e-5);
    const counts = [[30, 20], [34, 22], [33, 15], [38, 18], [41, 12], [44, 15]]; // prettier-ignore
    const nps = trendFromTallies(
      counts.map(([promoters, detractors], i) => ({
        period: `2026-0${i + 1}`,
        tally: npsTallyFromCounts({ promoters: promoters!, passives: 30, detractors: detractors! }),
      })),
      { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
    );
    const samples = nps.points.map(({ tally }) => sampleOf(tally, NPS_GROUPS));
    const { slope, pValue, low } = weightedLine(periodScores(samples).scores);
    near(slope, 4.661497717954565);
    near(pValue, 0.004072041040266589);
    near(low, 2.476171801883486);
  });

  it("the size for a difference: 2 (qnorm(.975) + qnorm(.8))^2 40^2 / 10^2", () => {
    const plan = requiredSampleSize({ metric: THUMBS, difference: 10, assumed: { standardDeviation: 40 } });
    near(plan.exactN, 251.1641514991707);
  });

  it("the probability of a benchmark: scipy.integrate.quad of beta.pdf(s) beta.sf(...) over the passives' share", () => {
    const answers = times([9, 60], [7, 30], [3, 20]);
    near(probabilityAbove(answers, NPS, 30), 0.7916370395129044);
    near(probabilityAbove(answers, NPS, 7), 0.9998997944479746);
    const higher = probabilityHigher(times([9, 20], [7, 10], [3, 15]), times([9, 30], [7, 10], [3, 10]), NPS);
    // On a grid of 1601 points, extrapolated.
    expect(higher).toBeCloseTo(0.9512116, 6);
  });
});
