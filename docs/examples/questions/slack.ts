import { NPS } from "cx-metrics";
import { buildReport, reportToSlack } from "cx-metrics/survey-report";
import { rows } from "./sample.js";

const report = buildReport(rows, { questions: [{ metric: NPS, score: "nps" }], segments: ["channel"] });
const message = reportToSlack(report, { for: { channel: "chat" } }); // to POST as JSON
console.log(message.text, message.blocks[1]);
