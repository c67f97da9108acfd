import { computeNps } from "cx-metrics";
import { compareToBenchmark, describePosition, findBenchmarks } from "cx-metrics/benchmarks";
import { rows } from "./sample.js";

const nps = computeNps(rows, { score: "nps" });
for (const figure of findBenchmarks({ metric: "NPS", industry: "retail" })) {
  const position = compareToBenchmark(nps, figure);
  if (position.comparable) console.log(describePosition(position));
}
