import { compareSegments, formatScore, NPS, tallyBy } from "cx-metrics";
import { rows } from "./sample.js";

const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
for (const { key, n, score, versusRest } of compareSegments(table, NPS).segments) {
  const nps = formatScore(score, { metric: NPS });
  console.log(`${key.channel}: ${nps} from ${n} answers, against the rest: ${versusRest.verdict}`);
}
