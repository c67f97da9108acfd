import { csatMetric, NPS } from "cx-metrics";
import { buildReport, reportToMarkdown } from "cx-metrics/survey-report";
import { now, rows } from "./sample.js";

const report = buildReport(rows, {
  title: "Sample shop",
  questions: [
    { metric: NPS, score: "nps" },
    { metric: csatMetric(), score: "csat" },
  ],
  time: { at: "answered_at", every: "month", timeZone: "Europe/Berlin", now },
  ...{ segments: ["channel", "region", "touchpoint"], drivers: "themes", respondent: "customer" },
});
console.log(reportToMarkdown(report, { form: "summary" })); // the whole page without `form`
