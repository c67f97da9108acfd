/**
 * Tables of docs/concepts/error-rates.md: how often trend tests, change points and control charts see something in the same
 * simulated series. Some minutes; run with `npx tsx tests/trend/print-detection.ts`. A test repeats it with fewer series and compares.
 */
import { detect, tableRow, WORLDS } from "../support/detection.js";

for (const [name, worlds] of Object.entries(WORLDS)) {
  console.log(`\n${name}`);
  for (const world of worlds) console.log(tableRow(detect(world)));
}
