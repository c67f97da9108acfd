// How long `npm run demo` takes, as a person waits for it, on 100,000 rows with everything that a report can hold.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { numbers } from "./answers.js";

const ROWS = 100_000;
const MANY_ROWS = 1_000_000;
const TIMES = 5;
const root = fileURLToPath(new URL("../..", import.meta.url));
const COLUMNS = [
  "--nps",
  "nps",
  "--csat",
  "csat",
  "--ces",
  "ces",
  "--themes",
  "themes",
  "--date",
  "answered_at",
];
const GROUPS = ["--by", "channel", "--by", "region", "--by", "touchpoint"];
const REST = [
  "--time-zone",
  "Europe/Berlin",
  "--industry",
  "retail",
  "--now",
  "2026-06-29T12:00Z",
  "--timings",
];

export function run(): void {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-demo-"));
  const file = join(folder, "answers.csv");
  const demo = () => {
    const start = performance.now();
    const command = ["run", "--silent", "demo", "--", file, ...COLUMNS, ...GROUPS, ...REST, "--out", folder];
    const { stderr, status } = spawnSync("npm", command, { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    const lines = stderr.trimEnd().split("\n");
    const stages = lines.filter((line) => /^\d+ ms /.test(line));
    return { milliseconds: performance.now() - start, stages, inAll: lines.at(-1)! };
  };
  writeFileSync(file, manyRows(ROWS));
  const runs = Array.from({ length: TIMES }, demo);
  writeFileSync(file, manyRows(MANY_ROWS));
  const large = demo();
  rmSync(folder, { recursive: true });
  const { milliseconds, stages } = runs.sort((a, b) => a.milliseconds - b.milliseconds)[TIMES >> 1]!;
  const sum = stages.reduce((total, stage) => total + parseInt(stage), 0);
  console.log(`\nnpm run demo, 100,000 rows (to stay under 3 seconds): ${milliseconds.toFixed(0)} ms`);
  for (const stage of [`${(milliseconds - sum).toFixed(0)} ms npm and bundling`, ...stages]) {
    console.log(`  ${stage.replace(/^\d+/, (time) => time.padStart(6))}`);
  }
  console.log(`1,000,000 rows (to stay under 500 MB): ${large.inAll}`);
}

/** Rows of the sample drawn at random, spread over its year, each with an id and an instant of its own. */
function manyRows(number: number): string {
  const next = numbers(8);
  const [header, ...lines] = readFileSync(join(root, "docs/examples/sample.csv"), "utf8")
    .trimEnd()
    .split("\n");
  const names = header!.split(",");
  const place = (name: string) => names.indexOf(name);
  const [contactedAt, closedAt] = [place("contacted_at"), place("closed_at")];
  const sample = lines.map((line) => line.split(","));
  const start = Date.UTC(2025, 6, 1);
  const end = Date.UTC(2026, 5, 29, 12);
  const time = (at: number) => new Date(at).toISOString().slice(0, 16) + "Z";
  const rows = Array.from({ length: number }, (_, i) => {
    const cells = [...sample[Math.floor(next() * sample.length)]!];
    const at = start + ((end - start) * i) / number;
    cells[place("response")] = `r${i}`;
    cells[place("customer")] = `c${Math.floor(next() * 0.4 * number)}`;
    cells[place("answered_at")] = time(at);
    // What happened, if anything, within 60 hours of the answer.
    for (const column of [contactedAt, closedAt])
      if (cells[column] !== "") cells[column] = time(at + next() * 60 * 3_600_000);
    return cells.join(",");
  });
  return [header, ...rows].join("\n") + "\n";
}
