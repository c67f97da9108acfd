import { writeFileSync } from "node:fs";
import { NPS } from "cx-metrics";
import { trendChart } from "cx-metrics/charts";
import { computeTrend } from "cx-metrics/trend";
import * as vega from "vega";
import { compile } from "vega-lite";
import { rows } from "./sample.js";

const time = { at: "answered_at", every: "month", timeZone: "UTC" } as const;
const chart = trendChart(computeTrend(rows, { metric: NPS, score: "nps", ...time }), { target: 40 });
const view = new vega.View(vega.parse(compile(chart.spec).spec), { renderer: "none" });
writeFileSync("nps.svg", await view.toSVG());
console.log(chart.spec.title.text, chart.spec.title.subtitle);
