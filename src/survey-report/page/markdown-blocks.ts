import type { Numbers } from "../../words/numbers.js";

/** A Markdown table with the first column and those in `words` aligned to the left, the others to the right. */
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

/** The first few of some names, and the number of the others. */
export function firstFew(names: readonly string[], most: number, { count }: Numbers): string[] {
  const rest = names.length - most;
  return rest > 0 ? [...names.slice(0, most), `${count(rest)} others`] : [...names];
}

/** The blocks that are not empty, with an empty line in between. */
export function blocks(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
}
