import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cesMetric,
  compareDrivers,
  compareSegments,
  computeScore,
  csatMetric,
  NPS,
  tallyBy,
  tallyMentions,
} from "../../src/index.js";
import { buildReport, reportToMarkdown, type ReportOptions } from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { keyName } from "../support/arbitraries.js";
import { claimsOf, isBacked } from "../support/claims.js";

interface Row {
  readonly month: number;
  readonly at: number;
  readonly group: string | null;
  readonly team: string;
  readonly tags: readonly string[];
  readonly nps: unknown;
  readonly csat: unknown;
  readonly ces: unknown;
  readonly weight: number;
}

// Groups, tags and months that make a difference, by a random amount that is often none, so that claims are both true
// and tempting.
const shift = fc.constantFrom(0, 0, 0, -3, -1, 1, 3);
const survey = (months: number) =>
  fc
    .record({
      shifts: fc.record({ group: fc.tuple(shift, shift, shift), team: shift, tag: shift, late: shift }),
      names: fc.uniqueArray(keyName, { minLength: 3, maxLength: 3 }),
      draws: fc.array(fc.tuple(fc.nat(999_999), fc.nat(999_999)), { maxLength: 300 }),
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

describe("laws of the survey report", () => {
  it("no sentence and no table row states a difference whose interval, as printed, holds 0", () => {
    let stated = 0;
    const check = (rows: readonly Row[], level: number, weighted: boolean) => {
      const report = buildReport(rows, { ...options, level, weight: weighted ? "weight" : undefined });
      const claims = claimsOf(reportToMarkdown(report));
      stated += claims.length;
      expect(claims.filter((claim) => !isBacked(claim))).toEqual([]);
      for (const { interval, direction, difference } of report.findings) {
        expect(direction === "higher" ? interval.low > 0 : interval.high < 0).toBe(true);
        expect(Math.sign(difference)).toBe(direction === "higher" ? 1 : -1);
      }
    };
    fc.assert(fc.property(survey(4), fc.constantFrom(0.8, 0.95, 0.99), fc.boolean(), check), { numRuns: 60 });
    // Long enough for change points, whose search takes a while.
    fc.assert(fc.property(survey(8), fc.constant(0.95), fc.boolean(), check), { numRuns: 8 });
    expect(stated).toBeGreaterThan(100);
  });

  it("every part is what the function for it gives on the rows themselves", () => {
    fc.assert(
      fc.property(survey(4), (rows) => {
        const report = buildReport(rows, options);
        for (const [i, { metric, score: accessor }] of options.questions.entries()) {
          const question = report.questions[i]!;
          const reading = { metric, score: accessor, onInvalid: "exclude" } as const;
          expect(question.score).toEqual(computeScore(rows, metric, reading));
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

  it("the page is the same after the report has been through JSON, and holds no NaN", () => {
    fc.assert(
      fc.property(survey(4), (rows) => {
        const report = buildReport(rows, options);
        const page = reportToMarkdown(report);
        expect(reportToMarkdown(JSON.parse(JSON.stringify(report)) as typeof report)).toBe(page);
        expect(page).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 30 },
    );
  });

  it("each pair of questions counts those who answered both, once", () => {
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
