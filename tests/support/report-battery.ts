import { createHash } from "node:crypto";
import { cesMetric, compareSegments, csatMetric, NPS, tallyBy } from "../../src/index.js";
import { controlLimitsChart, segmentChart, trendChart } from "../../src/charts/index.js";
import { policyFromPractices } from "../../src/follow-up/index.js";
import { buildReport, reportToMarkdown } from "../../src/survey-report/index.js";
import { computeTrend, controlChart } from "../../src/trend/index.js";
import { dateReader, isDatedAnswer, parseResponses } from "../../src/validation/index.js";
import { sampleReport, sampleRows } from "./sample-report.js";
import { ZONES } from "./zones.js";

// Prints what the rooms of survey data, charts and the report make of one sample, in many zones: dates read without an offset
// around changes of clocks, periods cut, pages written. A test runs it under several process zones and compares the bytes.
const texts = [
  "2026-03-08 02:30",
  "2026-03-29 02:30:00",
  "2026-10-25 02:30",
  "2011-12-30",
  "2026-12-31T23:59:59.999",
];
const forms = [
  ["D/M/YY", "1/9/21"],
  ["M/D/YYYY h:mm A", "12/31/2026 11:59 PM"],
  ["excel-days", 45_292.75],
] as const;
const answers: unknown[] = [];
for (const timeZone of ZONES.filter((_, i) => i % 4 === 1)) {
  const read = dateReader({ timeZone });
  answers.push(texts.map(read));
  for (const [format, value] of forms) answers.push(dateReader({ timeZone, format })(value));

  const rows = sampleRows().slice(0, 150);
  const bare = rows.map((row) => ({ ...row, answered_at: row["answered_at"]!.replace(/Z$/, "") }));
  const { responses, summary } = parseResponses(bare, {
    metric: NPS,
    columns: { score: "nps", id: "response", at: "answered_at", segment: "channel" },
    answers: {
      csat: { metric: csatMetric(), column: "csat" },
      ces: { metric: cesMetric(), column: "ces" },
    },
    reading: { numericStrings: true },
    date: { timeZone },
  });
  const time = { at: "at", every: "iso-week", timeZone, now: "2025-10-26T01:30Z" } as const;
  const report = buildReport(responses, {
    questions: [
      { metric: NPS, score: "score" },
      { metric: csatMetric(), score: (row) => row.answers["csat"] },
      { metric: cesMetric(), score: (row) => row.answers["ces"] },
    ],
    time,
    segments: "segment",
    followUp: {
      policy: policyFromPractices(["detractors-24-hours"]),
      now: time.now,
      response: (row) => (isDatedAnswer(row) ? row : null),
    },
  });
  const trend = computeTrend(responses, { metric: NPS, score: "score", ...time });
  const segments = compareSegments(tallyBy(responses, { metric: NPS, score: "score", by: "segment" }), NPS);
  const charts = [
    trendChart(trend),
    controlLimitsChart(controlChart(trend), NPS),
    segmentChart(segments, NPS),
  ];
  answers.push(responses, summary, report, reportToMarkdown(report), charts);
}
const sample = sampleReport();
answers.push(sample, reportToMarkdown(sample));
const text = JSON.stringify(answers);
process.stdout.write(
  `${text.length} ${createHash("sha256").update(text).digest("hex")} ${reportToMarkdown(sample)}`,
);
