import { parse as readCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { cesMetric, computeNps, csatMetric, onePerRespondent, NPS, tallyBy } from "../../src/index.js";
import { followUpQueue, policyFromPractices } from "../../src/follow-up/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";
import { computeTrend } from "../../src/trend/index.js";
import { isDatedAnswer, parseResponses } from "../../src/validation/index.js";

const text = `Response ID,Customer,Answered,Channel,Recommend,Satisfaction,Ease,Why
r1,ann,02/03/2026 09:00,chat,10 - Extremely likely,5,6,Fast.
r2,bob,02/03/2026 10:00,phone,3,2,2,Slow.
r3,cy,03/03/2026 09:30,chat,9,4,7,
r4,dee,03/04/2026 11:00,phone,,3,5,
r5,ann,04/04/2026 12:00,chat,8,4,,
r6,eve,05/04/2026 08:15,phone,absolutely,5,7,
r7,fay,06/04/2026 16:45,phone,0,1,1,Never again.
`;

// From the text of an export to scores, trend, queue and report, without code in between.
describe("a survey export from text to report", () => {
  const { responses, summary } = parseResponses(readCsv(text, { columns: true }), {
    metric: NPS,
    columns: {
      score: "Recommend",
      id: "Response ID",
      respondent: "Customer",
      at: "Answered",
      segment: "Channel",
      comment: "Why",
    },
    answers: {
      satisfaction: { metric: csatMetric(), column: "Satisfaction" },
      ease: { metric: cesMetric(), column: "Ease" },
    },
    reading: { numericStrings: true, labels: { "10 - Extremely likely": 10 } },
    date: { format: "DD/MM/YYYY HH:mm", timeZone: "Europe/Berlin" },
  });

  it("reports in its sentence what could not be read", () => {
    expect(summary.sentence).toBe(
      '5 of 7 rows have a score that could be read. 1 (14%) was LEFT OUT: 1 unknown-label in "Recommend". ' +
        "The score of the other rows can be far off. 1 without an answer.",
    );
  });

  it("gives a score, tallies by segment and the latest answer of each respondent", () => {
    expect(computeNps(responses, { score: "score" })).toMatchObject({ score: 0, n: 5, missing: 1 });
    const table = tallyBy(responses, { metric: NPS, score: "score", by: "segment" });
    expect(table.map(({ key }) => key.segment)).toEqual(["chat", "phone"]);
    const latest = onePerRespondent(responses.filter(isDatedAnswer), {
      respondent: "respondent",
      at: ({ at }) => Date.parse(at),
    });
    expect(latest.map(({ id }) => id).sort()).toEqual(["r2", "r3", "r5", "r7"]);
  });

  it("gives a trend", () => {
    const { points } = computeTrend(responses, {
      metric: NPS,
      score: "score",
      at: "at",
      every: "month",
      timeZone: "Europe/Berlin",
    });
    expect(points.map(({ score, n }) => [score, n])).toEqual([
      [100 / 3, 3],
      [-50, 2],
    ]);
  });

  it("gives the queue of responses to follow up", () => {
    const queue = followUpQueue(
      responses.filter(isDatedAnswer),
      policyFromPractices(["detractors-24-hours"]),
      {
        now: "2026-04-06T17:00:00Z",
      },
    );
    // The promise to r2 was broken weeks before, and can hardly be mended.
    expect(queue.map(({ responseId }) => responseId)).toEqual(["r7", "r2"]);
  });

  it("gives a report of all its questions", () => {
    const report = buildReport(responses, {
      questions: [
        { metric: NPS, score: "score" },
        { metric: csatMetric(), score: ({ answers }) => answers["satisfaction"] },
        { metric: cesMetric(), score: ({ answers }) => answers["ease"] },
      ],
      time: { at: "at", every: "month", timeZone: "Europe/Berlin" },
      segments: "segment",
      respondent: "respondent",
      followUp: {
        policy: policyFromPractices(["detractors-24-hours"]),
        now: "2026-04-06T17:00:00Z",
        response: (row) => (isDatedAnswer(row) ? row : null),
      },
    });
    const page = reportToMarkdown(report);
    expect(page).toContain("NPS");
    expect(report.quality.questions.map(({ missing }) => missing)).toEqual([1, 0, 1]);
  });
});
