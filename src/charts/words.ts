import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { formatCount, formatPercent, formatScore, roundShares } from "../words/format.js";
import type { KeyValue } from "../tally/grouped.js";

/** A score with its uncertainty, as every result of the library has it. */
export interface Reading {
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
}

const LONGEST = 200;

/**
 * A name from data as text of one line: what is no plain value is not shown. Vega draws text, and never reads it as code or
 * markup; characters that no XML may hold are replaced, since a picture as SVG is XML.
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

/** The name of a group: its key values. @example keyLabel({ channel: "chat", region: null }) // => "chat · (none)" */
export function keyLabel(key: Readonly<Record<string, KeyValue>>): string {
  const values = Object.values(key);
  return values.length === 0 ? "All" : values.map(plainText).join(" · ");
}

/** Labels told apart by a number where two are the same, since a band of a chart holds one. */
export function distinct(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let name = label;
    for (let i = 2; taken.has(name); i++) name = `${label} (${i})`;
    taken.add(name);
    return name;
  });
}

/** "+32.1 (95% interval +30.0 to +34.1), n = 1,200"; "no score" where there is none. */
export function sayReading({ score, interval, n }: Reading, { kind }: Pick<Metric, "kind">): string {
  if (score === null) return `no score, n = ${formatCount(n)}`;
  const say = (value: number) => sayScore(value, { kind });
  const range = interval
    ? ` (${formatPercent(interval.level)} interval ${say(interval.low)} to ${say(interval.high)})`
    : "";
  return `${say(score)}${range}, n = ${formatCount(n)}`;
}

/** A score with one digit, a mean with two. */
export function sayScore(score: number, { kind }: Pick<Metric, "kind">): string {
  return formatScore(score, { kind, digits: kind === "mean" ? 2 : 1 });
}

export function sayDifference(points: number, { kind }: Pick<Metric, "kind">): string {
  return formatScore(points, { kind: "net", digits: kind === "mean" ? 2 : 1 });
}

/** A p-value in words, never as 0; empty where there is none. */
export function sayPValue(p: number | null | undefined): string {
  if (p === null || p === undefined) return "";
  return p < 0.001 ? "p below 0.001" : `p ${p.toFixed(3)}`;
}

/** "+12.3 (+4.0 to +20.6)", or without limits. */
export function sayEffect(
  points: number,
  interval: Pick<Interval, "low" | "high"> | null,
  metric: Pick<Metric, "kind">,
): string {
  const say = (value: number) => sayDifference(value, metric);
  return say(points) + (interval ? ` (${say(interval.low)} to ${say(interval.high)})` : "");
}

/** A share in percent with one digit. */
export function sayShare(share: number): string {
  return formatScore(share * 100, { kind: "share", digits: 1 });
}

/** The shares of all categories of a metric. @example sayShares(NPS, { detractor: 0.3, passive: 0.2, promoter: 0.5 }) // => "30% detractor, 20% passive, 50% promoter" */
export function sayShares(
  { categories }: Pick<Metric, "categories">,
  shares: Readonly<Record<string, number>>,
): string {
  const percents = roundShares(categories.map(({ name }) => shares[name]!));
  return categories.map(({ name }, i) => `${percents[i]}% ${plainText(name)}`).join(", ");
}

/** @example countOf(1, "answer") // => "1 answer" */
export function countOf(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** The first few of a list in words, and how many there are beyond. */
export function listSome(items: readonly string[], limit = 12): string {
  const shown = items.slice(0, limit).join("; ");
  return items.length > limit ? `${shown}; and ${items.length - limit} more` : shown;
}
