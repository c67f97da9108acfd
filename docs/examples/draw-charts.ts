// Draws every chart of the synthetic sample beside this file, as SVG: for the pages of docs/guides, and narrow for those of
// the site on a telephone. npm run pictures [-- FOLDER [FOLDER]]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  compareDrivers,
  compareSegments,
  computeNps,
  csatMetric,
  decomposeChange,
  journeyScores,
  NPS,
  tallyBy,
  tallyMentions,
} from "cx-metrics";
import { compareToBenchmark, findBenchmarks } from "cx-metrics/benchmarks";
import {
  accountsAtRiskChart,
  benchmarkChart,
  calibrationChart,
  complianceChart,
  controlChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  retentionChart,
  segmentChart,
  shareChart,
  themeChart,
  trendChart,
  upliftChart,
  type Chart,
} from "cx-metrics/charts";
import { themesBy, themeTrends } from "cx-metrics/comments";
import { assessRisk, computeRetention, fitRisk, upliftOf, valueAtRisk } from "cx-metrics/outcomes";
import { followUpCompliance, policyFromPractices, type FollowUpEvent } from "cx-metrics/follow-up";
import { calendarOf, computeTrend, controlLimits, detectChanges } from "cx-metrics/trend";
import { parse } from "csv-parse/sync";
import { drawSvg } from "./svg.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const answer = (cell: string) => (cell === "" ? null : Number(cell));
const sample = parse<Record<string, string>>(readFileSync(here("sample.csv"), "utf8"), { columns: true }).map(
  (row) => ({
    id: row["response"]!,
    metric: "NPS",
    score: answer(row["nps"]!),
    csat: answer(row["csat"]!),
    at: row["answered_at"]!,
    quarter: `${row["answered_at"]!.slice(0, 4)}-Q${Math.ceil(Number(row["answered_at"]!.slice(5, 7)) / 3)}`,
    respondent: row["customer"]!,
    channel: row["channel"]!,
    touchpoint: row["touchpoint"]!,
    themes: row["themes"] === "" ? [] : row["themes"]!.split("|"),
    contactedAt: row["contacted_at"]!,
    closedAt: row["closed_at"]!,
    value: Number(row["value"]),
    leftAt: row["left_at"] === "" ? null : row["left_at"]!,
  }),
);
const now = "2026-06-29T12:00Z";
const csat = csatMetric();
const nps = { metric: NPS, score: "score" } as const;
const time = { at: "at", timeZone: "UTC" } as const;

const byChannel = tallyBy(sample, { ...nps, by: "channel" });
const channels = compareSegments(byChannel, NPS);
const [before, after] = [false, true].map((isLate) =>
  tallyBy(
    sample.filter(({ at }) => at >= "2026-01-01" === isLate),
    { ...nps, by: "channel" },
  ),
) as [typeof byChannel, typeof byChannel];
const months = computeTrend(sample, { ...nps, ...time, every: "month", now });
const weeks = computeTrend(sample, { ...nps, ...time, every: "iso-week" });
const steps = tallyBy(sample, { metric: csat, score: "csat", by: ["touchpoint", "quarter"] });
const score = computeNps(sample, { score: "score" });
const themes = tallyMentions(sample, { ...nps, mentions: "themes" });
const calendar = calendarOf("quarter", "UTC");
const mentioned = themesBy(sample, { ...nps, mentions: "themes", at: "at", calendar });
const events = sample.flatMap(({ id, contactedAt, closedAt }): FollowUpEvent[] => {
  if (contactedAt !== "") return [{ type: "stop", clock: "firstContact", at: contactedAt, responseId: id }];
  return closedAt === "" ? [] : [{ type: "cancel", clock: "firstContact", at: closedAt, responseId: id }];
});
const kept = followUpCompliance(
  sample.flatMap(({ score, ...row }) => (score === null ? [] : [{ ...row, score }])),
  policyFromPractices(["detractors-24-hours"]),
  { events, now, by: "channel" },
);
const retention = computeRetention(sample, {
  ...nps,
  from: "at",
  ended: "leftAt",
  now,
  unit: "month",
  horizons: [3, 6, 9],
  respondent: "respondent",
});

// The customers of today.
const money = valueAtRisk(
  sample.filter(({ leftAt }) => leftAt === null),
  retention,
  {
    horizon: 6,
    account: "respondent",
    value: "value",
    score: "score",
    respondent: "respondent",
    at: "at",
    now,
  },
);
// Who answers 0 to 6, by what is known before.
const unhappy = (row: (typeof sample)[number]) => (row.score === null ? null : row.score <= 6);
const model = fitRisk(sample, {
  outcome: unhappy,
  signals: ["channel", "touchpoint"],
  at: "at",
  cluster: "respondent",
});
const risk = assessRisk(model, sample, { outcome: unhappy });
// The sample has no hold-out: made-up numbers of customers.
const drawn = (heldOut: boolean, n: number, stayed: number) =>
  Array.from({ length: n }, (_, i) => ({ heldOut, stayed: i < stayed }));
const uplift = upliftOf([...drawn(false, 4922, 4208), ...drawn(true, 547, 437)], {
  heldOut: "heldOut",
  retained: "stayed",
});

/** Every chart, as wide as it likes to be or with a plot of some width. */
const charts = (size: { readonly width?: number }): Readonly<Record<string, Chart>> => ({
  distribution: distributionChart(score, size),
  shares: shareChart(channels, size),
  "shares-by-month": shareChart(months, size),
  trend: trendChart(months, { changes: detectChanges(months), target: 40, ...size }),
  control: controlChart(controlLimits(weeks), size),
  segments: segmentChart(channels, size),
  journey: journeyChart(journeyScores(steps, csat, { touchpoint: "touchpoint", column: "quarter" }), size),
  drivers: driverChart(compareDrivers(themes, NPS), size),
  themes: themeChart(themeTrends(mentioned, { calendar }), size),
  decomposition: decompositionChart(decomposeChange(before, after, NPS), size),
  benchmark: benchmarkChart(
    score,
    findBenchmarks({ metric: "NPS", industry: "telecom" }).map((figure) => compareToBenchmark(score, figure)),
    size,
  ),
  compliance: complianceChart(kept, { goal: 0.8, ...size }),
  retention: retentionChart(retention, size),
  "accounts-at-risk": accountsAtRiskChart(money, size),
  uplift: upliftChart(uplift, size),
  calibration: calibrationChart(risk.byCluster!, size),
});

/** The width of a plot on a telephone, where the whole picture has some 330 pixels. */
const NARROW = { width: 230 };

const [wide = here("../guides/pictures"), narrow = here("../theme/narrow")] = process.argv.slice(2);
for (const [folder, size] of [
  [wide, {}],
  [narrow, NARROW],
] as const) {
  mkdirSync(folder, { recursive: true });
  for (const [name, chart] of Object.entries(charts(size))) {
    writeFileSync(join(folder, `${name}.svg`), `${await drawSvg(chart)}\n`);
  }
}
