import { comparePaired, NPS } from "cx-metrics";
import { rows } from "./sample.js";

const answered = rows.filter((row) => row.nps !== null);
const latest = new Map(answered.map((row) => [row.customer, row]));
const first = new Map([...answered].reverse().map((row) => [row.customer, row]));
const pairs = [...first.values()]
  .filter((row) => latest.get(row.customer) !== row)
  .map((row) => [row.nps!, latest.get(row.customer)!.nps!] as const);
const { difference, interval, changed, verdict } = comparePaired(pairs, NPS);
console.log(verdict, difference, interval, changed);
