import { describe, expect, it } from "vitest";
import { NPS, THUMBS } from "../../src/index.js";
import {
  buildReport,
  reportToEmail,
  reportToMarkdown,
  reportToSlack,
} from "../../src/survey-report/index.js";

const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const good = "2026-06-15T10:00:00Z";
const rowsOf = (n: number, row: (i: number) => { readonly nps: unknown; readonly at?: unknown }) =>
  Array.from({ length: n }, (_, i) => ({ at: good, ...row(i) }));
const reportOf = (rows: Iterable<{ nps: unknown; at: unknown }>) =>
  buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], time });
const linesOf = (rows: Iterable<{ nps: unknown; at: unknown }>) =>
  reportToMarkdown(reportOf(rows), { form: "summary" })
    .split("\n")
    .filter((line) => line.startsWith("- "));

describe("a report of which most could not be read", () => {
  it.each([
    ["15.06.2026", 'got "15.06.2026" at rows[0].at; read other formats first, stating format and zone'],
    ["2026-06-15", "Expected an ISO 8601 string with an offset such as"],
    [
      null,
      "Expected a Date, epoch milliseconds or an ISO 8601 string with an offset, got null at rows[0].at",
    ],
    [2026.5, "Expected a valid point in time, got 2026.5 at rows[0].at"],
  ])("says first that no row has a readable time, and why: %s", (at, why) => {
    const lines = linesOf(rowsOf(30, (i) => ({ nps: i % 11, at })));
    expect(lines[0]).toContain(
      "- **Not read:** No row has a readable time: they count in the scores, but in no period.",
    );
    expect(lines[0]!.replace(/[`\\]/g, "")).toContain(why);
    expect(lines.join()).not.toMatch(/changed clearly|no readable time/);
    expect(lines.join()).toContain("No answer is in any month: nothing could be compared over time.");
  });

  it.each([
    ["9", 'got "9" at rows[0].nps; parseResponses of cx-metrics/validation reads texts', "not a number"],
    [true, "got true at rows[0].nps", "not a number"],
    [9.5, "got 9.5 at rows[0].nps", "not a whole number"],
    [85, "got 85 at rows[0].nps", "outside the scale"],
  ])("says first that no answer could be read, and why: %s", (nps, why, reason) => {
    const lines = linesOf(rowsOf(30, () => ({ nps })));
    expect(lines[0]!.replace(/[`\\]/g, "")).toBe(
      `- **Not read:** No answer to NPS could be read. Expected whole numbers from 0 to 10, ${why}`,
    );
    expect(lines[1]).toContain(`30 answers left out as invalid (${reason}).`);
  });

  it("says how many, if a few could be read, also of a stream and of columns", () => {
    const rows = rowsOf(30, (i) => ({ nps: i === 3 ? 7 : "10", at: i === 4 ? good : "June" }));
    const lines = linesOf(rows);
    expect(lines[0]).toContain("29 of 30 rows have no readable time");
    expect(lines[1]).toContain("29 of 30 answers to NPS could not be read.");
    expect(linesOf(new Set(rows))).toEqual(lines);
    const columns = { nps: rows.map(({ nps }) => nps), at: rows.map(({ at }) => at) };
    const options = { questions: [{ metric: NPS, score: "nps" }], time };
    expect(buildReport(columns as never, options as never).quality).toEqual(reportOf(rows).quality);
  });

  it("says it in every message, for groups too, and of each question", () => {
    const rows = rowsOf(30, () => ({ nps: "<@here> *9*" })).map((row, i) => ({
      ...row,
      up: i % 2,
      team: "a",
    }));
    const report = buildReport(rows, {
      questions: [
        { metric: THUMBS, score: "up" },
        { metric: NPS, score: "nps" },
      ],
      segments: "team",
    });
    expect(report.quality.unread!.answers.map((text) => text === null)).toEqual([true, false]);
    for (const options of [{}, { for: { team: "a" } }]) {
      expect(reportToEmail(report, options).text).toContain("NOT READ\n- No answer to NPS could be read.");
      const slack = JSON.stringify(reportToSlack(report, options));
      expect(slack).toContain("No answer to NPS could be read.");
      expect(slack).not.toMatch(/<@here>/);
    }
  });

  it("is silent where most could be read, and keeps no value of a row then", () => {
    const { quality } = reportOf(
      rowsOf(30, (i) => ({ nps: i < 10 ? "secret" : 9, at: i < 10 ? "secret" : good })),
    );
    expect(quality).not.toHaveProperty("unread");
    expect(JSON.stringify(quality)).not.toContain("secret");
  });
});

describe("a report of one period", () => {
  it("says that nothing could be compared", () => {
    const lines = linesOf(rowsOf(60, (i) => ({ nps: i % 11 })));
    expect(lines.join()).toContain(
      "**What changed:** All dated answers are of one month: nothing could be compared over time.",
    );
  });
});
