import { writeFileSync } from "node:fs";
import { compareSegments, computeNps, NPS, tallyBy } from "cx-metrics";
import { distributionChart, segmentChart, shareChart } from "cx-metrics/charts";
import { rows } from "./sample.js";

const channels = compareSegments(tallyBy(rows, { metric: NPS, score: "nps", by: "channel" }), NPS);
const answers = distributionChart(computeNps(rows, { score: "nps" }));
const specs = JSON.stringify([answers, segmentChart(channels), shareChart(channels)].map(({ spec }) => spec));
// The words in the first place stay where the renderer cannot be loaded; a name in the data may contain "</script>".
const page = `<!doctype html><meta charset="utf-8"><title>NPS</title><div id="c0">The charts need a network
connection.</div><div id="c1"></div><div id="c2"></div><script type="module">import embed from "https://esm.sh/vega-embed@7";
${specs.replaceAll("<", "\\u003c")}.forEach((spec, i) => embed("#c" + i, spec))</script>`;
writeFileSync("charts.html", page);
console.log("charts.html");
