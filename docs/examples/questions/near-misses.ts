import { nearMisses, NPS, tallyBy } from "cx-metrics";
import { rows } from "./sample.js";

const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
for (const { point, n, best, segments } of nearMisses(table, NPS).boundaries) {
  console.log(`${n} answers of ${point}, one point short; most go past it in ${best?.channel}`);
  for (const { key, gain } of segments.slice(0, 2))
    console.log(`  ${key.channel}: +${gain?.toFixed(1)} for the whole NPS if it did as well`);
}
