// A table as text: the mark between its cells, its heading, and the entries of each column.
import { likelyMark, statedMark } from "../examples/csv-mark.js";
import { recordsOf, type CsvRecord } from "../examples/csv-records.js";
import { entryCollector, type Entries } from "./entries.js";
import type { Work } from "./slices.js";

export interface Column {
  readonly name: string;
  readonly entries: Entries;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** What was decided by the look of the table, in sentences. */
  readonly notes: readonly string[];
}

const MARKS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};
const START = 1 << 16;
const PART = 1 << 13;
const ROWS = 500;

/**
 * Reads a table with a heading; without one, where its first line has numbers only, columns are numbered.
 *
 * @throws Error for quotes that are not closed, or stand within a cell
 */
export function* tableOf(given: string): Work<Table> {
  const text = given.replace(/^\ufeff/, "");
  const { mark, skipped } = markOf(text);
  const records = recordsOf(partsOf(text), mark, skipped);
  const first = records.next();
  if (first.done) return { columns: [], rows: 0, notes: ["The file is empty."] };
  const head = cellsOf(first.value);
  const isHeading = head.some((cell) => /\p{L}/u.test(cell));
  const names = head.map((cell, i) => (isHeading && cell) || `Column ${i + 1}`);
  const collectors = names.map(() => entryCollector());
  let [rows, odd, oddLine] = [0, 0, 0];
  const addRow = (record: CsvRecord) => {
    const isEmpty = record.length === 1 && record.cell(0).trim() === "";
    if (isEmpty && names.length > 1) return;
    rows++;
    if (record.length !== names.length) {
      odd++;
      oddLine ||= record.line;
      return;
    }
    for (const [i, { add }] of collectors.entries()) add(record.cell(i).trim(), record.line);
  };
  if (!isHeading) addRow(first.value);
  for (const record of records) {
    addRow(record);
    if (rows % ROWS === 0) yield;
  }
  const notes = [
    ...(names.length > 1 ? [`${names.length} columns, separated by ${MARKS[mark] ?? `"${mark}"`}.`] : []),
    ...(isHeading ? [] : ["The first line has no names, so it was read as answers."]),
    ...(odd > 0
      ? [
          `${odd} of ${rows} rows were left out: they have more or fewer cells than the first line (the first is line ${oddLine}).`,
        ]
      : []),
  ];
  return { columns: names.map((name, i) => ({ name, entries: collectors[i]!.finish() })), rows, notes };
}

/** True for pasted text that is a table: several columns below words that are no answers. */
export function isTable(text: string, isAnswer: (cell: string) => boolean): boolean {
  const start = text.slice(0, START);
  if (!/[\t;,|]/.test(start)) return false;
  const { mark, skipped } = markOf(start);
  try {
    const widths: number[] = [];
    let isHeading = false;
    for (const record of recordsOf([start], mark, skipped)) {
      if (widths.length === 0) {
        const cells = cellsOf(record);
        isHeading =
          cells.every((cell) => cell !== "" && !isAnswer(cell)) && cells.some((cell) => /\p{L}/u.test(cell));
      }
      if (widths.push(record.length) === 5) break;
    }
    return isHeading && widths.length > 1 && widths[0]! > 1 && widths.every((width) => width === widths[0]);
  } catch {
    return false;
  }
}

function* partsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PART) yield text.slice(at, at + PART);
}

/** The mark between cells, and the length of a first line that states it. */
function markOf(text: string): { readonly mark: string; readonly skipped: number } {
  const start = text.slice(0, START);
  const { mark, length: skipped } = statedMark(start);
  return { mark: mark ?? likelyMark((one) => recordsOf([start], one).next().value?.length ?? 0), skipped };
}

function cellsOf(record: CsvRecord): string[] {
  return Array.from({ length: record.length }, (_, i) => record.cell(i).replace(/\s+/gu, " ").trim());
}
