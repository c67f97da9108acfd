import { compareSegments, NPS, tallyBy, toTable } from "cx-metrics";
import { rows } from "./sample.js";

const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
const columns = ["channel", "n", "score", "low", "high", "versusRest_verdict"] as const;
console.table(toTable(compareSegments(table, NPS), { columns, precision: 3 }));
