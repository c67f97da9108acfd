import { readdirSync } from "node:fs";
import { format } from "prettier";
import { getOrMake } from "../../src/math/get-or-make.js";
import { errorsBeyond, type MeasuredCell, type MeasuredTopics } from "./measured.js";
import { TOPICS } from "./topics.js";

/** The page whose tables are generated. */
export const PAGE = new URL("../../docs/concepts/error-rates.md", import.meta.url);

/** Pages whose sentences may quote measured figures. */
export const QUOTING: readonly URL[] = ["concepts", "guides"].flatMap((folder) => {
  const room = new URL(`../../docs/${folder}/`, import.meta.url);
  return readdirSync(room).flatMap((file) => (file.endsWith(".md") ? [new URL(file, room)] : []));
});

/** A rate further than this from its promise is marked, in simulation errors. */
export const MARKED_FROM = 2;

const [BEGIN, END] = ["<!-- tables of npm run levels -->", "<!-- end of the tables -->"];

/** A page with its tables and its figures as measured. */
export async function withFigures(page: string, measured: MeasuredTopics): Promise<string> {
  const cells = TOPICS.flatMap((topic) => measured[topic]?.cells ?? []);
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  const whole =
    before < 0
      ? page
      : `${page.slice(0, before + BEGIN.length)}\n\n${tablesOf(measured)}\n\n${page.slice(after)}`;
  return format(quoted(whole, cells), { parser: "markdown", printWidth: 110, proseWrap: "preserve" });
}

/**
 * The figures in the sentences of a page: each stands before a comment with its table, row and column, or with "most" or
 * "least" of several, where "*" is any: `4.8%<!-- Trend test | NPS 90/8/2 | 12 months -->`, `6.1%<!-- most Trend test | * | * -->`.
 */
function quoted(page: string, cells: readonly MeasuredCell[]): string {
  return page.replaceAll(
    /[\d.]+%<!-- (?:(most|least) )?([^|]+) \| ([^|]+) \| ([^|]+) -->/g,
    (_, end: string | undefined, ...name: string[]) => {
      const [table, row, column] = name as [string, string, string];
      const isMeant = (wanted: string, own: string) => wanted === "*" || wanted === own;
      const rates = cells
        .filter((cell) => cell.table === table && isMeant(row, cell.row) && isMeant(column, cell.column))
        .map(({ rate }) => rate);
      const named = `${end === undefined ? "" : `${end} `}${table} | ${row} | ${column}`;
      if (rates.length === 0 || (end === undefined && rates.length > 1))
        throw new RangeError(`Expected one measured figure for ${named}, got ${rates.length}`);
      return `${percent(end === "most" ? Math.max(...rates) : Math.min(...rates))}<!-- ${named} -->`;
    },
  );
}

/** All tables, the cells beyond their promise, and when they were measured. */
function tablesOf(measured: MeasuredTopics): string {
  const topics = TOPICS.flatMap((topic) => measured[topic] ?? []);
  const cells = topics.flatMap((topic) => topic.cells);
  const tables = grouped(cells, ({ table, counts }) => `${table}: ${counts}`);
  const beyond = cells.filter(isBeyond).map((cell) => {
    const limit = cell.counts === "false alarms" ? "at most" : "at least";
    return `- ${cell.table}, ${cell.counts}, ${cell.row}, ${cell.column}: ${percent(cell.rate)} instead of ${limit} ${percent(cell.promise!)}`;
  });
  const made = TOPICS.flatMap((topic) => {
    const one = measured[topic];
    return one ? [`- ${topic}: ${one.date}, Node ${one.node}, seed ${one.seed}`] : [];
  });
  return [
    ...Array.from(tables, ([title, own]) => tableOf(title, own)),
    "## Beyond what is promised",
    beyond.length > 0 ? beyond.join("\n") : "None.",
    "## When they were measured",
    made.join("\n"),
  ].join("\n\n");
}

/** One table: populations down, designs across. */
function tableOf(title: string, cells: readonly MeasuredCell[]): string {
  const [rows, columns] = [
    distinct(cells.map(({ row }) => row)),
    distinct(cells.map(({ column }) => column)),
  ];
  const figures = new Map(cells.map((cell) => [`${cell.row} | ${cell.column}`, cell]));
  const lines = rows.map((row) => [
    row,
    ...columns.map((column) => {
      const cell = figures.get(`${row} | ${column}`);
      if (!cell) return "";
      return isBeyond(cell) ? `**${percent(cell.rate)}**` : percent(cell.rate);
    }),
  ]);
  const error = Math.max(...cells.map((cell) => cell.error));
  const isSimulated = cells.some(({ runs }) => runs > 0);
  const facts = [
    ...promised(cells),
    isSimulated
      ? `one simulation error is at most ${percent(error)}`
      : "by enumeration of all possible samples",
  ];
  const table = [["", ...columns], columns.reduce((rule) => [...rule, "--:"], [":--"]), ...lines];
  return `### ${title}\n\n${capitalised(facts.join("; "))}.\n\n${table.map((line) => `| ${line.join(" | ")} |`).join("\n")}`;
}

/** "promised: at most 6.5%", for the promises of a table. */
function promised(cells: readonly MeasuredCell[]): string[] {
  const promises = distinct(cells.flatMap(({ promise }) => promise ?? [])).sort((a, b) => a - b);
  if (promises.length === 0) return [];
  const limit = cells[0]!.counts === "false alarms" ? "at most" : "at least";
  return [`promised: ${limit} ${promises.map(percent).join(", ")}`];
}

function isBeyond(cell: MeasuredCell): boolean {
  return errorsBeyond(cell) > MARKED_FROM;
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)}%`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) getOrMake(groups, keyOf(item), () => []).push(item);
  return groups;
}
