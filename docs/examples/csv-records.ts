// Divides text that comes in parts into records of cells, as RFC 4180 has it, without making a text of each cell.

/** The record that was read last; the next one is written in its place. */
export interface CsvRecord {
  /** The number of cells. */
  readonly length: number;
  /** The line in which it ends, from 1. */
  readonly line: number;
  /** The same number for the same text, and for another text only by a chance of 1 in 10^15. */
  readonly mark: number;
  /** Where the cells are in a text. */
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The same whole number of 32 bits for the same text of a cell. */
  readonly hashes: readonly number[];
  /** The cell at a place, without the quotes around it and with one for two within. */
  cell(this: void, place: number): string;
}

const [QUOTE, LINE_FEED, RETURN] = [34, 10, 13];
/** The length of a record that is long. */
const LONG_RECORD = 4096;
const [FACTOR, OTHER_FACTOR] = [0x01000193, 0x5bd1e995];

/**
 * @param skipped - the length of a line that stands before the first record
 * @throws Error for quotes that are not closed, or stand within a cell
 */
export function* recordsOf(
  parts: Iterable<string>,
  delimiter: string,
  skipped = 0,
): Generator<CsvRecord, void> {
  const separator = delimiter.charCodeAt(0);
  const [starts, ends, hashes]: [number[], number[], number[]] = [[], [], []];
  const record = { length: 0, line: skipped > 0 ? 1 : 0, mark: 0, text: "", starts, ends, hashes, cell };
  let [rest, waiting, size, toSkip] = ["", [] as string[], 0, skipped];
  for (const part of parts) {
    const first = waiting.length === 0 ? recordAcross(rest, part) : -1;
    if (first >= 0) {
      // The others are read in the part as it came: the characters of a text that was put together take twice as long.
      yield record;
      yield* recordsIn(part, first, false);
      continue;
    }
    waiting.push(part.slice(toSkip));
    size += part.length;
    toSkip = 0;
    // A record of many parts is looked at again only when there is twice as much of it.
    if (size >= rest.length) yield* recordsIn(rest + waiting.join(""), 0, false);
  }
  yield* recordsIn(rest + waiting.join(""), 0, true);

  /** Reads the record that began in the part before; the place in this part after it, or -1 for one that does not soon end. */
  function recordAcross(begun: string, part: string): number {
    if (begun === "") return -1;
    const text = begun + part.slice(0, LONG_RECORD);
    record.text = text;
    const end = readRecord(text, 0, false);
    return end < begun.length ? -1 : end - begun.length;
  }

  function* recordsIn(text: string, from: number, isLast: boolean): Generator<CsvRecord, void> {
    record.text = text;
    let at = from;
    while (at < text.length) {
      const end = readRecord(text, at, isLast);
      if (end < 0) break;
      at = end;
      yield record;
    }
    rest = text.slice(at);
    [waiting, size] = [[], 0];
  }

  /** Reads the record that begins at a place; the place after it, or -1 if the text ends before that. */
  function readRecord(text: string, start: number, isLast: boolean): number {
    let [at, line, length, two] = [start, record.line + 1, 0, 0];
    let one = 0x811c9dc5;
    for (;;) {
      const isQuoted = text.charCodeAt(at) === QUOTE;
      const from = isQuoted ? at + 1 : at;
      let hash = 0x811c9dc5 | 0;
      if (isQuoted) {
        at = closingQuote(text, at);
        if (!isLast && at >= text.length - 1) return -1;
        if (at === text.length) {
          const lines = lineBreaks(text.slice(start).trimEnd());
          throw new Error(
            `a cell that begins with a quote has no closing quote, up to the last line, ${line + lines}`,
          );
        }
      }
      const until = isQuoted ? at : text.length;
      let i = from;
      for (; i < until; i++) {
        const code = text.charCodeAt(i);
        if (!isQuoted) {
          if (code === separator || code === LINE_FEED || code === RETURN) break;
          if (code === QUOTE) {
            throw new Error(
              `line ${line} has a quote within a cell that has none around it; write it twice, in a quoted cell`,
            );
          }
        }
        hash = Math.imul(hash ^ code, FACTOR);
        two = Math.imul(two ^ code, OTHER_FACTOR);
      }
      if (isQuoted) line += lineBreaks(text.slice(from, at));
      starts[length] = from;
      ends[length] = i;
      hashes[length++] = hash;
      one = Math.imul(one ^ hash, FACTOR);
      two = Math.imul(two ^ separator, OTHER_FACTOR) ^ (two >>> 15);
      at = isQuoted ? i + 1 : i;
      if (at >= text.length && !isLast) return -1;
      const code = text.charCodeAt(at);
      if (code === separator) at++;
      else if (at >= text.length || code === LINE_FEED || code === RETURN) break;
      else {
        throw new Error(
          `line ${line} has text after a closing quote; a quote within a quoted cell is written twice`,
        );
      }
    }
    const isReturn = text.charCodeAt(at) === RETURN;
    if (isReturn && at + 1 === text.length && !isLast) return -1;
    record.length = length;
    record.line = line;
    record.mark = (one >>> 0) * 0x20_0000 + (two >>> 11);
    return at + (isReturn && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1);
  }

  function cell(place: number): string {
    const { text } = record;
    const [from, to] = [starts[place]!, ends[place]!];
    const cell = text.slice(from, to);
    return text.charCodeAt(from - 1) === QUOTE && text.charCodeAt(to) === QUOTE
      ? cell.replaceAll('""', '"')
      : cell;
  }
}

function lineBreaks(text: string): number {
  return text.split(/\r\n?|\n/).length - 1;
}

/** The place of the quote that closes a cell; the length of the text for none. */
function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    at += 2;
  }
}
