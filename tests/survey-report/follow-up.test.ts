import { describe, expect, it } from "vitest";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { NPS } from "../../src/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";

const policy = policyFromPractices(["detractors-24-hours"]);
const row = (id: string, score: number) => ({ id, score, at: "2026-03-02T09:00:00Z" });
const reportOf = (rows: readonly ReturnType<typeof row>[]) =>
  buildReport(rows, {
    questions: [{ metric: NPS, score: "score" }],
    followUp: {
      policy,
      now: "2026-03-02T12:00:00Z",
      response: ({ id, score, at }) => ({ id, metric: "NPS", score, at }),
    },
  });

describe("the follow-up of a report", () => {
  it("takes the first of rows about one response, and counts the others", () => {
    const { followUp } = reportOf([row("a", 3), row("b", 2), row("a", 0), row("a", 3)]);
    expect(followUp).toMatchObject({ open: 2, repeated: 2 });
    expect(followUp!.queue.map(({ responseId, score }) => [responseId, score])).toEqual([
      ["b", 2],
      ["a", 3],
    ]);
    expect(reportToMarkdown(reportOf([row("a", 3), row("a", 0)]))).toContain(
      "1 response has the id of an earlier one, which counts.",
    );
    expect(reportOf([row("a", 3), row("b", 2)]).followUp).not.toHaveProperty("repeated");
  });
});
