import { describe, expect, it } from "vitest";
import {
  classifyNps,
  compareSegments,
  computeCsat,
  computeNps,
  computeScore,
  formatScore,
  mergeTallies,
  NPS,
  NPS_1_TO_10,
  npsFromCounts,
  roundShares,
  tallyBy,
  tallyScores,
  THUMBS,
  defineMetric,
} from "../../src/index.js";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import { distributionChart, shareChart, trendChart } from "../../src/charts/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { ASKNICELY, parseResponses, ZENDESK } from "../../src/validation/index.js";

// Inputs on which published NPS, CSAT and CES software gives a wrong answer (observed by running it, reading its source or
// in its issue tracker, November 2026), with the right answer. Faults of comparisons, trends, drivers and follow-up are
// tested beside those rooms.
const score = (answers: Iterable<number | null>) => computeNps(answers).score;
const counts = (detractors: number, passives: number, promoters: number) =>
  npsFromCounts({ detractors, passives, promoters });

describe("answers", () => {
  it("gives ratings the score of the same answers as counts (R NPS: error)", () => {
    expect(score([0, 7, 7, 9, 9, 9])).toBe(counts(1, 2, 3).score);
  });

  it("leaves missing answers out of the base (R NPS: error; marketr, Formbricks: counted as passive)", () => {
    expect(score([0, 7, 7, 9, 9, 9, null])).toBeCloseTo(33.3333, 4);
    expect(score([10, 10, 0, 8, null])).toBe(25);
    expect(computeNps([10, null, null])).toMatchObject({ score: 100, n: 1, missing: 2 });
  });

  it("counts holes as missing (npm net-promoter-score: 67)", () => {
    expect(score([9, , 10] as number[])).toBe(100);
  });

  it("rejects NaN, 6.5 and 8.5 (npm net-promoter-score: 50 and 33)", () => {
    expect(() => score([NaN, 10])).toThrow(RangeError);
    expect(() => score([6.5, 8.5, 10])).toThrow("got 6.5 at answers[0]");
  });

  it("rejects 11 and -5 (marketr, Formbricks: a promoter and a detractor)", () => {
    expect(() => score([11, -5, 8])).toThrow("got 11 at answers[0]");
  });

  it("counts 0 as an answer and as a detractor (nps-stats drops it, django-netpromoterscore has no group for it)", () => {
    expect(computeNps([{ nps: 0 }, { nps: 10 }], { score: "nps" }).score).toBe(0);
    expect(classifyNps(0)).toBe("detractor");
  });

  it('rejects the texts "1e1" and "9.9" (SurveyJS: 1 and 9)', () => {
    expect(() => score(["1e1"] as never)).toThrow(TypeError);
    expect(() => score(["9.9"] as never)).toThrow(TypeError);
  });

  it("rejects a tally of 1-5 as NPS (SurveyJS: -100); a metric for it is one definition", () => {
    const five = tallyScores([5, 5, 5, 4], {
      metric: defineMetric({
        name: "NPS on 1-5",
        scale: { min: 1, max: 5 },
        categories: [
          { name: "detractor", from: 1, to: 3, value: -100 },
          { name: "passive", from: 4, to: 4, value: 0 },
          { name: "promoter", from: 5, to: 5, value: 100 },
        ],
      }),
    });
    // @ts-expect-error a tally of 1-5 is no tally of 0-10
    expect(() => computeNps(five)).toThrow(RangeError);
  });

  it("counts 6 on 1-10 as a detractor and 9 as a promoter (elmoushy: 4; fx-private-relay: 9 is passive)", () => {
    expect(computeScore([5, 6, 9], NPS_1_TO_10).counts).toEqual({ detractor: 2, passive: 0, promoter: 1 });
  });

  it("counts answers added after a score in the next one (Rust net_promoter_score: stale cache)", () => {
    const first = tallyScores([10], { metric: NPS });
    expect(computeNps(first).score).toBe(100);
    expect(computeNps(mergeTallies(first, tallyScores([0], { metric: NPS }))).score).toBe(0);
  });

  it("keeps nothing of a rejected list (Rust net_promoter_score: two kept)", () => {
    expect(() => tallyScores([10, 99, 10], { metric: NPS })).toThrow("answers[1]");
    expect(tallyScores([10, 99, 10], { metric: NPS, onInvalid: "exclude" })).toMatchObject({
      excluded: { "out-of-scale": { count: 1, positions: [1] } },
    });
  });

  it("scores answers without passives (marketr: no passive column)", () => {
    expect(score([10, 0])).toBe(0);
  });
});

