// The result as a picture for a slide or a chat: SVG as text, light, with fonts that every system has.
import { formatScore } from "cx-metrics";
import { COLOURS } from "cx-metrics/charts";
import type { Comparison } from "./comparison.js";
import { countText, rangeText, scoreText, levelText } from "./figures.js";
import type { Result } from "./result.js";

export const SIZE = { width: 1200, height: 630 } as const;
const LEFT = 64;
const RIGHT = SIZE.width - LEFT;
/** The width of a letter of bold text on average, by its size, in the widest of the fonts. */
const WIDEST = 0.66;
const TONES = [COLOURS.bad, COLOURS.neutral, COLOURS.good];

/** Null without a score. @param title - written above it, as a person typed it */
export function pictureOf(result: Result, comparison: Comparison | null, title: string): string | null {
  const { score, groups } = result;
  const { metric, interval, n } = score;
  if (score.score === null || interval === null) return null;
  const range = `${levelText(interval.level)} interval ${rangeText(interval, metric)}`;
  const change = comparison ? `${comparison.verdict}. ${figuresOf(comparison)}` : "";
  const label = [title, result.sentence, change].filter(Boolean).join(". ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(label)}" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif" fill="${COLOURS.ink}">`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#fff"/>`,
    text(LEFT, 92, 36, title === "" ? metric.name : shortened(title), "600"),
    text(LEFT, 250, 150, scoreText(score.score, metric), "700"),
    text(
      LEFT,
      312,
      30,
      `${title === "" ? "" : `${metric.name}, `}${range}, ${countText(n)}`,
      "400",
      COLOURS.muted,
    ),
    rangeBar(score.score, interval, metric.range),
    sharesBar(groups),
    change === "" ? "" : text(LEFT, 560, 30, change, "600"),
    text(LEFT, 600, 20, "Calculated with cx-metrics", "400", COLOURS.muted),
    `</svg>`,
  ].join("\n");
}

function figuresOf({ result: { baseline, current, metric } }: Comparison): string {
  if (baseline === null || current === null) return "";
  return `From ${scoreText(baseline, metric)} to ${scoreText(current, metric)}.`;
}

/** The interval on the range of the metric. */
function rangeBar(
  score: number,
  { low, high }: { low: number; high: number },
  [least, most]: readonly [number, number],
) {
  const x = (value: number) => LEFT + ((RIGHT - LEFT) * (value - least)) / (most - least);
  const width = Math.max(x(high) - x(low), 4);
  return [
    `<rect x="${LEFT}" y="354" width="${RIGHT - LEFT}" height="8" rx="4" fill="${COLOURS.shade}"/>`,
    `<rect x="${x(low).toFixed(1)}" y="348" width="${width.toFixed(1)}" height="20" rx="4" fill="#8fbbe0"/>`,
    `<rect x="${(x(score) - 3).toFixed(1)}" y="340" width="6" height="36" rx="3" fill="${COLOURS.good}"/>`,
    text(LEFT, 396, 18, formatScore(least, { kind: "mean" }), "400", COLOURS.muted),
    text(RIGHT - 40, 396, 18, formatScore(most, { kind: "mean" }), "400", COLOURS.muted),
  ].join("");
}

/** The groups as parts of one bar, with their names and shares below. */
function sharesBar(groups: Result["groups"]): string {
  const parts: string[] = [];
  let x = LEFT;
  const last = groups.length - 1;
  for (const [i, { percent, count, rank, name }] of groups.entries()) {
    const share = count / groups.reduce((sum, group) => sum + group.count, 0);
    const width = (RIGHT - LEFT) * share;
    const colour = last === 1 ? TONES[rank * 2]! : TONES[rank]!;
    parts.push(
      `<rect x="${x.toFixed(1)}" y="418" width="${width.toFixed(1)}" height="40" fill="${colour}"/>`,
    );
    const place = LEFT + ((RIGHT - LEFT) * i) / groups.length;
    parts.push(
      `<rect x="${place.toFixed(1)}" y="478" width="18" height="18" rx="3" fill="${colour}"/>`,
      text(place + 28, 495, 24, `${name} ${percent}%`),
    );
    x += width;
  }
  return parts.join("");
}

/** A line of text, smaller where it would not fit. */
function text(
  x: number,
  y: number,
  size: number,
  words: string,
  weight = "400",
  fill: string = COLOURS.ink,
): string {
  const fitting = Math.min(size, (RIGHT - x) / (WIDEST * Array.from(words).length));
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${fitting.toFixed(1)}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
}

function shortened(words: string): string {
  const letters = Array.from(words);
  return letters.length > 56 ? `${letters.slice(0, 55).join("")}…` : words;
}

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML: marks written as such, and without characters that XML does not allow. */
function escaped(words: string): string {
  return words
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "",
    )
    .replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}
