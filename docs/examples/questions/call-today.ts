import { dueToday, followUpQueue, policyFromPractices } from "cx-metrics/follow-up";
import { now, rows } from "./sample.js";

const timeZone = "Europe/Berlin";
const cases = rows
  .filter((row) => row.nps !== null && row.contacted_at === "" && row.closed_at === "")
  .map((row) => ({ ...row, id: row.response, metric: "NPS", score: row.nps!, at: row.answered_at }));
const queue = followUpQueue(cases, policyFromPractices(["detractors-24-hours"]), { now, value: "value" });
for (const { response, due, state } of dueToday(queue, { now, timeZone })) {
  const { customer, nps, value, comment } = response;
  const by = due?.toLocaleString("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" });
  console.log(by, state, customer, nps, value, comment);
}
