// The command line: the columns of a CSV file as options of `buildReport`.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CES_1, cesMetric, csatMetric, NPS, NPS_1_TO_10, type ColumnValues, type Metric } from "cx-metrics";
import type { ReportOptions } from "cx-metrics/survey-report";
import type { CalendarUnit } from "cx-metrics/trend";
import { idIn, nameIn, valueIn } from "./cells.js";
import { LABEL_MAPS, labelsOf, readAnswers, readDates, type Problem } from "./answers.js";
import { delimiterNamed, openCsv, type CsvFile } from "./csv.js";
import { outcomesOf } from "./outcomes.js";
import { mapColumn } from "./csv-column.js";
import { FOLLOW_UP_COLUMNS, followUpColumns, isOfFollowUp, followUpOptions } from "./follow-up.js";

const PERIODS: readonly CalendarUnit[] = ["day", "iso-week", "month", "quarter", "half-year", "year"];

export const USAGE = `Usage: npm run demo -- [file.csv] [options]
  --nps COLUMN          answers on 0-10        --nps-1-to-10 COLUMN  answers on 1-10
  --csat COLUMN         satisfaction on 1-5    --ces COLUMN          effort on 1-7, high is easy
  --ces-1 COLUMN        effort on 1-5, low is easy
  --labels QUESTION=MAP the meaning of texts, such as csat=SATISFACTION_5 or nps='{"Absolutely": 10}'; known maps:
                        ${Object.keys(LABEL_MAPS).join(", ")}
  --missing TEXT        a text that means nothing in answers and dates, beside usual ones such as NA; may be given several times
  --by COLUMN           compare the groups of this column; may be given several times
  --themes COLUMN       compare topics, several in a cell as "price|wait"
  --theme-separator TEXT  between two topics of a cell, "|" unless given
  --date COLUMN         scores over time       --date-format FORMAT  such as "M/D/YY H:mm", unless ISO 8601
  --every PERIOD        ${PERIODS.join(", ")}; month unless given
  --time-zone ZONE      of the periods and of dates without an offset, UTC unless given
  --industry NAME       published figures to compare with, such as "retail"
  --id COLUMN           ids of the responses: exact copies of a row, and ids that come again, are named
  --copies drop         leaves exact copies out; they are kept unless given
  --title TEXT          of the report
  --level LEVEL         confidence level, 0.95 unless given
  --now INSTANT         people to answer next and promises kept at this time, such as 2026-05-04T12:00Z;
                        needs --nps, --date and the columns ${FOLLOW_UP_COLUMNS.join(", ")}
  --left COLUMN         when customers left, blank for those who have not: who stays, and who is unhappy by --by; needs --now
  --value COLUMN        what customers are worth: the money at risk; needs --left
  --delimiter CHARACTER between cells, such as ";" or tab; seen in the header unless given
  --encoding NAME       of the file, such as windows-1252, UTF-8 unless given
  --out FOLDER          where report.md and report.html go, docs/examples/out unless given
  --timings             print the time of each stage on standard error
COLUMN is a name, or a place from 1 such as "#3" where two columns have one name.`;

const METRICS: Readonly<Record<string, Metric>> = {
  nps: NPS,
  "nps-1-to-10": NPS_1_TO_10,
  csat: csatMetric(),
  ces: cesMetric(),
  "ces-1": CES_1,
};

