import { followUpCompliance, policyFromPractices, type FollowUpEvent } from "cx-metrics/follow-up";
import { now, rows } from "./sample.js";

const cases = rows
  .filter((row) => row.nps !== null)
  .map((row) => ({ ...row, metric: "NPS", id: row.response, score: row.nps!, at: row.answered_at }));
const events = cases.flatMap(({ id: responseId, contacted_at, closed_at }): FollowUpEvent[] => {
  if (contacted_at !== "") return [{ type: "stop", responseId, at: contacted_at }];
  // Closed without contact: the customer wanted none.
  return closed_at === "" ? [] : [{ type: "cancel", responseId, at: closed_at }];
});
const policy = policyFromPractices(["detractors-24-hours"]);
const [all] = followUpCompliance(cases, policy, { events, now });
const { met, missed, overdue, attainment } = all!.firstContact!;
console.log({ met, missed, overdue, kept: attainment.share?.toFixed(2) });
