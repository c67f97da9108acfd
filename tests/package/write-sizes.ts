// Measures the bundles of the package and how long they take to load, and writes their table into README: npm run sizes
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ROOT } from "../support/doors.js";
import { measureImports } from "./import-times.js";
import { BUDGETS, measureSizes, sizeTable, withTable } from "./sizes.js";

const sizes = await measureSizes("tests/out/package");
const times = measureImports("tests/out/package");
const file = join(ROOT, "README.md");
const page = withTable(readFileSync(file, "utf8"), sizeTable(sizes, times));
writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: "markdown" }));
console.table(sizes.map((size) => ({ ...size, budget: BUDGETS[size.specifier]![size.name] })));
console.table(Object.fromEntries(Array.from(times, ([door, ms]) => [door, { ms: Math.round(ms) }])));
