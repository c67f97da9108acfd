import { describe, expect, it } from "vitest";
import { definePolicy, policyFromPractices } from "../../src/follow-up/index.js";
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

  it("tells how many cases are expired, and no ids of them by rule, as its type says", () => {
    const { followUp } = buildReport([row("a", 3)], {
      questions: [{ metric: NPS, score: "score" }],
      followUp: {
        policy: { ...policy, expireAfter: { hours: 24 } },
        now: "2027-03-02T12:00:00Z",
        response: ({ id, score, at }) => ({ id, metric: "NPS", score, at }),
      },
    });
    expect(followUp!.expired).toBe(1);
    expect(followUp!.rules.map((rule) => Object.keys(rule).sort())).toEqual([
      ["close", "closeTheLoop", "firstContact", "heldOut", "heldOutContacted", "key", "received", "reopened"],
    ]);
  });

  it("says who was held out, and compares by lot", () => {
    const drawn = definePolicy({
      ...policy,
      holdOut: { share: 0.3, seed: "spring", never: [] },
    });
    const answers = Array.from({ length: 200 }, (_, i) => [
      { id: `a${i}`, score: 2, at: "2026-03-02T09:00:00Z", who: `c${i}` },
      { id: `b${i}`, score: i % 3 ? 9 : 3, at: "2026-05-02T09:00:00Z", who: `c${i}` },
    ]).flat();
    const report = buildReport(answers, {
      questions: [{ metric: NPS, score: "score" }],
      followUp: {
        policy: drawn,
        now: "2026-06-02T12:00:00Z",
        response: ({ id, score, at, who }) => ({ id, metric: "NPS", score, at, respondent: who }),
        events: [{ type: "stop", clock: "firstContact", at: "2026-03-02T12:00:00Z", responseId: "a0" }],
      },
    });
    const heldOut = report.followUp!.rules.reduce((sum, rule) => sum + rule.heldOut, 0);
    const contacted = report.followUp!.rules.reduce((sum, rule) => sum + rule.heldOutContacted, 0);
    expect(heldOut).toBeGreaterThan(50);
    const page = reportToMarkdown(report);
    expect(page).toContain(
      `${heldOut} responses are of customers held out by lot, in no other count here${contacted > 0 ? "; 1 of them" : "."}`,
    );
    const { contact, heldOut: left } = report.followUp!.recovery[0]!.holdOut!;
    expect(page).toMatch(
      new RegExp(
        `By lot: \\S+ for ${contact.next.n} respondents drawn to be contacted and \\S+ for ${left.next.n} held out`,
      ),
    );
    expect(page).toContain("the difference is what the decision to contact them does");
    expect(reportToMarkdown(reportOf([row("a", 3)]))).not.toMatch(/held out|By lot/);
  });
});
