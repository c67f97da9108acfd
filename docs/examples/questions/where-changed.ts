import { NPS } from "cx-metrics";
import { locateChanges } from "cx-metrics/trend";
import { rows } from "./sample.js";

const time = { at: "answered_at", every: "month", timeZone: "Europe/Berlin" } as const;
const by = ["channel", "region", "touchpoint"] as const;
const { changes, left, searched } = locateChanges(rows, { metric: NPS, score: "nps", ...time, by });
console.log(changes.length, "local changes in", searched.cells, "groups and pairs of groups");
console.log("the strongest that is not clear:", left?.where, left?.from, left?.difference);
