import { describe, expect, it } from "vitest";
import { defineMetric, NPS } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { assessRisk, computeRetention, fitRisk, upliftOf, valueAtRisk } from "../../src/outcomes/index.js";
import { stayGap } from "../../src/survey-report/stay-gap.js";
import {
  buildReport,
  reportSections,
  reportToEmail,
  reportToMarkdown,
  reportToSlack,
  type ReportOutcomes,
} from "../../src/survey-report/index.js";

interface Customer {
  readonly nps: number;
  readonly days: number;
  readonly left: boolean;
  readonly account: string;
  readonly mrr: number;
  readonly region: string;
  readonly waits: number;
  readonly at: string;
}

/** Customers who leave at rates by what they answered, and answer by how long they waited. */
function customers(n: number, rates: (nps: number) => number, seed = 5): Customer[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i): Customer => {
    const waits = Math.floor(5 * random());
    const nps = random() < waits / 5 ? Math.floor(7 * random()) : 7 + Math.floor(4 * random());
    const [stays, seen] = [-Math.log(1 - random()) / rates(nps), 100 + 300 * random()];
    return {
      ...{ nps, days: Math.min(stays, seen), left: stays <= seen },
      ...{ account: `a${i}`, mrr: 10 + (i % 90), region: i % 3 ? "north" : "south", waits },
      at: new Date(Date.UTC(2026, 0, 1 + (i % 200))).toISOString(),
    };
  });
}

const unlike = customers(900, (nps) => (nps <= 6 ? 0.004 : 0.0005));
const alike = customers(900, () => 0.001);
const stays = {
  metric: NPS,
  score: "nps",
  duration: "days",
  ended: "left",
  horizons: [90, 180, 500],
} as const;
const money = { horizon: 180, account: "account", value: "mrr", score: "nps" } as const;
const isUnhappy = ({ nps }: Customer) => nps <= 6;
const foresee = (rows: readonly Customer[], signals: readonly ("waits" | "region")[]) =>
  assessRisk(fitRisk(rows, { outcome: isUnhappy, signals, at: "at", cluster: "account" }), rows, {
    outcome: isUnhappy,
  });
const drawn = (heldOut: boolean, n: number, stayed: number) =>
  Array.from({ length: n }, (_, i) => ({ heldOut, stayed: i < stayed, called: !heldOut && i % 4 > 0 }));
const byLot = { heldOut: "heldOut", retained: "stayed", contacted: "called" } as const;

const retention = computeRetention(unlike, stays);
const valued = valueAtRisk(unlike, retention, money);
const uplift = upliftOf([...drawn(false, 900, 810), ...drawn(true, 100, 70)], byLot);
const everything: ReportOutcomes = {
  ...{ retention, valueAtRisk: valued, uplift },
  ...{ risk: foresee(unlike, ["waits"]), riskOf: "an answer of 0 to 6" },
};

const reportOf = (outcomes: ReportOutcomes, rows: readonly Customer[] = unlike) =>
  buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: ["region"], outcomes });
const sectionOf = (outcomes: ReportOutcomes) =>
  reportSections(reportOf(outcomes)).find(({ kind }) => kind === "outcomes")!.text;
const summaryOf = (outcomes: ReportOutcomes) => reportToMarkdown(reportOf(outcomes), { form: "summary" });
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

