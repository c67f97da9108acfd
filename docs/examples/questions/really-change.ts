import { compareScores, describeComparison, NPS } from "cx-metrics";
import { rows } from "./sample.js";

const between = (from: string, to: string) =>
  rows.filter((row) => row.answered_at >= from && row.answered_at < to).map((row) => row.nps);
const first = between("2026-01-01", "2026-04-01");
const second = between("2026-04-01", "2026-07-01");
console.log(describeComparison(compareScores(first, second, NPS)));
