import { NPS } from "cx-metrics";
import { buildReport, reportToEmail } from "cx-metrics/survey-report";
import { rows } from "./sample.js";

const week = rows.filter((row) => row.answered_at >= "2026-06-15" && row.answered_at < "2026-06-22");
const time = { at: "answered_at", every: "iso-week", timeZone: "Europe/Berlin" } as const;
const questions = [{ metric: NPS, score: "nps" }] as const;
const { subject, text } = reportToEmail(buildReport(week, { title: "Survey", questions, time }));
console.log(`Subject: ${subject}\n\n${text}`);
