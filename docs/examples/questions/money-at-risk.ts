import { NPS } from "cx-metrics";
import { computeRetention, valueAtRisk } from "cx-metrics/outcomes";
import { now, rows } from "./sample.js";

const person = { score: "nps", respondent: "customer", now } as const;
const time = { from: "answered_at", ended: "left_at", unit: "month", horizons: 6 } as const;
const retention = computeRetention(rows, { metric: NPS, ...person, ...time });
const here = rows.filter((row) => row.left_at === null);
const account = { account: "customer", value: "value", at: "answered_at", horizon: 6 } as const;
const { assessed, withoutAnswer, atRisk, range } = valueAtRisk(here, retention, { ...person, ...account });
const [money, low, high] = [atRisk, range?.low, range?.high].map((x) => Math.round(x!));
console.log(`${money} (${low} to ${high}) of ${assessed.value} a year may be gone in six months`);
console.log(`${withoutAnswer.value} more is from accounts without an answer: their risk is not known`);
