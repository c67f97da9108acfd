import { assessRisk, fitRisk, riskOf } from "cx-metrics/outcomes";
import { now, rows } from "./sample.js";

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
// Left within 90 days of the answer? Of the latest answers nobody knows yet.
const outcome = (row: (typeof rows)[number]) =>
  days(row.answered_at, now) < 90 ? null : row.left_at !== null && days(row.answered_at, row.left_at) < 90;
const model = fitRisk(rows, { outcome, signals: ["nps"], cluster: "customer" });
console.log("tested with customers it has not seen:", assessRisk(model, rows, { outcome }).verdict);
const recent = rows.filter((row) => row.left_at === null && row.nps !== null && outcome(row) === null);
const risks = recent.map((row) => ({ ...row, risk: riskOf(model, row).probability! }));
// The highest risk first; of equal ones, who brings most.
risks.sort((a, b) => b.risk - a.risk || b.value - a.value);
for (const { customer, nps, value } of risks.slice(0, 5))
  console.log(customer, "answered", nps, "brings", value);
