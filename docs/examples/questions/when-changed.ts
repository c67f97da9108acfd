import { NPS } from "cx-metrics";
import { computeTrend, describeTrend, detectChanges } from "cx-metrics/trend";
import { now, rows } from "./sample.js";

const time = { at: "answered_at", every: "month", timeZone: "Europe/Berlin", now } as const;
const trend = computeTrend(rows, { metric: NPS, score: "nps", ...time });
for (const { period, difference, verdict } of detectChanges(trend).changes)
  console.log(`From ${period} on ${verdict}, by ${Math.round(difference!)} points`);
console.log(describeTrend(trend));
