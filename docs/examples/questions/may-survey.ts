import { surveyEligibility } from "cx-metrics/follow-up";
import { now, rows } from "./sample.js";

const history = rows
  .filter((row) => row.customer === "c699")
  .map((row) => ({ type: "responded", at: row.answered_at, survey: "nps" }) as const);
const survey = { id: "nps", kind: "relationship" } as const;
const rules = [{ id: "once-in-90-days", windowDays: 90, counts: ["responded"] }] as const;
console.log(surveyEligibility({ id: "c699" }, { survey, rules }, { history, now }));
