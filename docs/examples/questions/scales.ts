import { CES_1, computeCes, computeScore, defineMetric, describeScore } from "cx-metrics";
import { rows } from "./sample.js";

console.log(describeScore(computeCes(rows, { score: "ces" }))); // 1-7, high is easy
console.log(describeScore(computeScore([1, 2, 5, 1, 2, 2], CES_1))); // 1-5, low is easy
const categories = [
  { name: "poor", from: 1, to: 3, value: 0 },
  { name: "great", from: 4, to: 5, value: 100 },
];
const stars = defineMetric({ name: "Stars", scale: { min: 1, max: 5 }, categories });
console.log(describeScore(computeScore([5, 4, 1, 5, 2, 4], stars)));
