import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  compareDrivers,
  compareSegments,
  computeScore,
  csatMetric,
  defineMetric,
  NPS,
  NPS_1_TO_10,
  tallyBy,
  tallyMentions,
  THUMBS,
} from "../../src/index.js";
import {
  buildReport,
  reportToMarkdown,
  reportToSlack,
  type ReportOptions,
} from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { keyName } from "../support/arbitraries.js";
import { claimsOf } from "../support/claims.js";

interface Row {
  readonly month: number;
  readonly at: number;
  readonly group: string | null;
  readonly team: string;
  readonly tags: readonly string[];
  readonly nps: unknown;
  readonly csat: unknown;
  readonly ces: unknown;
  readonly effort: unknown;
  readonly thumb: unknown;
  readonly ten: unknown;
  readonly complaints: unknown;
  readonly weight: number;
}

// Groups, tags and months that differ by a random amount, often 0, so that claims are both true and tempting.
const shift = fc.constantFrom(0, 0, 0, -3, -1, 1, 3);
const survey = (months: number) =>
  fc
    .record({
      shifts: fc.record({ group: fc.tuple(shift, shift, shift), team: shift, tag: shift, late: shift }),
      names: fc.uniqueArray(keyName, { minLength: 3, maxLength: 3 }),
      draws: fc.array(fc.tuple(fc.nat(999_999), fc.nat(999_999)), { maxLength: 300, size: "max" }),
    })
    .map(({ shifts, names, draws }) =>
      draws.map(([a, b]): Row => {
        const month = a % months;
        const group = (a >> 3) % 3;
        const team = (a >> 5) % 2;
        const tagged = (a >> 6) % 3 === 0;
        const mood =
          7 +
          (b % 5) -
          2 +
          shifts.group[group]! +
          (team ? shifts.team : 0) +
          (tagged ? shifts.tag : 0) +
          (month > months / 2 ? shifts.late : 0);
        const point = (value: number, low: number, high: number) =>
          (b >> 4) % 11 === 0
            ? null
            : (b >> 4) % 23 === 0
              ? "?"
              : Math.min(Math.max(Math.round(value), low), high);
        return {
          month,
          at: Date.UTC(2026, month, 1 + (b % 28)),
          group: group === 0 && (a >> 9) % 4 === 0 ? null : names[group]!,
          team: team ? "one" : "two",
          tags: tagged ? [names[1]!, names[2]!] : [],
          nps: point(mood, 0, 10),
          csat: point(mood / 2, 1, 5),
          ces: point((mood * 7) / 10, 1, 7),
          effort: point(6 - mood / 2, 1, 5),
          thumb: point(mood / 10, 0, 1),
          ten: point(mood, 1, 10),
          complaints: point(5 - mood / 2, 0, 5),
          weight: 1 + (b % 3),
        };
      }),
    );

const options: ReportOptions<Row> = {
  questions: [
    { metric: NPS, score: "nps" },
    { metric: csatMetric(), score: "csat" },
    { metric: cesMetric(), score: "ces" },
  ],
  time: { at: "at", every: "month", timeZone: "UTC" },
  segments: ["group", "team"],
  drivers: "tags",
  benchmarks: { industry: "retail" },
};

/** An own net score where low is good. */
const complaints = defineMetric({
  name: "Complaints",
  scale: { min: 0, max: 5 },
  categories: [
    { name: "none", from: 0, to: 0, value: -100 },
    { name: "some", from: 1, to: 2, value: 0 },
    { name: "many", from: 3, to: 5, value: 100 },
  ],
  direction: "lower-is-better",
});
const otherQuestions: ReportOptions<Row>["questions"] = [
  { metric: CES_1, score: "effort" },
  { metric: THUMBS, score: "thumb" },
  { metric: NPS_1_TO_10, score: "ten" },
  { metric: complaints, score: "complaints" },
];
const allQuestions = [...options.questions, ...otherQuestions];

// Odd surveys: all answers equal, a question never asked, unreadable answers, one group, one topic for all.
const twist = fc.constantFrom<(row: Row) => Row>(
  (row) => row,
  (row) => ({ ...row, nps: 7, csat: 1, ces: 7, effort: 1, thumb: 1, ten: 10, complaints: 5 }),
  (row) => ({ ...row, nps: null, csat: null, effort: null, complaints: null }),
  (row) => ({ ...row, nps: "9", ces: 8, effort: 0.5, thumb: true, complaints: -1 }),
  (row) => ({ ...row, group: "only", tags: ["only"] }),
  (row) => ({ ...row, at: Date.UTC(2026, 0, 1) }),
);

