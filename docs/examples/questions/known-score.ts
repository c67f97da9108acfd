import { compareToBenchmark, describePosition, findBenchmarks } from "cx-metrics/benchmarks";
import { now } from "./sample.js";

for (const figure of findBenchmarks({ metric: "NPS", industry: "SaaS" })) {
  const position = compareToBenchmark({ score: 34, n: 120 }, figure, { now });
  if (position.comparable) console.log(describePosition(position));
}
