// A column of texts as codes: each different text is kept once.
import type { CsvRecord } from "./csv-records.js";

/** Places in a list, in as few bytes as it needs. */
export type Codes = Uint8Array | Uint16Array | Int32Array;

/** A column of texts. Where nearly all differ, `values` may have one twice. */
export interface TextColumn {
  /** The place in `values` of each row. */
  readonly codes: Codes;
  readonly values: readonly string[];
}

/** So many rows tell whether the texts of a column repeat. */
const FIRST_ROWS = 65_536;
/** The share of texts that differ from which on they are ids of rows; a customer comes again among many more rows. */
const NEARLY_ALL = 0.98;

/** Collects the cells of a column. */
export function columnBuilder() {
  const values: string[] = [];
  // Codes by the hash of their text, in the next free place; -1 for none.
  let table = new Int32Array(1024).fill(-1);
  let hashes = new Int32Array(512);
  let codes = new Int32Array(1024);
  let length = 0;
  let isKeptOnce = true;
  const grow = () => {
    hashes = longer(hashes);
    table = new Int32Array(2 * table.length).fill(-1);
    for (let code = 0; code < values.length; code++) {
      let slot = hashes[code]! & (table.length - 1);
      while (table[slot]! >= 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = code;
    }
  };
  return {
    add(record: CsvRecord, place: number): void {
      if (length === codes.length) codes = longer(codes);
      if (!isKeptOnce) {
        codes[length++] = values.push(ownText(record.cell(place))) - 1;
        return;
      }
      const hash = record.hashes[place]!;
      let slot = hash & (table.length - 1);
      for (; table[slot]! >= 0; slot = (slot + 1) & (table.length - 1)) {
        const code = table[slot]!;
        if (hashes[code] === hash && isCell(values[code]!, record, place)) {
          codes[length++] = code;
          return;
        }
      }
      table[slot] = codes[length++] = values.length;
      hashes[values.length] = hash;
      values.push(ownText(record.cell(place)));
      if (values.length === hashes.length) grow();
      // Texts that nearly all differ, such as ids, are not worth looking up.
      if (length === FIRST_ROWS && values.length > NEARLY_ALL * length) {
        isKeptOnce = false;
        table = hashes = new Int32Array();
      }
    },
    finish(): TextColumn {
      const used = codes.subarray(0, length);
      if (values.length > 65_536) return { codes: used, values };
      return { codes: values.length > 256 ? Uint16Array.from(used) : Uint8Array.from(used), values };
    },
  };
}

/** The column with another value for each text. */
export function mapColumn<Value>({ codes, values }: TextColumn, read: (text: string) => Value) {
  return { codes, values: values.map(read) };
}

function isCell(value: string, record: CsvRecord, place: number): boolean {
  const { text, starts, ends } = record;
  const [from, to] = [starts[place]!, ends[place]!];
  if (to - from !== value.length) return record.cell(place) === value;
  for (let i = 0; i < value.length; i++)
    if (value.charCodeAt(i) !== text.charCodeAt(from + i)) return record.cell(place) === value;
  return true;
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * list.length);
  twice.set(list);
  return twice;
}

/** A part of a text keeps the whole in memory; this copy does not. */
function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
