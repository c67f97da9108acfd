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

/**
 * What is written into a page: between `<!-- measured: Trend test; Outlook -->` and `<!-- end of measured -->` the tables whose
 * names begin so. A table goes where the longest beginning of its name stands; `*` takes those that no other place names.
 */
const PLACE = /<!-- measured: (.*?) -->[\s\S]*?<!-- end of measured -->/g;
const [BEYOND, DATES] = ["beyond what is promised", "dates"];

/** A page with its tables and its figures as measured. */
export async function withFigures(page: string, measured: MeasuredTopics): Promise<string> {
  const cells = TOPICS.flatMap((topic) => measured[topic]?.cells ?? []);
  const places = Array.from(page.matchAll(PLACE), ([, names]) => names!);
  const tables = tablesBy(places, cells);
  const text = page.replace(PLACE, (_, names: string) => {
    const written =
      names === BEYOND
        ? beyond(cells)
        : names === DATES
          ? dates(measured)
          : tables.get(names)!.map(tableOf).join("\n\n");
    return `<!-- measured: ${names} -->\n\n${written}\n\n<!-- end of measured -->`;
  });
  return format(quoted(text, cells), { parser: "markdown", printWidth: 110, proseWrap: "preserve" });
}

/** The cells of each table, by the place of a page that it goes to. */
function tablesBy(places: readonly string[], cells: readonly MeasuredCell[]): Map<string, MeasuredCell[][]> {
  const found = new Map(places.map((place) => [place, [] as MeasuredCell[][]]));
  const beginnings = places
    .filter((place) => place !== BEYOND && place !== DATES)
    .flatMap((place) => place.split("; ").map((beginning) => ({ place, beginning })))
    .sort((a, b) => b.beginning.length - a.beginning.length);
  if (beginnings.length === 0) return found;
  const met = new Set<string>();
  for (const own of grouped(cells, titleOf).values()) {
    const { table } = own[0]!;
    const goal = beginnings.find(({ beginning }) => beginning === "*" || table.startsWith(beginning));
    if (!goal) throw new RangeError(`Expected a place for the table ${table}, got none on the page`);
    met.add(goal.beginning);
    found.get(goal.place)!.push(own);
  }
  const idle = beginnings.filter(({ beginning }) => beginning !== "*" && !met.has(beginning));
  if (idle.length > 0)
    throw new RangeError(`Expected a table that begins with ${idle[0]!.beginning}, got none`);
  return found;
}

/**
 * The figures in the sentences of a page: each stands before a comment with its table, row and column, or with "most" or
 * "least" of several, where "*" is any: `4.8%<!-- Trend test | NPS 90/8/2 | 12 months -->`, `6.1%<!-- most Trend test | * | * -->`.
 */
function quoted(page: string, cells: readonly MeasuredCell[]): string {
  return page.replaceAll(
    /[\d.]+%<!-- (?:(most|least) )?([^|]+) \| ([^|]+) \| ([^|]+?) -->/g,
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

/** The cells that miss their promise. */
function beyond(cells: readonly MeasuredCell[]): string {
  const lines = cells.filter(isBeyond).map((cell) => {
    const limit = cell.counts === "false alarms" ? "at most" : "at least";
    return `- ${cell.table}, ${cell.counts}, ${cell.row}, ${cell.column}: ${percent(cell.rate)} instead of ${limit} ${percent(cell.promise!)}`;
  });
  return lines.length > 0 ? lines.join("\n") : "None.";
}

/** When and with what the topics were measured, the topics of one day together. */
function dates(measured: MeasuredTopics): string {
  const made = TOPICS.flatMap((topic) => {
    const one = measured[topic];
    return one ? [{ topic, how: `${one.date}, Node ${one.node}, seed ${one.seed}` }] : [];
  });
  const days = grouped(made, ({ how }) => how);
  return Array.from(days, ([how, own]) => `- ${how}: ${own.map(({ topic }) => topic).join(", ")}`).join("\n");
}

function titleOf({ table, counts }: MeasuredCell): string {
  return `${table}: ${counts}`;
}

/** One table: populations down, designs across. */
function tableOf(cells: readonly MeasuredCell[]): string {
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
  return `### ${titleOf(cells[0]!)}\n\n${capitalised(facts.join("; "))}.\n\n${table.map((line) => `| ${line.join(" | ")} |`).join("\n")}`;
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
