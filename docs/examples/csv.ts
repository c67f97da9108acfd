// Reads a CSV file in chunks into columns: each different cell of a column is kept once, and columns that nobody asks for not
// at all. A million rows take a second or two and some 10 bytes a cell. Errors say what is wrong with the file.
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { floatList } from "../../src/math/growing.js";
import { columnBuilder, type TextColumn } from "./csv-column.js";
import { likelyMark, statedMark } from "./csv-mark.js";
import { recordsOf, type CsvRecord } from "./csv-records.js";

/** A file whose header has been read. */
export interface CsvFile {
  readonly file: string;
  readonly columns: readonly string[];
  /** What was decided by the look of the file, to be shown. */
  readonly notes: readonly string[];
  /** The place of a column from 0, by its name or its place from 1: "nps", "#3". @throws Error for none, or several */
  readonly placeOf: (column: string) => number;
  /** Reads the columns at these places. */
  readonly read: (places: readonly number[]) => CsvTable;
}

/** The columns that were asked for. */
export interface CsvTable {
  readonly rows: number;
  /** By place. */
  readonly columns: ReadonlyMap<number, TextColumn>;
  /** Of each row a number that is the same only for the same cells, whether their columns were asked for or not. */
  readonly marks: Float64Array;
}

export interface CsvOptions {
  /** The character between two cells. @defaultValue the one in a first line such as "sep=;", or that divides the header most */
  readonly delimiter?: string | undefined;
  /** As in `new TextDecoder(encoding)`. @defaultValue UTF-8, or the encoding of a byte order mark */
  readonly encoding?: string | undefined;
}

/** @throws Error that names the file, what is wrong with it, and what to do about it */
export function openCsv(file: string, options: CsvOptions = {}): CsvFile {
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder: name one file in it`);
  const named = <Made>(make: () => Made): Made => {
    try {
      return make();
    } catch (problem) {
      throw new Error(`${file}: ${problem instanceof Error ? problem.message : problem}`, { cause: problem });
    }
  };
  const { columns, delimiter, notes, skipped } = named(() => headerOf(file, options));
  return {
    file,
    columns,
    notes,
    placeOf: (column) => placeIn(column, columns, file),
    read: (places) =>
      named(() =>
        tableOf(recordsOf(textsOf(file, options.encoding), delimiter, skipped), columns.length, places),
      ),
  };
}

/** The names of the columns, and how the cells are divided. */
function headerOf(file: string, { delimiter, encoding }: CsvOptions) {
  const first = () => textsOf(file, encoding);
  const beginning = first().next().value ?? "";
  const { mark: stated, length: skipped } = statedMark(beginning);
  const header = (mark: string) => cellsOf(recordsOf(first(), mark, skipped).next().value);
  const mark = delimiter ?? stated ?? likelyMark((one) => header(one).length);
  const columns = header(mark).map(nameOf);
  if (columns.length === 0) throw new Error("the file is empty");
  const isSeen = delimiter === undefined && stated === undefined && mark !== ",";
  const notes = isSeen
    ? [`Columns are separated by ${showDelimiter(mark)}, as in the header; --delimiter states another.`]
    : [];
  return { columns, delimiter: mark, notes, skipped };
}

function cellsOf(record: CsvRecord | void): string[] {
  return record ? Array.from({ length: record.length }, (_, place) => record.cell(place)) : [];
}

function tableOf(records: ReturnType<typeof recordsOf>, width: number, places: readonly number[]): CsvTable {
  const asked = [...new Set(places)];
  const builders = asked.map(columnBuilder);
  const marks = floatList();
  let rows = 0;
  records.next();
  for (const record of records) {
    const { length, line, mark } = record;
    // In a file of one column an empty line is a missing answer.
    if (width > 1 && length === 1 && record.cell(0) === "") continue;
    if (length !== width) {
      throw new Error(
        `line ${line} does not have as many cells as the header: ${length}. A delimiter or a line break within a cell needs quotes around it`,
      );
    }
    for (let i = 0; i < asked.length; i++) builders[i]!.add(record, asked[i]!);
    marks.push(mark);
    rows++;
  }
  if (rows === 0) throw new Error("there is no row under the header");
  const columns = new Map(asked.map((place, i) => [place, builders[i]!.finish()]));
  return { rows, columns, marks: marks.take() };
}

const DELIMITERS = { comma: ",", ";": ";", tab: "\t", "|": "|" };

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

/** The place of the column of a name; of several with one name, or none, the place from 1 says which: "#3". */
function placeIn(column: string, columns: readonly string[], file: string): number {
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
  return place;
}

function placesOf(column: string, columns: readonly string[]): number[] {
  const name = nameOf(column);
  const named = columns.flatMap((one, place) => (one === name ? [place] : []));
  const place = Number(/^#(\d+)$/.exec(name)?.[1]);
  return named.length === 0 && place >= 1 && place <= columns.length ? [place - 1] : named;
}

const CHUNK = 1 << 18;
const NOT_TEXT =
  'this is not text in UTF-8. Give its --encoding, such as "windows-1252" or "utf-16le", or export it as CSV in UTF-8';

/** The text of a file in parts. */
function* textsOf(file: string, encoding: string | undefined): Generator<string, void> {
  const descriptor = openSync(file, "r");
  try {
    const bytes = new Uint8Array(CHUNK);
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for (let length; (length = readSync(descriptor, bytes)) > 0;) {
      const part = bytes.subarray(0, length);
      const chosen = encoding ?? markedAs(part);
      decoder ??= new TextDecoder(chosen, { fatal: chosen === "utf-8" });
      if (decoder.encoding === "utf-8" && part.includes(0)) throw new Error(NOT_TEXT);
      yield decoded(() => decoder!.decode(part, { stream: true }));
    }
    const end = decoded(() => decoder?.decode() ?? "");
    if (end !== "") yield end;
  } finally {
    closeSync(descriptor);
  }
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (problem) {
    throw new Error(NOT_TEXT, { cause: problem });
  }
}

/** The encoding that a byte order mark states. */
function markedAs([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
