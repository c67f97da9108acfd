import type { Numbers } from "../../words/numbers.js";

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
export function firstFew(names: readonly string[], most: number, { count }: Numbers): string[] {
  const rest = names.length - most;
  return rest > 0 ? [...names.slice(0, most), `${count(rest)} others`] : [...names];
}

/** Blocks that have something in them, apart by an empty line. */
export function blocks(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}
