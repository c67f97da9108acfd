import { holdOutSize, isHeldOut, upliftOf } from "cx-metrics/outcomes";

// Before: to see five points more retention, with a tenth held out, takes so many customers.
console.log(holdOutSize({ share: 0.1, retained: 0.8, difference: 0.05 }).customers);
// Each day: is this one to be left alone? By lot, and always the same answer.
console.log(isHeldOut("c355", { share: 0.1, seed: "recovery-2026" }));
// Half a year later: 4,208 of the 4,922 to be contacted stayed, and 437 of the 547 left alone.
const drawn = (heldOut: boolean, n: number, stayed: number) =>
  Array.from({ length: n }, (_, i) => ({ heldOut, stayed: i < stayed }));
const customers = [...drawn(false, 4922, 4208), ...drawn(true, 547, 437)];
const { difference, interval, verdict } = upliftOf(customers, {
  heldOut: "heldOut",
  retained: "stayed",
}).uplift;
console.log(verdict, difference, interval);
