import { computeCsat, csatMetric, describeScore } from "cx-metrics";
import { parseResponses, SATISFACTION_5 } from "cx-metrics/validation";

const header = ["Response ID", "How satisfied are you?"];
const table = [header, ["r1", "Very satisfied"], ["r2", "Dissatisfied"], ["r3", "Great!"]];
const columns = { id: "Response ID", score: "How satisfied are you?" };
const reading = { labels: SATISFACTION_5 };
const { responses, summary } = parseResponses(table, { metric: csatMetric(), columns, reading });
console.log(summary.sentence);
console.log(describeScore(computeCsat(responses, { score: "score" })));
