import stringWidth from "string-width";

/**
 * A table for the terminal: columns as wide as their widest cell, figures to the right. Characters in cells that could
 * move the cursor, colour the screen or turn the direction of the text are shown as "�", and long cells are cut.
 */
export function table(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const header = titles.map(printable);
  const rows = lines.map((cells) => cells.map(printable));
  const widths = header.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i] ?? "")].map((cell) => stringWidth(cell))),
  );
  const isNumeric = (i: number) => i > 0 && rows.every((row) => /^(?:[+−<\d–]|$)/u.test(row[i] ?? ""));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const padding = " ".repeat(widths[i]! - stringWidth(cell));
        return isNumeric(i) ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((count) => "─".repeat(count)).join("  "), ...rows.map(line)].join("\n");
}

/** The rows of a table; of a long one `fromEachEnd` rows from each end, with the number of the others between. */
export function bothEnds(rows: readonly (readonly string[])[], fromEachEnd: number): (readonly string[])[] {
  const left = rows.length - 2 * fromEachEnd;
  if (left <= 1) return [...rows];
  const gap = [`… ${left} more in report.md`, ...rows[0]!.slice(1).map(() => "")];
  return [...rows.slice(0, fromEachEnd), gap, ...rows.slice(-fromEachEnd)];
}

/** A bar of a share from 0 to 1. */
export function bar(share: number, length = 20): string {
  const eighths = Math.round(share * length * 8);
  return "█".repeat(eighths >> 3) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths & 7]!;
}

/** Columns of the terminal. */
const WIDEST = 36;
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text without control characters, except line breaks. */
export function withoutControls(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === "\n" ? character : "�"));
}

/** Text of a cell without control characters, cut to the widest column. */
export function printable(text: string): string {
  const shown = text.replace(UNPRINTABLE, "�");
  if (stringWidth(shown) <= WIDEST) return shown;
  let cut = "";
  for (const { segment } of graphemes.segment(shown)) {
    if (stringWidth(cut + segment) >= WIDEST) break;
    cut += segment;
  }
  return `${cut}…`;
}
