import { monitorDifference, NPS, tallyScores } from "cx-metrics";
import { rows } from "./sample.js";

const counted = (from: string, to: string) =>
  tallyScores(
    rows.filter((row) => row.answered_at >= from && row.answered_at < to),
    { metric: NPS, score: "nps" },
  );
const before = counted("2026-01-01", "2026-04-01");
const first = monitorDifference(before, counted("2026-04-01", "2026-04-08"), NPS);
const stored = JSON.stringify(first.state); // until the next look, a week later
const state = JSON.parse(stored) as typeof first.state;
const second = monitorDifference(before, counted("2026-04-01", "2026-04-15"), NPS, { state });
for (const { n, verdict } of [first, second]) console.log(`${n.current} answers: ${verdict}`);
