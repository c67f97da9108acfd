import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { cesMetric, csatMetric, NPS } from "../../src/index.js";
import { defineCalendar, definePolicy } from "../../src/follow-up/index.js";
import { buildReport, type ReportOptions, type SurveyReport } from "../../src/survey-report/index.js";

type Row = Readonly<Record<string, string>>;

const NOW = "2026-06-29T12:00Z";
const office = [["08:00", "18:00"]];
const calendar = defineCalendar({
  id: "business-hours",
  timeZone: "Europe/Berlin",
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
});
const policy = definePolicy({
  calendar: "business-hours",
  rules: [
    {
      id: "severe",
      when: { metric: "NPS", score: { max: 4 } },
      targets: { firstContact: { working: { hours: 8 } } },
    },
    {
      id: "detractors",
      when: { metric: "NPS", category: "detractor" },
      targets: { firstContact: { elapsed: { hours: 48 } } },
    },
  ],
  default: null,
});

/** The rows of docs/examples/sample.csv. */
export function sampleRows(): Row[] {
  return parse(readFileSync(new URL("../../docs/examples/sample.csv", import.meta.url)), { columns: true });
}

const answer = (column: string) => (row: Row) => (row[column] === "" ? null : Number(row[column]));

export function sampleOptions(rows: readonly Row[]): ReportOptions<Row> {
  return {
    questions: [
      { metric: NPS, score: answer("nps") },
      { name: "CSAT", metric: csatMetric(), score: answer("csat") },
      { name: "CES", metric: cesMetric(), score: answer("ces") },
    ],
    time: { at: "answered_at", every: "month", timeZone: "Europe/Berlin", now: NOW },
    segments: ["channel", "region", "touchpoint"],
    drivers: (row) => (row["themes"] === "" ? [] : row["themes"]!.split("|")),
    respondent: "customer",
    benchmarks: { industry: "retail" },
    invitations: { invited: 4000, undelivered: 100 },
    followUp: {
      policy,
      calendar,
      now: NOW,
      response: (row) =>
        row["nps"] === ""
          ? null
          : {
              id: row["response"]!,
              metric: "NPS",
              score: Number(row["nps"]),
              at: row["answered_at"]!,
              respondent: row["customer"],
            },
      events: rows
        .filter((row) => row["contacted_at"] !== "")
        .map((row) => ({
          type: "stop",
          clock: "firstContact",
          at: row["contacted_at"]!,
          responseId: row["response"],
        })),
    },
  };
}

/** The report of the sample with everything that it can hold. */
export function sampleReport(): SurveyReport {
  const rows = sampleRows();
  return buildReport(rows, sampleOptions(rows));
}

/** The report of the sample as if every answer came from another person. */
export function independentSampleReport(): SurveyReport {
  const rows = sampleRows();
  return buildReport(rows, { ...sampleOptions(rows), respondent: undefined });
}
