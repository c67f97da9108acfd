import { computeNps, interpretNps } from "cx-metrics";
import { compareToBenchmark, describePosition, findBenchmarks } from "cx-metrics/benchmarks";
import { now, rows } from "./sample.js";

const nps = computeNps(rows, { score: "nps" });
const [newest] = findBenchmarks({ metric: "NPS", industry: "retail", trust: "measured-study" });
const position = compareToBenchmark(nps, newest!, { now });
if (position.comparable) console.log(describePosition(position));
// What rules of thumb call it, all of them side by side.
const reading = interpretNps(nps);
for (const { name, label } of reading!.rules) console.log(`${name}: ${label}`);
console.log(reading?.contradiction);
