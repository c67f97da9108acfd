// npm run demo                                       scores of the synthetic sample beside this file
// npm run demo -- answers.csv --nps rating           scores of your own CSV, by the names of its columns
// npm run demo -- answers.csv --csat stars --by team and compared by another column
// npm run demo -- --now 2026-05-04T12:00Z            with the follow-up as it stood then
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  CES_1,
  cesMetric,
  computeScore,
  csatMetric,
  formatScore,
  interpretNps,
  NPS,
  NPS_1_TO_10,
  roundShares,
  type Metric,
  type Score,
} from "cx-metrics";
import type { CalendarUnit } from "cx-metrics/trend";
import { parse } from "csv-parse/sync";
import { describeFollowUp, FOLLOW_UP_COLUMNS } from "./follow-up.js";
import { describeDrivers, describeSegments } from "./segments.js";
import { bar, table } from "./table.js";
import { describeTrends } from "./trends.js";

type Row = Readonly<Record<string, string>>;

const USAGE = `Usage: npm run demo -- [file.csv] [options]
  --nps COLUMN          answers on 0-10        --nps-1-to-10 COLUMN  answers on 1-10
  --csat COLUMN         satisfaction on 1-5    --ces COLUMN          effort on 1-7, high is easy
  --ces-1 COLUMN        effort on 1-5, low is easy
  --by COLUMN           compares the values of this column, each with the rest
  --mentions COLUMN     what goes with high and low scores: things mentioned, with | between them
  --at COLUMN           scores by period; the column holds times such as 2026-05-04T12:00Z
  --every UNIT          day, iso-week, month, quarter, half-year or year; month unless given
  --zone ZONE           the time zone of the periods; UTC unless given
  --level LEVEL         confidence level, 0.95 unless given
  --now INSTANT         whom to answer next and which promises were kept at this time, such as 2026-05-04T12:00Z;
                        needs the columns ${FOLLOW_UP_COLUMNS.join(", ")}`;

/** The sample ends here. Nothing in the library reads a clock, so the demo is the same on every day. */
const END_OF_SAMPLE = "2026-06-29T12:00Z";

const METRICS: Readonly<Record<string, Metric>> = {
  nps: NPS,
  "nps-1-to-10": NPS_1_TO_10,
  csat: csatMetric(),
  ces: cesMetric(),
  "ces-1": CES_1,
};

const parsed = parseArgs({
  allowPositionals: true,
  options: {
    ...Object.fromEntries(Object.keys(METRICS).map((name) => [name, { type: "string" } as const])),
    by: { type: "string" },
    mentions: { type: "string" },
    at: { type: "string" },
    every: { type: "string", default: "month" },
    zone: { type: "string", default: "UTC" },
    level: { type: "string", default: "0.95" },
    now: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const positionals = parsed.positionals;
const options: Readonly<Record<string, string | boolean | undefined>> = parsed.values;

/** A cell as an answer: digits are a number, blanks and NA are missing, anything else is left for the library to refuse. */
function readAnswer(cell: string | undefined): number | null {
  const text = (cell ?? "").trim();
  if (text === "" || text === "NA") return null;
  return (/^-?\d+$/.test(text) ? Number(text) : text) as number;
}

function describe(score: Score, metric: Metric): string[] {
  const format = (value: number | null) =>
    value === null ? "–" : formatScore(value, { kind: metric.kind, digits: metric.kind === "mean" ? 2 : 1 });
  const excluded = Object.values(score.excluded).reduce((sum, count) => sum + count, 0);
  return [
    format(score.score),
    score.interval ? `${format(score.interval.low)} to ${format(score.interval.high)}` : "–",
    String(score.n),
    String(score.missing),
    String(excluded),
  ];
}

function shares(score: Score, metric: Metric): string[][] {
  const names = metric.categories.map(({ name }) => name);
  const percent = roundShares(names.map((name) => score.counts[name]!));
  return names.map((name, i) => [name, String(score.counts[name]), `${percent[i]}%`, bar(percent[i]! / 100)]);
}

/** The column that an option names, if it was given. */
function columnOf(option: string, columns: readonly string[]): string | undefined {
  const column = options[option];
  if (typeof column === "string" && !columns.includes(column)) {
    throw new Error(`No column "${column}". There are: ${columns.join(", ")}`);
  }
  return column as string | undefined;
}

function main(): void {
  if (options["help"] === true) return console.log(USAGE);
  const file = positionals[0] ?? fileURLToPath(new URL("sample.csv", import.meta.url));
  const rows = parse<Row>(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
  const columns = Object.keys(rows[0] ?? {});
  const asked = Object.keys(METRICS).filter((name) => typeof options[name] === "string");
  // The sample has columns of these names; a file of one's own needs to be told.
  const chosen = asked.length > 0 ? asked : Object.keys(METRICS).filter((name) => columns.includes(name));
  if (chosen.length === 0)
    throw new Error(`Say which column holds the answers. It has: ${columns.join(", ")}\n${USAGE}`);
  const level = Number(options["level"]);
  const isSample = positionals[0] === undefined;
  const now = (options["now"] as string | undefined) ?? (isSample ? END_OF_SAMPLE : undefined);

  console.log(`${file}: ${rows.length} rows${isSample ? " (synthetic)" : ""}\n`);
  const results = chosen.map((name) => {
    const column = columnOf(name, columns) ?? name;
    const metric = METRICS[name]!;
    const reading = { score: (row: Row) => readAnswer(row[column]), onInvalid: "exclude", level } as const;
    return { metric, column, reading, score: computeScore(rows, metric, reading) };
  });
  const header = ["score", `${100 * level}% interval`, "answers", "missing", "excluded"];
  console.log(
    table(
      ["metric", ...header],
      results.map(({ metric, score }) => [metric.name, ...describe(score, metric)]),
    ),
  );

  for (const { metric, column, reading, score } of results) {
    console.log(`\n${metric.name} (column ${column})`);
    console.log(table(["group", "answers", "share", ""], shares(score, metric)));
    const reasons = Object.entries(score.excluded).map(([reason, count]) => `${count} ${reason}`);
    if (reasons.length > 0) console.log(`Left out: ${reasons.join(", ")}`);
    if (metric === NPS && score.score !== null) {
      const { diagnosis } = interpretNps(score.score);
      console.log(
        `${formatScore(score.score)} is in the band ${diagnosis.from} to ${diagnosis.to}: ${diagnosis.label}`,
      );
    }
    // Of the sample the first metric shows what --by, --mentions and --at do.
    const isShown = isSample && metric === results[0]!.metric;
    const by = columnOf("by", columns) ?? (isShown ? "channel" : undefined);
    if (by !== undefined) console.log(`\n${describeSegments(rows, metric, reading, by)}`);
    const mentions = columnOf("mentions", columns) ?? (isShown ? "themes" : undefined);
    if (mentions !== undefined) console.log(`\n${describeDrivers(rows, metric, reading, mentions)}`);
    const at = columnOf("at", columns) ?? (isShown ? "answered_at" : undefined);
    if (at !== undefined) {
      const choice = { at, every: options["every"] as CalendarUnit, timeZone: String(options["zone"]), now };
      console.log(`\n${describeTrends(rows, metric, reading, choice)}`);
    }
  }

  if (now !== undefined) {
    const absent = FOLLOW_UP_COLUMNS.filter((column) => !columns.includes(column));
    if (absent.length > 0) throw new Error(`Follow-up needs the columns ${absent.join(", ")}`);
    console.log(`\n${describeFollowUp(rows, now)}`);
  }
}

try {
  main();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
