export { computeTrend } from "./compute.js";
