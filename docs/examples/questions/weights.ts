import { computeNps, describeScore, weightToPopulation } from "cx-metrics";
import { rows } from "./sample.js";

// Every customer as heavy as what it brings in a year.
console.log(describeScore(computeNps(rows, { score: "nps", weight: "value" })));
// Or answers weighted to the customers that we have, of which half are in Europe.
const answered = rows.filter((row) => row.nps !== null);
const population = { region: { Europe: 50, Americas: 30, "Asia-Pacific": 20 } };
const { weights } = weightToPopulation(answered, { population });
console.log(describeScore(computeNps(answered, { score: "nps", weight: (_, i) => weights[i]! })));
