import { NPS, toTable } from "cx-metrics";
import { computeTrend } from "cx-metrics/trend";
import { rows } from "./sample.js";

const time = { at: "answered_at", every: "quarter", timeZone: "UTC" } as const;
const columns = ["period", "n", "score", "low", "high", "change_verdict"] as const;
const table = toTable(computeTrend(rows, { metric: NPS, score: "nps", ...time }), { columns, precision: 3 });
const lines = [columns, ...table.map((row) => Object.values(row))].map((cells) => cells.join(","));
console.log(lines.join("\n")); // a CSV file
