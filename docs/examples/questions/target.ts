import { compareToTarget, NPS, probabilityAbove, tallyScores } from "cx-metrics";
import { rows } from "./sample.js";

const spring = rows.filter((row) => row.answered_at >= "2026-04-01");
const tally = tallyScores(spring, { metric: NPS, score: "nps" });
const { difference, verdict } = compareToTarget(tally, NPS, 30);
console.log("above a target of 30 by", difference?.toFixed(1), "-", verdict);
console.log("chance that the true score is above 30:", probabilityAbove(tally, NPS, 30)?.toFixed(2));