const text = { type: "string" } as const;
const several = { type: "string", multiple: true } as const;
const OPTIONS = {
  nps: text,
  "nps-1-to-10": text,
  csat: text,
  ces: text,
  "ces-1": text,
  labels: several,
  missing: several,
  by: several,
  themes: text,
  "theme-separator": text,
  id: text,
  copies: text,
  date: text,
  "date-format": text,
  every: text,
  "time-zone": text,
  industry: text,
  title: text,
  level: text,
  now: text,
  left: text,
  value: text,
  delimiter: text,
  encoding: text,
  out: text,
  timings: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** The options given, by name. */
type Wishes = {
  readonly [Name in keyof typeof OPTIONS]?: ReturnType<
    typeof parseArgs<{ options: typeof OPTIONS }>
  >["values"][Name];
};

const SAMPLE_FILE = "docs/examples/sample.csv";
/** The sample ends at `now`. Nothing in the library reads a clock, so the demo is the same on every day. */
const SAMPLE: Wishes = {
  title: "Survey of a sample shop",
  nps: "nps",
  csat: "csat",
  ces: "ces",
  by: ["channel", "region", "touchpoint"],
  themes: "themes",
  date: "answered_at",
  "time-zone": "Europe/Berlin",
  industry: "retail",
  now: "2026-06-29T12:00Z",
  left: "left_at",
  value: "value",
};

/** The file and the options of its report. */
export interface Survey {
  readonly name: string;
  readonly rows: number;
  /** The columns that the options name. */
  readonly columns: Readonly<Record<string, ColumnValues>>;
  readonly options: ReportOptions<unknown>;
  /** Cells that could not be read, for which the report has no answer or no date. */
  readonly problems: readonly Problem[];
  /** What was decided by the look of the file. */
  readonly notes: readonly string[];
  /** The folder that the report goes to. */
  readonly out: string;
  readonly timings: boolean;
}

/** Reads the command line and the file; null for `--help`. Paths are relative to `folder`. */
export function readSurvey(args: readonly string[], folder: string): Survey | null {
  const { values, positionals } = readArguments(args);
  if (values.help) return null;
  const [own, ...more] = positionals;
  if (more.length > 0) throw new Error(`One file at a time, got also ${more.join(", ")}`);
  const wishes: Wishes = own === undefined ? { ...SAMPLE, ...values } : values;
  const { delimiter, encoding, out } = wishes;
  const file = openCsv(own === undefined ? SAMPLE_FILE : resolve(folder, own), {
    delimiter: delimiter && delimiterNamed(delimiter),
    encoding,
  });
  return {
    name: own ?? `${SAMPLE_FILE} (synthetic)`,
    notes: file.notes,
    out: out === undefined ? "docs/examples/out" : resolve(folder, out),
    timings: values.timings,
    ...reportOf(file, wishes),
  };
}

const HELP = "npm run demo -- --help lists the options";

/** The arguments, by name; Node's errors are said in the words of the demo. */
function readArguments(args: readonly string[]) {
  for (const [, name] of args.flatMap((arg) => [/^--([^=]+)/.exec(arg) ?? []])) {
    if (name === undefined || name in OPTIONS) continue;
    const near = Object.keys(OPTIONS).find((known) => known.startsWith(name) || name.startsWith(known));
    throw new Error(`There is no option --${name}${near ? `; did you mean --${near}?` : "."} ${HELP}`);
  }
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (problem) {
    throw new Error(`${problem instanceof Error ? problem.message.split("\n")[0] : problem}. ${HELP}`, {
      cause: problem,
    });
  }
}

/** The columns, and the options of `buildReport` for them. */
function reportOf(csv: CsvFile, wishes: Wishes): Pick<Survey, "rows" | "columns" | "options" | "problems"> {
  const {
    title,
    by = [],
    themes,
    "theme-separator": separator = "|",
    missing = [],
    id,
    copies,
    date,
    industry,
    now,
    left,
    value,
    level = "0.95",
    "time-zone": timeZone = "UTC",
  } = wishes;
  const asked = questionsOf(wishes, csv);
  const labels = labelsOf(wishes.labels ?? [], Object.keys(asked));
  if (left !== undefined && now === undefined) throw new Error("--left needs --now: until when is it known?");
  if (value !== undefined && left === undefined) throw new Error("--value needs --left: who has left?");
  const several = [...Object.values(asked), ...by, themes, id, date, left, value].filter(
    (name) => name !== undefined,
  );
  const followed = now === undefined ? [] : csv.columns.filter(isOfFollowUp);
  const table = csv.read([...several, ...followed].map(csv.placeOf));
  const cellsIn = (column: string) => table.columns.get(csv.placeOf(column))!;
  const datesIn = (column: string) =>
    readDates(column, cellsIn(column), { format: wishes["date-format"], timeZone }, missing);
  const answers = Object.fromEntries(
    Object.entries(asked).map(([question, column]) => [
      question,
      readAnswers(column, cellsIn(column), METRICS[question]!, { labels: labels[question], missing }),
    ]),
  );
  const dates = date === undefined ? undefined : datesIn(date);
  const followUp =
    now === undefined ? undefined : followUpColumns(answers["nps"], dates, csv.columns, cellsIn, datesIn);
  const leftAt = left === undefined ? undefined : datesIn(left);
  const problems = [
    ...Object.values(answers),
    ...[dates, followUp?.contactedAt, followUp?.closedAt, leftAt],
  ].flatMap((column) => column?.problems ?? []);
  const groups = Object.fromEntries(by.map((column) => [column, mapColumn(cellsIn(column), nameIn)]));
  return {
    rows: table.rows,
    problems,
    columns: {
      ...Object.fromEntries(
        Object.entries(answers).map(([question, column]) => [`answer ${question}`, column]),
      ),
      ...Object.fromEntries(by.map((column) => [`group ${column}`, groups[column]!])),
      ...(themes !== undefined && { themes: mapColumn(cellsIn(themes), (cell) => cell.split(separator)) }),
      ...(id !== undefined && { id: mapColumn(cellsIn(id), idIn) }),
      ...(dates && { date: dates }),
      ...(followUp && { customer: followUp.customer }),
      // Exact copies are alike in columns that are not read, too.
      marks: table.marks,
    },
    options: {
      questions: Object.keys(answers).map((question) => ({
        metric: METRICS[question]!,
        score: `answer ${question}`,
      })),
      title,
      notes: [...csv.notes, ...problems.map((problem) => problemNote(problem, table.rows))],
      level: levelOf(level),
      segments: Object.fromEntries(by.map((column) => [column, `group ${column}`])),
      ...(themes !== undefined && { drivers: "themes" }),
      ...(id !== undefined && { id: "id" }),
      copies: copiesNamed(copies ?? "keep"),
      ...(dates && { time: { at: "date", every: periodNamed(wishes.every ?? "month"), timeZone, now } }),
      ...(industry !== undefined && { benchmarks: { industry } }),
      ...(followUp &&
        leftAt && {
          outcomes: outcomesOf(
            {
              ...followUp,
              leftAt,
              value: value === undefined ? undefined : mapColumn(cellsIn(value), valueIn),
              groups,
            },
            now!,
          ),
        }),
      ...(followUp && { respondent: "customer", followUp: { ...followUpOptions(followUp), now: now! } }),
    },
  };
}

/** The note in report.md about cells that could not be read; the terminal shows them too. */
function problemNote({ column, count, row, message }: Problem, rows: number): string {
  return `${column}: ${count} of ${rows} cells could not be read and are left out, the first in row ${row}. ${message}`;
}

/** The column of each question: as given, or else columns with the names of the options. */
function questionsOf(wishes: Wishes, { file, columns }: CsvFile): Readonly<Record<string, string>> {
  const given = Object.entries(wishes).filter(([option]) => option in METRICS);
  const named = Object.keys(METRICS).filter((option) => columns.includes(option));
  const chosen = given.length > 0 ? given : named.map((option) => [option, option]);
  if (chosen.length > 0) return Object.fromEntries(chosen) as Record<string, string>;
  throw new Error(
    `Say which column of ${file} holds the answers. There are: ${columns.join(", ")}\n` +
      "npm run demo -- --help lists the options, such as --nps COLUMN",
  );
}

function levelOf(text: string): number {
  const level = Number(text);
  if (!Number.isNaN(level)) return level;
  throw new Error(`--level takes a number such as 0.95, got ${text}`);
}

function periodNamed(name: string): CalendarUnit {
  const period = PERIODS.find((one) => one === name);
  if (period) return period;
  throw new Error(`--every takes one of ${PERIODS.join(", ")}, got ${name}`);
}

function copiesNamed(name: string): "keep" | "drop" {
  if (name === "keep" || name === "drop") return name;
  throw new Error(`--copies takes keep or drop, got ${name}`);
}
