import { compareDrivers, formatScore, NPS, tallyMentions } from "cx-metrics";
import { rows } from "./sample.js";

const mentions = tallyMentions(rows, { metric: NPS, score: "nps", mentions: "themes" });
for (const { driver, n, versusRest, impact } of compareDrivers(mentions, NPS).drivers) {
  const [difference, effect] = [versusRest.difference, impact].map((x) => formatScore(x, { metric: NPS }));
  console.log(`${driver}: ${n} answers, ${difference} (${versusRest.verdict}), moves NPS by ${effect}`);
}
