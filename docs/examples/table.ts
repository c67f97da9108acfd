/**
 * A table for the terminal: columns as wide as their widest cell, numbers to the right. Control characters in cells, which
 * could move the cursor or colour the screen, are shown as "�", and long cells are cut.
 */
export function table(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const header = titles.map(printable);
  const rows = lines.map((cells) => cells.map(printable));
  const widths = header.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i] ?? "")].map(width)),
  );
  const isNumeric = (i: number) => i > 0 && rows.every((row) => /^[+−<\d–]/u.test(row[i] ?? "–"));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const padding = " ".repeat(widths[i]! - width(cell));
        return isNumeric(i) ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((count) => "─".repeat(count)).join("  "), ...rows.map(line)].join("\n");
}

/** A bar of a share from 0 to 1. */
export function bar(share: number, length = 20): string {
  const eighths = Math.round(share * length * 8);
  return "█".repeat(eighths >> 3) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths & 7]!;
}

const LONGEST = 50;

function printable(text: string): string {
  const shown = [...text.replace(/\p{Cc}/gu, "�")];
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).join("")}…` : shown.join("");
}

function width(text: string): number {
  return [...text].length;
}
