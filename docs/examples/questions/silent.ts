import { describeNonresponse, NPS, nonresponseBounds, tallyScores } from "cx-metrics";
import { rows } from "./sample.js";

const tally = tallyScores(rows, { metric: NPS, score: "nps" });
// A guess: whoever kept silent is 5 to 20 points less content.
const guess = { low: -20, high: -5 };
const bounds = nonresponseBounds(tally, NPS, { invited: 4800, difference: guess, targets: [0] });
console.log(describeNonresponse(bounds));
