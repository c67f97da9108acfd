import { formatScore, NPS } from "cx-metrics";
import { discoverTerms } from "cx-metrics/comments";
import { rows } from "./sample.js";

const { terms } = discoverTerms(rows, { metric: NPS, score: "nps", comment: "comment" });
for (const { term, n, versusRest, examples } of terms.slice(0, 5)) {
  const difference = formatScore(versusRest.difference, { metric: NPS });
  console.log(`${term} (${n}), ${difference}, ${versusRest.verdict}: "${examples[0]?.text}"`);
}
