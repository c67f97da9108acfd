// Names of columns are checked against the rows.
import { NPS } from "../../src/index.js";
import { buildReport, reportToMarkdown, type SurveyReport } from "../../src/survey-report/index.js";
import { parseResponses } from "../../src/validation/index.js";

const rows = [{ at: "2026-01-05T10:00:00Z", nps: 9, team: "north", tags: ["price"] }];
const nps = { metric: NPS, score: "nps" } as const;

// Names need no `as const` where the rows are given, and functions of the row have its type.
export const report: SurveyReport = buildReport(rows, {
  questions: [
    { metric: NPS, score: "nps" },
    { name: "Again", metric: NPS, score: (row) => row.nps },
  ],
  time: { at: "at", every: "month", timeZone: "UTC" },
  segments: { team: "team", first: (row) => row.tags[0] },
  drivers: "tags",
});
// Parsed responses are rows, and a report from JSON has the same type.
buildReport(parseResponses([], { metric: NPS, columns: { score: "nps" } }).responses, {
  questions: [{ metric: NPS, score: "score" }],
  segments: ["segment", "tier"],
});
reportToMarkdown(JSON.parse(JSON.stringify(report)) as SurveyReport);

// @ts-expect-error no such column
buildReport(rows, { questions: [{ metric: NPS, score: "npss" }] });
// @ts-expect-error no such column to split by
buildReport(rows, { questions: [nps], segments: ["taem"] });
// @ts-expect-error no such option
buildReport(rows, { questions: [nps], segment: "team" });
// @ts-expect-error periods need a zone
buildReport(rows, { questions: [nps], time: { at: "at", every: "month" } });
// @ts-expect-error a report has questions
buildReport(rows, {});
