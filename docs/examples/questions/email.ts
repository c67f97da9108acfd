import { formatScore, NPS } from "cx-metrics";
import { buildReport, reportToEmail } from "cx-metrics/survey-report";
import { rows } from "./sample.js";

// Two whole weeks, from Monday to Monday in Berlin: the mail compares the second with the first.
const [from, to] = ["2026-06-15T00:00+02:00", "2026-06-29T00:00+02:00"].map((at) => Date.parse(at));
const isIn = (at: number) => at >= from! && at < to!;
const weeks = rows.filter((row) => isIn(Date.parse(row.answered_at)));
const time = { at: "answered_at", every: "iso-week", timeZone: "Europe/Berlin" } as const;
const report = buildReport(weeks, { title: "Survey", questions: [{ metric: NPS, score: "nps" }], time });
const { subject, text } = reportToEmail(report);
console.log(`Subject: ${subject}\n\n${text}`);
for (const { period, score, n } of report.questions[0]!.trend!.trend.points)
  console.log(`Week ${period.label}: ${formatScore(score, { metric: NPS })} from ${n} answers`);
