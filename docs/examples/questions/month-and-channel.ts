import { formatScore, NPS } from "cx-metrics";
import { computeTrend } from "cx-metrics/trend";
import { rows } from "./sample.js";

const time = { at: "answered_at", every: "month", timeZone: "Europe/Berlin" } as const;
const channels = computeTrend(rows, { metric: NPS, score: "nps", ...time, by: "channel" });
const table = channels[0]!.points.map(({ period }, i) => ({
  month: period.label,
  ...Object.fromEntries(
    channels.map(({ key, points }) => [key.channel, formatScore(points[i]!.score, { metric: NPS })]),
  ),
}));
console.table(table);
