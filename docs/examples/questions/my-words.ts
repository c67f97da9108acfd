import { compareDrivers, formatScore, NPS, tallyMentions } from "cx-metrics";
import { themeTagger } from "cx-metrics/comments";
import { rows } from "./sample.js";

const tag = themeTagger({
  waiting: ["waiting", "waited", "slow"],
  chatbot: ["chatbot", "the chat ended"],
  price: ["price", "expensive", "costs"],
});
const mentions = tallyMentions(rows, { metric: NPS, score: "nps", mentions: (row) => tag(row.comment) });
for (const { driver, n, score } of compareDrivers(mentions, NPS).drivers)
  console.log(driver, n, formatScore(score, { metric: NPS }));
