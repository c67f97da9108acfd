import { NPS } from "cx-metrics";
import { computeRetention } from "cx-metrics/outcomes";
import { now, rows } from "./sample.js";

const time = { from: "answered_at", ended: "left_at", now, horizons: 180 } as const; // days
const options = { metric: NPS, score: "nps", ...time, respondent: "customer" } as const;
const { groups, trend } = computeRetention(rows, options);
for (const { category, at } of groups) {
  const percent = [at[0]?.retained, at[0]?.interval?.low, at[0]?.interval?.high].map((x) =>
    Math.round(100 * x!),
  );
  console.log(`${category}: ${percent[0]}% are still there after 180 days (${percent[1]} to ${percent[2]}%)`);
}
console.log("with a better score, customers stay", trend.verdict);
