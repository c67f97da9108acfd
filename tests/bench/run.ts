// `npm run bench` runs every bench, `npm run bench -- tally trend` those that are named. Times differ from machine to
// machine and from run to run; the ratios, taken in one run, are what to read.
import { readdirSync } from "node:fs";

const others = new Set(["run.ts", "measure.ts"]);
const all = readdirSync(new URL(".", import.meta.url)).filter(
  (file) => file.endsWith(".ts") && !others.has(file),
);
const wanted = process.argv.slice(2);
for (const file of all.sort()) {
  if (wanted.length > 0 && !wanted.includes(file.replace(".ts", ""))) continue;
  const bench = (await import(new URL(file, import.meta.url).href)) as { run: () => void | Promise<void> };
  await bench.run();
}