describe("what people did, in a report", () => {
  it("tells who stays, what contact does, the money at risk and the risk beforehand, with the figures of their results", () => {
    const summary = summaryOf(everything);
    const [detractors, , promoters] = retention.groups;
    // Nobody was observed for 500 days, so the last horizon with customers is that of 180.
    const [low, high] = [detractors!.at[1]!, promoters!.at[1]!];
    expect(summary).toContain(
      `Customers who answered 0 to 6 (detractor) stay less often: ${percent(low.retained!)} after 180 days (95% interval ${percent(low.interval!.low)} to ${percent(low.interval!.high)}), against ${percent(high.retained!)} of those who answered 9 to 10 (`,
    );
    expect(summary).toMatch(
      /the share that stays 20\.0 percentage points higher \(95% interval .*\): 90\.0% .*, 70\.0% of 100 customers held out/,
    );
    expect(summary).toContain(`a value of ${Math.round(valued.atRisk!).toLocaleString("en")} (`);
    expect(summary).toContain(`half of it is in ${valued.concentration.half} accounts of 900`);
    const { calls, n } = everything.risk!.outOfTime!;
    const tenth = calls.find(({ called }) => called === Math.round(n / 10))!;
    expect(summary).toContain(
      `Risk of an answer of 0 to 6: of the ${tenth.called} at the highest risk ${percent(tenth.right.share!)} had it`,
    );
    const first = valued.table.slice(0, 3).map(({ account }) => account);
    expect(summary).toContain(`the most money at risk: ${first[0]}, ${first[1]} and ${first[2]} (`);
    expect(summary.split("\n").length).toBeLessThanOrEqual(25);
  });

  it("has the same points in messages", () => {
    const report = reportOf(everything);
    const points = reportToMarkdown(report, { form: "summary" }).match(/(?<=What people did:\*\* ).*/g)!;
    expect(points).toHaveLength(4);
    const mail = reportToEmail(report).text.replace(/\n {2}/g, " ");
    const slack = JSON.stringify(reportToSlack(report));
    for (const point of points) {
      expect(mail).toContain(point);
      expect(slack).toContain(point);
    }
  });

  it("has a table of who stays with the numbers observed, and the cautions of every result", () => {
    const text = sectionOf(everything);
    for (const { category, n, at, left } of retention.groups) {
      const cells = new RegExp(
        `^\\| ${category} .*\\| ${n} \\| .*\\| ${at[1]!.atRisk} \\| 0 \\| ${left} \\|$`,
        "m",
      );
      expect(text).toMatch(cells);
    }
    expect(text).toContain("Nobody has been observed for 500 days yet");
    expect(text).toContain("an observation, not an effect");
    expect(text).toContain("what a call would save it does not say");
    expect(text).toContain("the side to which they were drawn");
    expect(text).toContain("those who do not answer may differ");
    expect(text).toContain("Every row counts as another customer");
    expect(text).toMatch(/\| to be contacted \| 900 \| 90\.0% .*\| 75\.0% \|/);
  });

  it("makes no claim where nothing is clear, and says so", () => {
    const same = computeRetention(alike, stays);
    const nothing: ReportOutcomes = {
      retention: same,
      uplift: upliftOf([...drawn(false, 900, 720), ...drawn(true, 100, 79)], byLot),
      risk: foresee(alike, ["region"]),
    };
    expect([same.trend.verdict, nothing.risk!.verdict]).toEqual([
      "no clear difference",
      "no better than chance",
    ]);
    const report = reportOf(nothing, alike);
    const summary = reportToMarkdown(report, { form: "summary" });
    expect(report.findings.filter(({ family }) => family === "what people did")).toEqual([]);
    expect(summary).not.toContain("What people did");
    expect(summary).toMatch(
      /No clear difference:.* in who stays, by answer; by contact \(100 customers held out\)/,
    );
    expect(summary).toContain("Who is at risk is not known beforehand");
    const text = reportSections(report).find(({ kind }) => kind === "outcomes")!.text;
    expect(text).toContain("a better answer is not clear");
    expect(text).toContain("no clear difference, +1.0 percentage points");
    expect(text).toContain("it promises nothing");
    expect(text).not.toContain("Called, highest risk first");
  });

  it("says of thin data that it is thin", () => {
    const few = computeRetention(unlike.slice(0, 12), stays);
    expect(few.trend.verdict).toBe("too few left");
    const text = sectionOf({ retention: few, uplift: upliftOf(drawn(true, 3, 1), byLot) });
    expect(text).toContain("Too few have left");
    expect(text).toContain("Fewer than 10 customers of some categories");
    expect(text).toContain("cannot be said: one side has no outcomes");
    const none = computeRetention([] as Customer[], stays);
    const noMoney = valueAtRisk([] as Customer[], none, money);
    expect(sectionOf({ retention: none, valueAtRisk: noMoney })).toContain("No account has an answer");
  });

  it("counts its claims with the others of the report", () => {
    const barely = upliftOf([...drawn(false, 900, 792), ...drawn(true, 100, 80)], byLot);
    expect(barely.uplift.verdict).toBe("higher");
    const alone = reportOf({ uplift: barely });
    const { families } = alone.budget;
    expect(families.find(({ family }) => family === "what people did")).toMatchObject({ tested: 1 });
    expect(alone.findings.some(({ kind }) => kind === "uplift")).toBe(false);
    const text = reportSections(alone).find(({ kind }) => kind === "outcomes")!.text;
    expect(text).toContain("By itself this is clear, but not among all comparisons");
    const without = buildReport(unlike, {
      questions: [{ metric: NPS, score: "nps" }],
      outcomes: { uplift: barely },
    });
    expect(without.findings).toMatchObject([
      {
        kind: "uplift",
        question: "Retention",
        subject: "contact",
        against: "hold-out",
        verdict: "higher",
        good: true,
      },
    ]);
  });

  it("tells of the next score in its unit, and which way is good", () => {
    const next = (heldOut: boolean, n: number, shares: number) =>
      Array.from({ length: n }, (_, i) => ({ heldOut, effort: i % 10 < shares ? 1 : 5 }));
    const low = defineMetric({
      name: "Trouble",
      scale: { min: 1, max: 5 },
      categories: [
        { name: "easy", from: 1, to: 2 },
        { name: "hard", from: 3, to: 5 },
      ],
      direction: "lower-is-better",
    });
    const better = upliftOf([...next(false, 600, 8), ...next(true, 200, 4)], {
      heldOut: "heldOut",
      score: "effort",
      metric: low,
    });
    const report = reportOf({ uplift: better });
    expect(report.findings.find(({ kind }) => kind === "uplift")).toMatchObject({
      verdict: "lower",
      good: true,
    });
    expect(reportToMarkdown(report, { form: "summary" })).toMatch(
      /makes Trouble of their next answer \d\.\d+ points lower \(better\)/,
    );
  });

  it("names the groups in which contact clearly does something", () => {
    const half = (region: string, stayed: number) =>
      [...drawn(false, 900, stayed), ...drawn(true, 300, 210)].map((row) => ({ ...row, region }));
    const byRegion = upliftOf([...half("<i>", 810), ...half("north", 632)], { ...byLot, by: "region" });
    const text = sectionOf({ uplift: byRegion });
    expect(text).toMatch(
      /^- region `<i>`: \+20\.0 percentage points \(\+.* to \+.*\), counting all 2 groups\.$/m,
    );
    expect(text).not.toContain("region north");
  });

  it("is the same from JSON, and in a report from tallies", () => {
    const report = reportOf(everything);
    const stored = JSON.parse(JSON.stringify(report)) as typeof report;
    expect(reportToMarkdown(stored)).toBe(reportToMarkdown(report));
    const counted = buildReport(
      { questions: [{ all: report.questions[0]!.tally }] },
      { questions: [{ metric: NPS }], outcomes: JSON.parse(JSON.stringify(everything)) as ReportOutcomes },
    );
    const own = (text: string) => text.match(/What people did:\*\* .*/g);
    expect(own(reportToMarkdown(counted))).toEqual(own(reportToMarkdown(report)));
  });

  it("keeps the first accounts at risk, and writes their names without effect", () => {
    const named = unlike.map((row, i) => ({
      ...row,
      account: i === 0 ? "<b>|x" : row.account,
      mrr: i === 0 ? 1e6 : 5,
    }));
    const report = reportOf({ valueAtRisk: valueAtRisk(named, retention, money), limit: 3 });
    expect(report.outcomes!.valueAtRisk!.table).toHaveLength(3);
    const text = reportSections(report).find(({ kind }) => kind === "outcomes")!.text;
    expect(text).toContain("| `<b>¦x` | 1,000,000 |");
  });

  it("refuses what is not from its function, and unknown names", () => {
    const build = (outcomes: object) => () => reportOf(outcomes);
    expect(build({ retention: {} })).toThrow(
      "Expected a result of computeRetention, got an object at outcomes.retention; its metric is undefined",
    );
    expect(build({ uplift: retention })).toThrow("a result of upliftOf");
    expect(build({ risk: fitRisk(unlike, { outcome: isUnhappy, signals: ["waits"] }) })).toThrow(
      "assessRisk",
    );
    expect(build({ upliftt: uplift })).toThrow("did you mean uplift?");
    expect(build({ limit: 0 })).toThrow("outcomes.limit");
    expect(reportSections(reportOf({})).map(({ kind }) => kind)).not.toContain("outcomes");
  });
});

