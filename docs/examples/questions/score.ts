import { computeNps, describeScore } from "cx-metrics";
import { rows } from "./sample.js";

const nps = computeNps(rows, { score: "nps" });
console.log(describeScore(nps));
console.log(nps.counts);
