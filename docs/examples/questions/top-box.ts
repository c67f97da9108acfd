import { computeCsat, csatFromCounts, describeScore, npsFromCounts } from "cx-metrics";
import { rows } from "./sample.js";

// A slide says: 45% promoters, 20% detractors, n = 400. Shares times n are counts.
console.log(describeScore(npsFromCounts({ promoters: 180, passives: 140, detractors: 80 })));
// "78% satisfied, n = 150"
console.log(describeScore(csatFromCounts({ satisfied: 117, total: 150 })));
// The same from answers of 1 to 5: the share of 4 and 5.
console.log(describeScore(computeCsat(rows, { score: "csat" })));
