// Draws every chart of the synthetic sample beside this file, as SVG for the pages of docs/guides:
// npm run pictures [-- FOLDER]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  compareDrivers,
  compareSegments,
  computeNps,
  csatMetric,
  decomposeChange,
  journeyHeatmap,
  NPS,
  tallyBy,
  tallyMentions,
  tallyScores,
} from "cx-metrics";
import { compareToBenchmark, findBenchmarks } from "cx-metrics/benchmarks";
import {
  benchmarkChart,
  complianceChart,
  controlLimitsChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  trendChart,
  type Chart,
} from "cx-metrics/charts";
import { combinePractices, followUpCompliance, type FollowUpEvent } from "cx-metrics/follow-up";
import { computeTrend, controlChart, detectChanges } from "cx-metrics/trend";
import { parse } from "csv-parse/sync";
import { drawSvg } from "./svg.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const answer = (cell: string) => (cell === "" ? null : Number(cell));
const sample = parse<Record<string, string>>(readFileSync(here("sample.csv"), "utf8"), { columns: true }).map(
  (row) => ({
    id: row["response"]!,
    customer: row["customer"]!,
    answeredAt: row["answered_at"]!,
    contactedAt: row["contacted_at"]!,
    channel: row["channel"]!,
    touchpoint: row["touchpoint"]!,
    quarter: `${row["answered_at"]!.slice(0, 4)}-Q${Math.ceil(Number(row["answered_at"]!.slice(5, 7)) / 3)}`,
    themes: row["themes"] === "" ? [] : row["themes"]!.split("|"),
    nps: answer(row["nps"]!),
    csat: answer(row["csat"]!),
  }),
);
const END = "2026-06-29T12:00Z";
const csat = csatMetric();

const byChannel = tallyBy(sample, { metric: NPS, score: "nps", by: "channel" });
const half = (isLate: boolean) =>
  tallyBy(
    sample.filter(({ answeredAt }) => answeredAt >= "2026-01-01" === isLate),
    { metric: NPS, score: "nps", by: "channel" },
  );
const trend = computeTrend(sample, {
  metric: NPS,
  score: "nps",
  at: "answeredAt",
  every: "month",
  timeZone: "UTC",
  now: END,
});
const weeks = computeTrend(sample, {
  metric: NPS,
  score: "nps",
  at: "answeredAt",
  every: "iso-week",
  timeZone: "UTC",
});
const steps = tallyBy(sample, { metric: csat, score: "csat", by: ["touchpoint", "quarter"] });
const score = computeNps(sample, { score: "nps" });
const responses = sample.flatMap(({ id, customer, answeredAt, channel, nps }) =>
  nps === null
    ? []
    : [{ id, metric: "NPS", score: nps, receivedAt: answeredAt, respondentId: customer, channel }],
);
const events = sample.flatMap(({ id, contactedAt }): FollowUpEvent[] =>
  contactedAt === "" ? [] : [{ type: "stop", clock: "firstContact", at: contactedAt, responseId: id }],
);
const policy = combinePractices(["detractors-24-hours"]);
const now = "2026-06-29T12:00:00Z";

const charts: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(tallyScores(sample, { metric: NPS, score: "nps" }), NPS),
  shares: shareChart(byChannel, NPS),
  "shares-by-month": shareChart(trend.points, NPS),
  trend: trendChart(trend, { changes: detectChanges(trend) }),
  control: controlLimitsChart(controlChart(weeks), NPS),
  segments: segmentChart(compareSegments(byChannel, NPS), NPS),
  journey: journeyChart(journeyHeatmap(steps, csat, { touchpoint: "touchpoint", column: "quarter" }), csat),
  drivers: driverChart(
    compareDrivers(tallyMentions(sample, { metric: NPS, score: "nps", mentions: "themes" }), NPS),
    NPS,
  ),
  decomposition: decompositionChart(decomposeChange(half(false), half(true), NPS), NPS),
  benchmark: benchmarkChart(
    score,
    findBenchmarks({ metric: "NPS", industry: "telecom" }).map((figure) => compareToBenchmark(score, figure)),
    NPS,
  ),
  compliance: complianceChart(followUpCompliance(responses, policy, { events, now, by: "channel" }), {
    goal: 0.8,
  }),
};

const folder = process.argv[2] ?? here("../guides/pictures");
mkdirSync(folder, { recursive: true });
for (const [name, chart] of Object.entries(charts)) {
  writeFileSync(join(folder, `${name}.svg`), `${await drawSvg(chart)}\n`);
}
