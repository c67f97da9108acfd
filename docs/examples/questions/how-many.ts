import { marginOfError, NPS, requiredSampleSize } from "cx-metrics";

// If answers are like those of the sample: 32% promoters, 23% detractors.
const plan = { metric: NPS, assumed: { shares: { promoter: 0.32, detractor: 0.23 } } };
console.log("to know the score within 5 points:", requiredSampleSize({ ...plan, margin: 5 }).n);
console.log("to find a change of 10, before and after:", requiredSampleSize({ ...plan, difference: 10 }).n);
console.log("200 answers give it within", marginOfError(200, plan).value.toFixed(1));
