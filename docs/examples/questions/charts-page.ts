import { writeFileSync } from "node:fs";
import { compareSegments, computeNps, NPS, tallyBy } from "cx-metrics";
import { distributionChart, segmentChart, shareChart } from "cx-metrics/charts";
import { rows } from "./sample.js";

const channels = compareSegments(tallyBy(rows, { metric: NPS, score: "nps", by: "channel" }), NPS);
const answers = distributionChart(computeNps(rows, { score: "nps" }));
const specs = JSON.stringify([answers, segmentChart(channels), shareChart(channels)].map(({ spec }) => spec));
const page = `<!doctype html><title>NPS</title><div id="c0"></div><div id="c1"></div><div id="c2"></div>
<script type="module">import embed from "https://esm.sh/vega-embed@7";
${specs}.forEach((spec, i) => embed("#c" + i, spec))</script>`;
writeFileSync("docs/examples/out/charts.html", page);
console.log("docs/examples/out/charts.html");