describe("laws of the survey report", () => {
  it("no sentence and no table row states a difference without evidence for it, as printed", () => {
    let stated = 0;
    const check = (
      drawn: readonly Row[],
      level: number,
      weighted: boolean,
      isOther: boolean,
      change: (row: Row) => Row,
    ) => {
      const rows = drawn.map(change);
      const report = buildReport(rows, {
        ...options,
        questions: isOther ? otherQuestions : options.questions,
        respondent: ({ at }: Row) => at % 9973,
        level,
        weight: weighted ? "weight" : undefined,
      });
      const page = reportToMarkdown(report);
      const short = reportToMarkdown(report, { form: "summary" });
      expect(page.startsWith(short.trimEnd())).toBe(true);
      expect(short.split("\n").length).toBeLessThanOrEqual(25);
      expect(reportToSlack(report).blocks.length).toBeLessThanOrEqual(50);
      const claims = claimsOf(page);
      const [summary] = page.split("## Scores") as [string];
      stated += claims.length;
      expect(claims.filter(({ isBacked }) => !isBacked)).toEqual([]);
      const isClaimed = claimsOf(summary).length > 0 || summary.includes("Two questions disagree");
      expect(isClaimed).toBe(report.findings.length > 0);
      expect(report.findings.every(({ adjustedPValue }) => adjustedPValue < 1 - level)).toBe(true);
      for (const { interval, verdict, difference } of report.findings) {
        expect(verdict === "higher" ? interval.low > 0 : interval.high < 0).toBe(true);
        expect(Math.sign(difference)).toBe(verdict === "higher" ? 1 : -1);
      }
    };
    const level = fc.constantFrom(0.8, 0.95, 0.99);
    const either = fc.boolean();
    fc.assert(fc.property(survey(4), level, either, either, twist, check), { numRuns: 60 });
    // Long enough for change points, whose search takes a while.
    fc.assert(fc.property(survey(8), level, either, either, twist, check), { numRuns: 6 });
    expect(stated).toBeGreaterThan(200);
  });

  it("every part equals the result of its function on the rows themselves", () => {
    fc.assert(
      fc.property(survey(4), twist, (drawn, change) => {
        const rows = drawn.map(change);
        const report = buildReport(rows, { ...options, questions: allQuestions });
        for (const [i, { metric, score: accessor }] of allQuestions.entries()) {
          const question = report.questions[i]!;
          const answers = { score: accessor, onInvalid: "exclude" } as const;
          expect(question.score).toEqual(computeScore(rows, metric, answers));
          const reading = { ...answers, metric };
          const direct = computeTrend(rows, { ...reading, ...options.time! });
          expect(question.trend!.trend).toEqual(direct);
          for (const { by, comparison } of question.segments!) {
            const table = tallyBy(rows, { ...reading, by: by as "team" });
            expect(comparison).toEqual(compareSegments(table, metric));
          }
          const mentions = tallyMentions(rows, { ...reading, mentions: "tags" });
          expect(question.drivers).toEqual(compareDrivers(mentions, metric));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("the page is the same from a clone of the report and from its JSON, and contains no NaN", () => {
    fc.assert(
      fc.property(survey(4), twist, (drawn, change) => {
        const rows = drawn.map(change);
        const report = buildReport(rows, { ...options, questions: allQuestions, respondent: "month" });
        const page = reportToMarkdown(report);
        expect(reportToMarkdown(JSON.parse(JSON.stringify(report)) as typeof report)).toBe(page);
        expect(reportToMarkdown(structuredClone(report))).toBe(page);
        expect(page).not.toMatch(/NaN|Infinity|undefined|[-−]0(?:\.0+)?(?=[ %)|])/);
      }),
      { numRuns: 40 },
    );
  });

  it("everyone who answered both questions of a pair is counted once", () => {
    fc.assert(
      fc.property(survey(4), (rows) => {
        const { disagreements } = buildReport(rows, { questions: options.questions });
        const isPoint = (value: unknown) => typeof value === "number";
        const both = (a: "nps" | "csat", b: "csat" | "ces") =>
          rows.filter((row) => isPoint(row[a]) && isPoint(row[b])).length;
        expect(disagreements!.map(({ n }) => n)).toEqual([
          both("nps", "csat"),
          both("nps", "ces"),
          both("csat", "ces"),
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
