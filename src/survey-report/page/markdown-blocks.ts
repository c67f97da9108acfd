import { formatCount } from "../../words/format.js";

/** A Markdown table; the first column to the left, the others to the right unless they are in `words`. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly string[] = [],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = header.map((title, i) => (i === 0 || words.includes(title) ? "---" : "--:"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}

export function bulletList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** The first so many of some names, and how many others there are. */
export function firstFew(names: readonly string[], most: number): string[] {
  const rest = names.length - most;
  return rest > 0 ? [...names.slice(0, most), `${formatCount(rest)} others`] : [...names];
}

/** "a", "a and b", "a, b and c". */
export function andList(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)!}`;
}

/** Blocks that have something in them, apart by an empty line. */
export function blocks(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}
