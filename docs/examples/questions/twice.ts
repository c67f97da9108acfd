import { computeNps, computeScore, describeScore, NPS, onePerRespondent } from "cx-metrics";
import { rows } from "./sample.js";

// The latest score of each customer.
const answered = rows.filter((row) => row.nps !== null);
const people = onePerRespondent(answered, { respondent: "customer", at: "answered_at" });
console.log(describeScore(computeNps(people, { score: "nps" })));
// Or all answers, and an interval that knows which of them are of one customer.
console.log(describeScore(computeScore(rows, NPS, { score: "nps", cluster: "customer" })));
