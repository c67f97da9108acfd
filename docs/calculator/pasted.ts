// Pasted text as entries. A line break, a tab and a semicolon always stand between two answers; what commas and spaces mean
// is decided with the answers, in answers.ts.
import { entryCollector, LONGEST, type Entries } from "./entries.js";
import { partsOf } from "./parts.js";
import type { Work } from "./slices.js";

const PART = 2000;

/** Empty lines at the beginning and the end are no answers; others are blank entries. */
export function* entriesOf(text: string): Work<Entries> {
  const { add, finish } = entryCollector();
  const end = text.trimEnd().length;
  let [at, line, isBegun] = [text.charCodeAt(0) === 0xfeff ? 1 : 0, 0, false];
  while (at < end) {
    for (let i = 0; i < PART && at < end; i++) {
      const stop = lineEnd(text, at, end);
      const content = text.slice(at, stop);
      line++;
      isBegun ||= content.trim() !== "";
      if (isBegun) yield* addLine(content, line);
      at = stop + (text.startsWith("\r\n", stop) ? 2 : 1);
    }
    yield;
  }
  return finish();

  function* addLine(content: string, line: number): Work<void> {
    const isLong = content.length > LONGEST;
    if (!isLong && !/[\t;]/.test(content)) {
      add(bare(content), line);
      return;
    }
    const cells = content.split(/[\t;]/).flatMap((cell) => (cell.length > LONGEST ? partsOf(cell) : [cell]));
    // A mark at the end of a line closes the answer before it.
    if (cells.at(-1)!.trim() === "") cells.pop();
    for (const [i, cell] of cells.entries()) {
      add(bare(cell), line, i + 1);
      if (i % PART === PART - 1) yield;
    }
  }
}

function lineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return end;
}

/** Without spaces and quotes around it. */
function bare(text: string): string {
  const trimmed = text.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return isQuoted ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}
