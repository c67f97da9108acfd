// What the demo reads: which columns of a CSV file hold what, as options of `buildReport`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CES_1, cesMetric, csatMetric, NPS, NPS_1_TO_10, type Metric } from "cx-metrics";
import type { ReportOptions } from "cx-metrics/survey-report";
import { readCsv } from "./csv.js";
import { FOLLOW_UP_COLUMNS, followUpOptions } from "./follow-up.js";

/** The cells of a line. */
export type Row = readonly string[];
type Cell = (row: Row) => string;

export const USAGE = `Usage: npm run demo -- [file.csv] [options]
  --nps COLUMN          answers on 0-10        --nps-1-to-10 COLUMN  answers on 1-10
  --csat COLUMN         satisfaction on 1-5    --ces COLUMN          effort on 1-7, high is easy
  --ces-1 COLUMN        effort on 1-5, low is easy
  --by COLUMN           compare the groups of this column; may be given several times
  --themes COLUMN       compare what is mentioned, several in a cell as "price|wait"
  --date COLUMN         scores by month        --date-format FORMAT  such as "M/D/YY H:mm", unless ISO 8601
  --time-zone ZONE      of the months and of dates without an offset, UTC unless given
  --industry NAME       published figures to stand beside, such as "retail"
  --level LEVEL         confidence level, 0.95 unless given
  --now INSTANT         whom to answer next and which promises were kept at this time, such as 2026-05-04T12:00Z;
                        needs the columns ${FOLLOW_UP_COLUMNS.join(", ")}
  --out FOLDER          where report.md and report.html go, docs/examples/out unless given`;

const METRICS: Readonly<Record<string, Metric>> = {
  nps: NPS,
  "nps-1-to-10": NPS_1_TO_10,
  csat: csatMetric(),
  ces: cesMetric(),
  "ces-1": CES_1,
};

/** The sample ends at `now`. Nothing in the library reads a clock, so the demo is the same on every day. */
const SAMPLE = {
  by: ["channel", "region", "touchpoint"],
  themes: "themes",
  date: "answered_at",
  "time-zone": "Europe/Berlin",
  industry: "retail",
  now: "2026-06-29T12:00Z",
};

const text = { type: "string" } as const;
const OPTIONS = {
  ...Object.fromEntries(Object.keys(METRICS).map((name) => [name, text])),
  by: { type: "string", multiple: true },
  themes: text,
  date: text,
  "date-format": text,
  "time-zone": text,
  industry: text,
  level: { type: "string", default: "0.95" },
  now: text,
  out: { type: "string", default: fileURLToPath(new URL("out", import.meta.url)) },
  help: { type: "boolean", default: false },
} as const;

/** What the command line asks for. */
export interface Survey {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly options: ReportOptions<Row>;
  /** The folder that the report goes to. */
  readonly out: string;
}

/** Reads the command line and the file; null where only help was asked for. */
export async function readSurvey(args: readonly string[]): Promise<Survey | null> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help) return null;
  const [own] = positionals;
  const given = { ...(own === undefined ? SAMPLE : {}), ...values };
  const name = own ?? fileURLToPath(new URL("sample.csv", import.meta.url));
  const [columns = [], ...rows] = readCsv(readFileSync(name, "utf8"));
  if (rows.length === 0) throw new Error(`${name} has no rows`);
  const cell = (column: string): Cell => {
    const place = columns.indexOf(column);
    if (place < 0) throw new Error(`No column "${column}". There are: ${columns.join(", ")}`);
    return (row) => row[place] ?? "";
  };
  const chosen = Object.entries(METRICS).flatMap(([option, metric]) => {
    const wanted: unknown = (values as Record<string, unknown>)[option];
    return typeof wanted === "string" ? [{ metric, column: wanted }] : [];
  });
  // The sample has columns of these names; a file of one's own needs to be told.
  const found = Object.entries(METRICS).flatMap(([option, metric]) =>
    columns.includes(option) ? [{ metric, column: option }] : [],
  );
  const questions = chosen.length > 0 ? chosen : found;
  if (questions.length === 0) {
    throw new Error(`Say which column holds the answers. It has: ${columns.join(", ")}\n${USAGE}`);
  }
  const { by = [], themes, date, industry, now, "time-zone": timeZone = "UTC" } = given;
  return {
    name: own ?? `${name} (synthetic)`,
    rows,
    out: values.out,
    options: {
      title: own === undefined ? "Survey of a sample shop" : "Survey report",
      questions: questions.map(({ metric, column }) => ({ metric, score: answerIn(cell(column)) })),
      level: Number(values.level),
      segments: Object.fromEntries(by.map((column) => [column, cell(column)])),
      ...(themes !== undefined && { drivers: mentionsIn(cell(themes)) }),
      ...(date !== undefined && {
        time: {
          at: await timeIn(cell(date), timeZone, values["date-format"]),
          every: "month",
          timeZone,
          now,
        },
      }),
      ...(industry !== undefined && { benchmarks: { industry } }),
      ...(now !== undefined && { respondent: cell("customer"), followUp: followUpOptions(rows, cell, now) }),
    },
  };
}

/** A cell as an answer: digits are a number, blanks and NA are missing, anything else is left for the library to refuse. */
function answerIn(cell: Cell): (row: Row) => number | string | null {
  return (row) => {
    const text = cell(row).trim();
    if (text === "" || text === "NA") return null;
    return /^-?\d+$/.test(text) ? Number(text) : text;
  };
}

function mentionsIn(cell: Cell): (row: Row) => string[] | null {
  return (row) => (cell(row) === "" ? null : cell(row).split("|"));
}

/** ISO 8601 with an offset is read by the library itself; another form has to be stated. */
async function timeIn(
  cell: Cell,
  timeZone: string,
  format: string | undefined,
): Promise<(row: Row) => string | null> {
  if (format === undefined) return cell;
  const { dateReader } = await import("cx-metrics/validation");
  const read = dateReader({ format, timeZone });
  return (row) => {
    const date = read(cell(row));
    return date.ok ? date.instant : cell(row);
  };
}
