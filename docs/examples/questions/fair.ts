import { compareSegments, formatScore, NPS, tallyBy } from "cx-metrics";
import { rows } from "./sample.js";

const table = tallyBy(rows, { metric: NPS, score: "nps", by: ["channel", "touchpoint"] });
const fair = compareSegments(table, NPS, { by: "channel", adjustFor: "touchpoint" });
for (const { key, versusRest } of fair.segments) {
  const difference = formatScore(versusRest.difference, { metric: NPS });
  console.log(`${key.channel}: ${difference} against others at the same touchpoints, ${versusRest.verdict}`);
}
