// Reads a CSV file as lists of cells by csv-parse, with errors that say what is wrong with the file.
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, statSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";

/** The cells of a line. */
export type Row = readonly string[];
export type Cell = (row: Row) => string;

export interface CsvFile {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What was decided by the look of the file, to be shown. */
  readonly notes: readonly string[];
  /** The reader of a column, by its name or its place: "nps", "#3". */
  readonly cell: (column: string) => Cell;
}

export interface CsvOptions {
  /** The character between two cells. @defaultValue the one in a first line such as "sep=;", or that divides the header most */
  readonly delimiter?: string | undefined;
  /** As in `new TextDecoder(encoding)`. @defaultValue UTF-8, or the encoding of a byte order mark */
  readonly encoding?: string | undefined;
}

/** @throws Error that names the file, what is wrong with it, and what to do about it */
export function readCsv(file: string, options: CsvOptions = {}): CsvFile {
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder: name one file in it`);
  try {
    const { columns, rows, notes } = tableOf(readFileSync(file), options);
    return { file, columns, rows, notes, cell: (column) => cellOf(column, columns, file) };
  } catch (problem) {
    throw new Error(`${file}: ${plainWords(problem)}`, { cause: problem });
  }
}

function tableOf(bytes: Uint8Array, { delimiter, encoding }: CsvOptions) {
  const text = decode(bytes, encoding);
  // Excel takes the character between cells from such a line.
  const [first, stated] = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n?|\n|$)/i.exec(text) ?? [];
  const lines = first === undefined ? text : text.slice(first.length);
  const header = (mark: string) => parse(lines, { delimiter: mark, to: 1, relaxColumnCount: true })[0] ?? [];
  const mark = delimiter ?? stated ?? delimiterOf(header);
  const names = header(mark).map(nameOf);
  if (names.length === 0) throw new Error("the file is empty");
  const once = sharedTexts();
  const [, ...rows] = parse(lines, {
    delimiter: mark,
    // In a file of one column an empty line is a missing answer.
    skipEmptyLines: names.length > 1,
    onRecord: (cells: string[]) => cells.map(once),
  });
  if (rows.length === 0) throw new Error("there is no row under the header");
  const isSeen = delimiter === undefined && stated === undefined && mark !== ",";
  const notes = isSeen
    ? [`Columns are separated by ${showDelimiter(mark)}, as in the header; --delimiter states another.`]
    : [];
  return { columns: names, rows, notes };
}

const MOST_TEXTS = 10_000;

/** Gives one and the same text for equal cells: most columns of a survey have few different ones. */
function sharedTexts(): (cell: string) => string {
  const known = new Map<string, string>();
  return (cell) => {
    const shared = known.get(cell);
    if (shared === undefined && known.size < MOST_TEXTS) known.set(cell, cell);
    return shared ?? cell;
  };
}

const DELIMITERS = { comma: ",", ";": ";", tab: "\t", "|": "|" };

/** The character that divides the header into the most columns; of equals the comma. */
function delimiterOf(header: (mark: string) => readonly string[]): string {
  const columns = (mark: string) => {
    try {
      return header(mark).length;
    } catch {
      return 0; // Quotes make no sense with this character.
    }
  };
  return Object.values(DELIMITERS).reduce((most, mark) => (columns(mark) > columns(most) ? mark : most));
}

/** A delimiter from the command line, where a tab is given by name. */
export function delimiterNamed(name: string): string {
  return DELIMITERS[name as keyof typeof DELIMITERS] ?? name;
}

function showDelimiter(mark: string): string {
  return mark === "\t" ? "tab" : `"${mark}"`;
}

/** A column's name without what nobody sees: spaces around it, several or other spaces in it, invisible marks. */
function nameOf(header: string): string {
  return header
    .replace(/[\ufeff\u200b]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The reader of the column of a name; of several with one name, or none, the place from 1 says which: "#3". */
function cellOf(column: string, columns: readonly string[], file: string): Cell {
  const places = placesOf(column, columns);
  const [place] = places;
  if (place === undefined) {
    throw new Error(`No column "${column}" in ${file}. There are: ${columns.join(", ")}`);
  }
  if (places.length > 1) {
    const choices = places.map((one) => `"#${one + 1}"`).join(" or ");
    throw new Error(
      `${places.length} columns of ${file} are named "${column}": choose one by its place, ${choices}`,
    );
  }
  return (row) => row[place]!;
}

function placesOf(column: string, columns: readonly string[]): number[] {
  const name = nameOf(column);
  const named = columns.flatMap((one, place) => (one === name ? [place] : []));
  const place = Number(/^#(\d+)$/.exec(name)?.[1]);
  return named.length === 0 && place >= 1 && place <= columns.length ? [place - 1] : named;
}

/** csv-parse's errors in plain words; the message of any other error. */
function plainWords(problem: unknown): string {
  if (!(problem instanceof CsvError)) return problem instanceof Error ? problem.message : String(problem);
  const { code, lines, record } = problem as CsvError & { lines?: number; record?: readonly string[] };
  const line = `line ${lines}`;
  const cells = `${line} does not have as many cells as the header: ${record?.length ?? "another number"}. A delimiter or a line break within a cell needs quotes around it`;
  const said: Partial<Record<typeof code, string>> = {
    CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: cells,
    CSV_RECORD_INCONSISTENT_COLUMNS: cells,
    CSV_QUOTE_NOT_CLOSED: `a cell that begins with a quote has no closing quote, up to the last line, ${lines}`,
    INVALID_OPENING_QUOTE: `${line} has a quote within a cell that has none around it; write it twice, in a quoted cell`,
    CSV_INVALID_CLOSING_QUOTE: `${line} has text after a closing quote; a quote within a quoted cell is written twice`,
  };
  return said[code] ?? problem.message;
}

function decode(bytes: Uint8Array, encoding: string | undefined): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  const chosen = encoding ?? marked;
  if (chosen === "utf-8" && (!isUtf8(bytes) || bytes.includes(0))) {
    throw new Error(
      'this is not text in UTF-8. Give its --encoding, such as "windows-1252" or "utf-16le", or export it as CSV in UTF-8',
    );
  }
  return new TextDecoder(chosen).decode(bytes);
}
