import { compareScores, formatScore, NPS } from "cx-metrics";
import { rows } from "./sample.js";

const between = (from: string, to: string) =>
  rows.filter((row) => row.answered_at >= from && row.answered_at < to).map((row) => row.nps);
const first = between("2026-01-01", "2026-04-01");
const second = between("2026-04-01", "2026-07-01");
const { verdict, difference, interval } = compareScores(first, second, NPS);
const [by, low, high] = [difference, interval?.low, interval?.high].map((x) =>
  formatScore(x ?? null, { metric: NPS }),
);
console.log(`Second quarter against first: ${verdict}, by ${by} points (95% interval ${low} to ${high}).`);
