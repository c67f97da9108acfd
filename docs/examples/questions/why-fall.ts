import { NPS, tallyBy } from "cx-metrics";
import { describeExplanation, explainChange } from "cx-metrics/trend";
import { rows } from "./sample.js";

const counted = (from: string, to: string) => {
  const quarter = rows.filter((row) => row.answered_at >= from && row.answered_at < to);
  return tallyBy(quarter, { metric: NPS, score: "nps", by: ["channel", "region"] });
};
const first = counted("2026-01-01", "2026-04-01");
const second = counted("2026-04-01", "2026-07-01");
console.log(describeExplanation(explainChange(first, second, NPS)));
