// `npm run bench` runs everything, `npm run bench -- periods growing` what is named. CPU time is measured, in rounds where all
// take turns; times differ from machine to machine, the ratios are what to read. With `--check` it fails where a stated ratio
// is missed by more than its range, with `--write` it stores what it found in results.json, and with `--table` it measures nothing
// and prints what is stored as a table, beside what it was before.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { MEMORY, type Memory } from "./memory.js";
import { fight, grow, type Duel, type Growing, type Growth, type Ratio } from "./measure.js";
import { isMissed, resultTable, storedResults, two, type Results } from "./table.js";

const DUELS = [
  "scores",
  "groups",
  "periods",
  "columns",
  "streams",
  "reading",
  "people",
  "inference",
  "follow-up",
];
const WAITS = ["import", "demo"];
/** n log n has an exponent of some 1.1 at these sizes; caches that overflow add to it. */
const MOST_GROWTH = 1.35;
/** A Set of names by hand takes 21 ns for each of 2,000, 48 of 8,000 and 66 of 32,000, since it leaves the caches: the power 1.4. */
const MOST_GROWTH_OF_NAMES = 1.5;
const isTooSteep = ({ exponent, looksUpNames }: Growth) =>
  exponent > (looksUpNames ? MOST_GROWTH_OF_NAMES : MOST_GROWTH);

/** A part runs in a process of its own, so that none is faster or slower for what ran before it. */
function apart(...args: readonly string[]): string {
  const own = [...process.execArgv.filter((arg) => arg !== "--expose-gc"), "--expose-gc"];
  return execFileSync(process.execPath, [...own, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1e8,
  });
}
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

async function measurePart(part: string): Promise<readonly (Ratio | Growth)[]> {
  if (part === "growing") {
    const { growing } = (await import("./growing.js")) as { growing: readonly Growing[] };
    const growths: Growth[] = [];
    for (const one of growing) growths.push(await grow(one));
    return growths;
  }
  const { duels } = (await import(here(`${part}.ts`))) as { duels: readonly (() => Duel | Promise<Duel>)[] };
  const ratios: Ratio[] = [];
  for (const duel of duels) ratios.push(...(await fight(await duel())));
  return ratios;
}

function printRatios(ratios: readonly Ratio[]): void {
  console.log("\nours / rival: CPU time, median of rounds [middle half]. Losses first.");
  for (const one of [...ratios].sort((a, b) => b.ratio - a.ratio)) {
    const [low, high] = one.range.map(two);
    const limit = one.atMost === undefined ? "" : `  at most ${one.atMost}${isMissed(one) ? ": MISSED" : ""}`;
    console.log(`${two(one.ratio).padStart(8)} [${low} to ${high}]  ${one.title}: ${one.rival}${limit}`);
  }
}

function printGrowths(growths: readonly Growth[]): void {
  console.log("\nexponent of growth: 1 is linear");
  for (const growth of [...growths].sort((a, b) => b.exponent - a.exponent)) {
    const { name, of, sizes, exponent, milliseconds } = growth;
    const costs = milliseconds.map((cost) => `${two(cost)} ms`).join(", ");
    const mark = isTooSteep(growth) ? "  MISSED" : "";
    console.log(`${exponent.toFixed(2).padStart(8)}  ${name}: ${costs} for ${sizes.join(", ")} ${of}${mark}`);
  }
}

function printMemories(memories: readonly Memory[]): void {
  console.log("\nmemory, bytes");
  for (const { name, of, peak, kept } of memories)
    console.log(
      `${peak.toFixed(0).padStart(8)} at the peak, ${kept.toFixed(0)} kept, for each ${of}: ${name}`,
    );
}

const args = process.argv.slice(2);
if (args[0] === "--part") {
  console.log(JSON.stringify(await measurePart(args[1]!)));
} else if (args.includes("--table")) {
  console.log(resultTable());
} else {
  const flags = new Set(args.filter((arg) => arg.startsWith("--")));
  const named = args.filter((arg) => !arg.startsWith("--"));
  const isWanted = (part: string) => named.length === 0 || named.includes(part);
  const ratios: Ratio[] = [];
  for (const part of DUELS.filter(isWanted)) {
    console.error(`measuring ${part}`);
    ratios.push(...(JSON.parse(apart(here("run.ts"), "--part", part)) as Ratio[]));
  }
  const growths = isWanted("growing")
    ? (JSON.parse(apart(here("run.ts"), "--part", "growing")) as Growth[])
    : [];
  const memories = isWanted("memory")
    ? Object.keys(MEMORY).map((name) => JSON.parse(apart(here("memory.ts"), name)) as Memory)
    : [];
  if (ratios.length > 0) printRatios(ratios);
  if (growths.length > 0) printGrowths(growths);
  if (memories.length > 0) printMemories(memories);
  for (const part of WAITS.filter(isWanted)) {
    const { run } = (await import(here(`${part}.ts`))) as { run: () => void };
    run();
  }
  if (flags.has("--write")) {
    // What was not measured stays as it was; of a run of everything nothing is left of what is measured no more.
    const stored = named.length > 0 ? storedResults() : { ratios: [], growths: [], memories: [] };
    const results: Results = {
      date: new Date().toISOString().slice(0, 10),
      node: process.version,
      processor: cpus()[0]!.model,
      ratios: [...stored.ratios.filter(({ title }) => !ratios.some((one) => one.title === title)), ...ratios],
      growths: [
        ...stored.growths.filter(({ name }) => !growths.some((one) => one.name === name)),
        ...growths,
      ],
      memories: [
        ...stored.memories.filter(({ name }) => !memories.some((one) => one.name === name)),
        ...memories,
      ],
    };
    writeFileSync(here("results.json"), `${JSON.stringify(results, null, 2)}\n`);
  }
  const missed = ratios.filter(isMissed).length + growths.filter(isTooSteep).length;
  if (flags.has("--check") && missed > 0) {
    console.error(`${missed} stated ${missed === 1 ? "limit" : "limits"} missed`);
    process.exitCode = 1;
  }
}
