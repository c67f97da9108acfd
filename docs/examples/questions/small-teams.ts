import { csatMetric, formatScore, shrinkScores, tallyBy } from "cx-metrics";
import { rows } from "./sample.js";

const metric = csatMetric();
const percent = (score: number | null) => formatScore(score, { metric });
// In the place of agents: 48 groups of 15 to 33 answers.
const table = tallyBy(rows, { metric, score: "csat", by: ["channel", "region", "touchpoint"] });
const shown = shrinkScores(table, metric).groups.filter(({ n }) => n >= 10);
for (const { rank, key, n, score, shrunken } of [...shown.slice(0, 2), ...shown.slice(-2)])
  console.log(rank, Object.values(key).join(", "), n, percent(score), "is rather", percent(shrunken));
