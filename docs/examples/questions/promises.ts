import { followUpCompliance, policyFromPractices } from "cx-metrics/follow-up";
import { now, rows } from "./sample.js";

const cases = rows
  .filter((row) => row.nps !== null)
  .map((row) => ({ ...row, metric: "NPS", id: row.response, score: row.nps!, at: row.answered_at }));
const events = cases
  .filter((row) => row.contacted_at !== "")
  .map((row) => ({ type: "stop", responseId: row.id, at: row.contacted_at }) as const);
const policy = policyFromPractices(["detractors-24-hours"]);
const { met, missed, overdue, attainment } = followUpCompliance(cases, policy, { events, now })[0]!
  .firstContact!;
console.log({ met, missed, overdue, kept: attainment.share, interval: attainment.interval });
