// Reads a CSV file as lists of cells by csv-parse, with errors that say what is wrong with the file.
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** The cells of a line. */
export type Row = readonly string[];
export type Cell = (row: Row) => string;

export interface CsvFile {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** The reader of the column of this name. */
  readonly cell: (column: string) => Cell;
}

export interface CsvOptions {
  /** The character between two cells. @defaultValue a comma; a header that seems to use another is refused */
  readonly delimiter?: string | undefined;
  /** As in `new TextDecoder(encoding)`. @defaultValue UTF-8, or the encoding of a byte order mark */
  readonly encoding?: string | undefined;
}

/** @throws Error that names the file, what is wrong with it, and what to do about it */
export function readCsv(file: string, options: CsvOptions = {}): CsvFile {
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  try {
    const [columns = [], ...rows] = linesOf(readFileSync(file), options);
    return { file, columns, rows, cell: (column) => cellOf(column, columns, file) };
  } catch (problem) {
    throw new Error(`${file}: ${problem instanceof Error ? problem.message : problem}`, { cause: problem });
  }
}

function linesOf(bytes: Uint8Array, { delimiter, encoding }: CsvOptions): string[][] {
  const text = decode(bytes, encoding);
  const form = { delimiter: delimiter ?? ",", bom: true };
  const [header] = parse(text, { ...form, to: 1 });
  if (!header) throw new Error("the file is empty");
  const other = Object.entries(OTHER_DELIMITERS).find(([, mark]) => header[0]!.includes(mark));
  if (delimiter === undefined && header.length === 1 && other) {
    throw new Error(`the header has no comma. Are its columns separated by --delimiter "${other[0]}"?`);
  }
  // In a file of one column an empty line is a missing answer.
  const lines = parse(text, { ...form, skipEmptyLines: header.length > 1 });
  if (lines.length === 1) throw new Error("there is no row under the header");
  return lines;
}

const OTHER_DELIMITERS = { ";": ";", tab: "\t", "|": "|" };

/** A delimiter from the command line, where a tab is given by name. */
export function delimiterNamed(name: string): string {
  return OTHER_DELIMITERS[name as keyof typeof OTHER_DELIMITERS] ?? name;
}

function cellOf(column: string, columns: readonly string[], file: string): Cell {
  const places = columns.flatMap((name, place) => (name === column ? [place] : []));
  const [place] = places;
  if (place === undefined) {
    throw new Error(`No column "${column}" in ${file}. There are: ${columns.join(", ")}`);
  }
  if (places.length > 1) {
    throw new Error(`${places.length} columns of ${file} are named "${column}": give each a name of its own`);
  }
  return (row) => row[place]!;
}

/** UTF-8 stays as it is, since csv-parse reads bytes. */
function decode(bytes: Uint8Array, encoding: string | undefined): Uint8Array | string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  const chosen = encoding ?? marked;
  if (chosen === "utf-8" && (!isUtf8(bytes) || bytes.includes(0))) {
    throw new Error(
      'this is not text in UTF-8. Give its --encoding, such as "windows-1252" or "utf-16le", or export it as CSV in UTF-8',
    );
  }
  return chosen === "utf-8" ? bytes : new TextDecoder(chosen).decode(bytes);
}
