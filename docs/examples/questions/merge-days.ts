import { computeNps, describeScore, mergeTallies, NPS, tallyScores } from "cx-metrics";

const monday = tallyScores([9, 10, 2, 8, 9, 10], { metric: NPS });
const tuesday = tallyScores([10, 7, 9, 9, 10, 6], { metric: NPS });
console.log(JSON.stringify(monday)); // to store: small, and without names
console.log(describeScore(computeNps(mergeTallies(monday, tuesday))));