describe("scores", () => {
  it("does not round scores (npm: 12, 13, -0 and 100; Rust: 34; hivehr: 17; sjaveed: 33 and -34)", () => {
    expect(counts(1, 7, 0).score).toBe(-12.5);
    expect(counts(0, 7, 1).score).toBe(12.5);
    expect(counts(1, 399, 0).score).toBe(-0.25);
    expect(counts(0, 4, 996).score).toBe(99.6);
    expect(score([10, 9, 9, 8, 7, 6])).toBeCloseTo(100 / 3, 12);
    expect(counts(16, 0, 23).score).toBeCloseTo(17.9487, 4);
    expect(counts(0, 2, 1).score).toBeCloseTo(100 / 3, 12);
    expect(counts(1, 2499, 0).score).toBe(-0.04);
  });

  it("gives all shares of a score in one unit (nps_stats: 18.05, 0.636, 100)", () => {
    const { shares } = counts(2, 0, 9);
    expect(shares!.promoter).toBeCloseTo(9 / 11, 12);
    expect(shares!.passive).toBe(0);
  });

  it("scores no answers as null (Formbricks, PostHog, Chatwoot: 0; Odoo: -1; django-nps: division by zero)", () => {
    expect(counts(0, 0, 0)).toMatchObject({ score: null, interval: null, n: 0 });
    expect(computeCsat([]).score).toBeNull();
  });

  it("pools counts and never adds or averages scores (Formbricks: 1350 over several days)", () => {
    const days = tallyBy(
      [
        { day: 1, rating: 10 },
        { day: 2, rating: 10 },
        { day: 2, rating: 0 },
        { day: 2, rating: 0 },
      ],
      { metric: NPS, score: "rating", by: "day" },
    );
    expect(computeNps(mergeTallies(days[0]!.tally, days[1]!.tally)).score).toBe(0);
  });

  it("rejects counts that do not add to the stated base (PostHog, Chatwoot, a CDC report)", () => {
    expect(() => npsFromCounts({ detractors: 2, passives: 11, promoters: 18, total: 32 })).toThrow(
      "31, got 32 at total",
    );
    expect(() => npsFromCounts({ detractors: 1, passives: 1, promoters: 1, total: 0 })).toThrow(RangeError);
  });

  it("scores satisfaction as the satisfied share, not the net of good and bad (FreeScout: 30 for 65 and 35)", () => {
    const metric = defineMetric({
      name: "Good or bad",
      scale: { min: 0, max: 1 },
      categories: [
        { name: "bad", from: 0, to: 0, value: 0 },
        { name: "good", from: 1, to: 1, value: 100 },
      ],
    });
    expect(computeScore({ min: 0, max: 1, counts: [35, 65], missing: 0, excluded: {} }, metric).score).toBe(
      65,
    );
  });
});

describe("intervals", () => {
  it("gives intervals width when all answers agree (R NPS Wald: 1..1)", () => {
    const { interval } = counts(0, 0, 10);
    expect(interval!.low).toBeCloseTo(44.49, 2);
    expect(interval!.high).toBe(100);
    expect(counts(0, 10, 0).interval!.low).toBeLessThan(-20);
  });

  it("keeps intervals within the range (R NPS adjusted Wald: upper 1.0634)", () => {
    expect(
      npsFromCounts({ detractors: 0, passives: 0, promoters: 10 }, { method: "adjusted-wald" }).interval!
        .high,
    ).toBe(100);
  });

  it("puts the low end of an interval below its high end (R NPS on CRAN: reversed)", () => {
    const { low, high } = npsFromCounts(
      { detractors: 5, passives: 10, promoters: 35 },
      { method: "wald" },
    ).interval!;
    expect([low, high].map((end) => Math.round(end * 100) / 100)).toEqual([41.61, 78.39]);
  });

  it("bases intervals on the net variance, not on that of a share of one half (@solucx/sdk: half the width)", () => {
    const { interval } = npsFromCounts({ detractors: 500, passives: 0, promoters: 500 }, { method: "wald" });
    expect(interval!.high).toBeCloseTo(100 * 1.959964 * Math.sqrt(1 / 1000), 4);
  });
});

describe("text", () => {
  it('never writes "-0" and rounds mirror images alike (npm, PostHog: "-0.0"; Formbricks: 0.13 and -0.12)', () => {
    const net = { kind: "net", digits: 2 } as const;
    expect(formatScore(-0.04, { kind: "net" })).toBe("0");
    expect([formatScore(0.125, net), formatScore(-0.125, net)]).toEqual(["+0.13", "−0.13"]);
  });

  it("rounds shares so that they add to 100", () => {
    expect(roundShares([1, 1, 1]).reduce((sum, share) => sum + share, 0)).toBe(100);
  });
});

