import type { Metric } from "../metric/metric.js";
import type { KeyValue } from "../tally/grouped.js";
import { differenceParts, differenceText, intervalText, type Range, type Scored } from "../words/figures.js";
import type { Numbers } from "../words/numbers.js";
import { listText, VERDICTS } from "../words/phrases.js";
import { roundShares } from "../words/round.js";

const LONGEST = 200;

/**
 * A name from data as text on one line.
 *
 * @remarks
 * Values other than text, numbers, true, false and null are "?". Vega draws text and never reads it as code or markup;
 * characters that XML does not allow are replaced, since SVG pictures are XML.
 */
export function plainText(name: unknown): string {
  if (name === null || name === undefined) return "(none)";
  if (typeof name === "number" || typeof name === "boolean") return String(name);
  if (typeof name !== "string") return "?";
  const line = name
    .slice(0, 2 * LONGEST)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd");
  return line.trim() === "" ? "(empty)" : Array.from(line).slice(0, LONGEST).join("");
}

/**
 * The name of a group: its key values.
 *
 * @example keyLabel({ channel: "chat", region: null }) // => "chat · (none)"
 */
export function keyLabel(key: Readonly<Record<string, KeyValue>>): string {
  const values = Object.values(key);
  return values.length === 0 ? "All" : values.map(plainText).join(" · ");
}

/**
 * What groups are divided by: the names of their keys; "" without keys.
 *
 * @example byKeys([{ key: { channel: "chat", region: null } }]) // => "by channel and region"
 */
export function byKeys(groups: readonly { readonly key: Readonly<Record<string, unknown>> }[]): string {
  const names = Object.keys(groups[0]?.key ?? {}).map(plainText);
  return names.length === 0 ? "" : `by ${listText(names, "and")}`;
}

/** Labels, numbered if several are equal, since each needs its own band in a chart. */
export function distinct(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  // Where the search for a free number goes on, so that many equal labels take no longer each.
  const last = new Map<string, number>();
  return labels.map((label) => {
    let name = label;
    let i = last.get(label) ?? 1;
    while (taken.has(name)) name = `${label} (${++i})`;
    last.set(label, i);
    taken.add(name);
    return name;
  });
}

/** An effect with its interval, if it has one: "+12.3 (95% interval +4.0 to +20.6)". */
export function sayEffect(
  difference: number,
  interval: Range | null,
  metric: Scored,
  numbers: Numbers,
): string {
  if (interval === null) return differenceText(difference, metric, numbers);
  const parts = differenceParts({ difference, interval }, metric, numbers);
  return `${parts.signed} (${intervalText(parts)})`;
}

/** The verdict of a comparison with its other side: "higher than the rest"; an unknown verdict unchanged. */
export function sayVerdict(verdict: unknown, compared: "than the rest" | "with it"): string {
  const word = wordFor(verdict, VERDICTS);
  return word === "higher" || word === "lower" ? `${word} ${compared}` : word;
}

/** The phrase of a table for a name; an unknown name unchanged. */
export function wordFor(name: unknown, table: Readonly<Record<string, string>>): string {
  return typeof name === "string" && Object.hasOwn(table, name) ? table[name]! : plainText(name);
}

/**
 * The shares of all categories of a metric in whole percent.
 *
 * @example
 * sayShares(NPS, { detractor: 0.3, passive: 0.2, promoter: 0.5 }, numbersIn(undefined)) // => "30% detractor, 20% passive, 50% promoter"
 */
export function sayShares(
  { categories }: Pick<Metric, "categories">,
  shares: Readonly<Record<string, number>>,
  numbers: Numbers,
): string {
  const percents = roundShares(categories.map(({ name }) => shares[name]!));
  return categories.map(({ name }, i) => `${numbers.percent(percents[i]!, 0)} ${plainText(name)}`).join(", ");
}

/** The sentences of the first few rows, and the number of the others. */
export function sayRows(rows: readonly { readonly say: string }[], numbers: Numbers, limit?: number): string {
  return listSome(
    rows.map(({ say }) => say),
    numbers,
    limit,
  );
}

/** The first few entries of a list, and the number of the others. */
export function listSome(items: readonly string[], numbers: Numbers, limit = 12): string {
  const shown = items.slice(0, limit).join("; ");
  return items.length > limit ? `${shown}; and ${numbers.count(items.length - limit)} more` : shown;
}
