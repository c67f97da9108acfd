import { csatMetric, formatScore, journeyScores, tallyBy } from "cx-metrics";
import { rows } from "./sample.js";

const metric = csatMetric();
const table = tallyBy(rows, { metric, score: "csat", by: ["touchpoint", "channel"] });
const touchpoints = ["purchase", "onboarding", "support", "renewal"];
const { cells } = journeyScores(table, metric, { touchpoint: "touchpoint", column: "channel", touchpoints });
for (const step of touchpoints) {
  const own = cells.filter(({ touchpoint }) => touchpoint === step);
  console.log(step, own.map(({ column, score }) => `${column} ${formatScore(score, { metric })}`).join(", "));
}