describe("survey data", () => {
  const nps = { metric: NPS, columns: { score: "nps" }, reading: { numericStrings: true } };

  it("rejects cells one by one and never rounds, truncates or clamps them (SurveyJS, marketr, Formbricks, npm)", () => {
    const rows = ["1e1", "9.9", "11", "-5", 6.5, 8.5, NaN].map((nps) => ({ nps }));
    const { responses, issues } = parseResponses(rows, nps);
    expect(responses).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual([
      "unknown-label",
      "not-an-integer",
      "out-of-scale",
      "out-of-scale",
      "not-an-integer",
      "not-an-integer",
      "not-a-number",
    ]);
  });

  it("keeps 0 and leaves skipped questions out of the base (nps-stats drops 0; Formbricks: 33.33)", () => {
    const { responses, summary } = parseResponses([{ nps: "10" }, { nps: "" }, { nps: null }], nps);
    expect(computeNps(responses, { score: "score" })).toMatchObject({ score: 100, n: 1, missing: 2 });
    expect(summary).toMatchObject({ answered: 1, missing: 2 });
    expect(parseResponses([{ nps: 0 }, { nps: "0" }], nps).responses.map(({ score }) => score)).toEqual([
      0, 0,
    ]);
  });

  it("keeps the last version of an edited answer, not the highest (buerokratt; mattermost counts both)", () => {
    const edited = (scores: readonly number[]) =>
      scores.map((score, i) => ({ question: { id: "q", score: String(score) }, count: i + 1 }));
    for (const scores of [
      [2, 9],
      [9, 2],
    ]) {
      const { responses, summary } = parseResponses(edited(scores), { metric: NPS, preset: ASKNICELY });
      expect(responses.map(({ score }) => score)).toEqual([scores[1]]);
      expect(summary.superseded).toBe(1);
    }
  });

  it("asks for the metric of survey data instead of guessing it from the scale (PostHog: every 0-10 is an NPS)", () => {
    expect(() => parseResponses([{ nps: 9 }], { ...nps, metric: undefined } as never)).toThrow(
      "Expected a metric",
    );
  });

  it("scores good, bad and offered as the satisfied share of the answers (FreeScout: 30 for 65 and 35)", () => {
    const rows = Array.from({ length: 120 }, (_, id) => ({
      id,
      score: id < 65 ? "good" : id < 100 ? "bad" : "offered",
    }));
    const { responses } = parseResponses(rows, { metric: THUMBS, preset: ZENDESK });
    expect(computeScore(responses, THUMBS, { score: "score" })).toMatchObject({
      score: 65,
      n: 100,
      missing: 20,
    });
  });
});

describe("published figures", () => {
  it("refuses to compare an NPS of another scale with a published one (SurveyJS: -100 for 5, 5, 5, 4)", () => {
    const [published] = findBenchmarks({ metric: "NPS", industry: "retail" });
    const position = compareToBenchmark(computeScore([9, 10, 1], NPS_1_TO_10), published!);
    expect(position).toMatchObject({ comparable: false, code: "other-scale" });
  });
});

describe("charts", () => {
  const time = { at: "at", every: "day", timeZone: "UTC" } as const;
  const days = [
    { at: "2026-01-08T10:00Z", rating: 10 },
    { at: "2026-01-10T10:00Z", rating: 0 },
    { at: "2026-01-10T11:00Z", rating: 0 },
  ];

  it("draws no value for periods and groups without answers (Formbricks charts: a bar at 0)", () => {
    const trend = computeTrend(days, { metric: NPS, score: "rating", ...time });
    expect(trendChart(trend).rows.map(({ score }) => score)).toEqual([100, null, -100]);
    const empty = { key: { channel: "fax" }, tally: tallyScores([], { metric: NPS }) };
    expect(
      shareChart(compareSegments([empty], NPS))
        .rows.map(({ share }) => share)
        .filter(Number.isFinite),
    ).toEqual([]);
  });

  it('never writes "-0" in a chart (PostHog, npm)', () => {
    const score = computeNps([0, ...Array<number>(2499).fill(8)]);
    expect(JSON.stringify(distributionChart(score).spec)).not.toMatch(/[-−]0(\.0*)?(?![.\d])/);
  });
});

describe("reports", () => {
  const answers = (month: string, counts: Readonly<Record<number, number>>) =>
    Object.entries(counts).flatMap(([rating, count]) =>
      Array.from({ length: count }, () => ({ at: `2026-${month}-10T10:00Z`, rating: Number(rating) })),
    );
  const reportOf = (rows: readonly { at: string; rating: number }[]) =>
    buildReport(rows, {
      questions: [{ metric: NPS, score: "rating" }],
      time: { at: "at", every: "month", timeZone: "UTC" },
    });

  it("pools the answers of periods and never adds or averages their scores (Formbricks: 1350)", () => {
    const report = reportOf([...answers("01", { 10: 1 }), ...answers("02", { 10: 1, 0: 2 })]);
    expect(report.questions[0]!.score.score).toBe(0);
  });

  it.each([
    ["0 to 80 (Cal.com: 0)", { 0: 50, 10: 50 }, { 8: 20, 10: 80 }, "80"],
    ["-26 to -18 (covid19india: the wrong sign)", { 0: 2600, 8: 7400 }, { 0: 1800, 8: 8200 }, "8"],
  ])("gives a change in points with its sign: %s", (_, before, after, points) => {
    const page = reportToMarkdown(reportOf([...answers("01", before), ...answers("02", after)]));
    expect(page).toMatch(new RegExp(`NPS ${points}\\.0 points higher`));
    expect(page).not.toMatch(/Infinity|NaN/);
  });

  it('never writes "-0" in a report (PostHog, npm)', () => {
    const page = reportToMarkdown(reportOf([...answers("01", { 0: 1, 8: 2499 })]));
    expect(page).toContain("NPS is 0 from 2,500 answers");
    expect(page).not.toMatch(/[-−]0(\.0*)?(?![.\d])/);
  });
});