describe("stayGap", () => {
  it("joins the limits of both categories by square-and-add", () => {
    const { difference, interval, horizon } = stayGap(retention)!;
    const [low, high] = [retention.groups[0]!.at[1]!, retention.groups[2]!.at[1]!];
    expect(horizon).toBe(180);
    expect(difference).toBeCloseTo(low.retained! - high.retained!, 12);
    expect(interval.low).toBeCloseTo(
      difference - Math.hypot(low.retained! - low.interval!.low, high.interval!.high - high.retained!),
      12,
    );
    expect(interval.high).toBeCloseTo(
      difference + Math.hypot(low.interval!.high - low.retained!, high.retained! - high.interval!.low),
      12,
    );
  });

  it("makes use of how far the errors of both go together in accounts", () => {
    const rows = unlike.map((row, i) => ({ ...row, account: i >> 3 }));
    const clustered = computeRetention(rows, { ...stays, cluster: "account" });
    const [low, high] = [clustered.groups[0]!.at[1]!, clustered.groups[2]!.at[1]!];
    const [a, b] = [low.retained! - low.interval!.low, high.interval!.high - high.retained!];
    const correlation = clustered.correlations!.customers[1]![0]![2]!;
    expect(Math.abs(correlation)).toBeGreaterThan(0.001);
    const { difference, interval } = stayGap(clustered)!;
    expect(interval.low).toBeCloseTo(difference - Math.sqrt(a * a + b * b - 2 * correlation * a * b), 12);
  });

  it("compares within groups: a mix of regions that differ makes no gap", () => {
    // In each region all stay alike; the bad region has most of the bad answers.
    const rows = Array.from({ length: 4000 }, (_, i) => {
      const isSouth = i % 2 === 0;
      const nps = (i >> 1) % 4 === 0 ? (isSouth ? 10 : 2) : isSouth ? 2 : 10;
      const left = (i >> 3) % 10 < (isSouth ? 5 : 1);
      return { nps, left, days: left ? 50 : 200, region: isSouth ? "south" : "north" };
    });
    const options = { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: 100 } as const;
    expect(stayGap(computeRetention(rows, options))!.difference).toBeLessThan(-0.1);
    expect(stayGap(computeRetention(rows, { ...options, by: "region" }))!.difference).toBeCloseTo(0, 2);
  });
});
