import type { Metric } from "../metric/metric.js";

/**
 * Colours that people tell apart whatever their colour vision: M. Okabe and K. Ito, "Color Universal Design", 2008. Orange
 * stands for low scores and losses, blue for high scores and gains, grey for what is in between.
 */
export const COLOURS = {
  bad: "#d55e00",
  warning: "#e69f00",
  neutral: "#bbbbbb",
  fair: "#56b4e9",
  good: "#0072b2",
  ink: "#333333",
  muted: "#767676",
  shade: "#e4e4e4",
} as const;

const BY_COUNT: Readonly<Record<number, readonly string[]>> = {
  1: [COLOURS.neutral],
  2: [COLOURS.bad, COLOURS.good],
  3: [COLOURS.bad, COLOURS.neutral, COLOURS.good],
  4: [COLOURS.bad, COLOURS.warning, COLOURS.fair, COLOURS.good],
};
const MANY = [COLOURS.bad, COLOURS.warning, COLOURS.neutral, COLOURS.fair, COLOURS.good];

/** A colour for each category of a metric, from the bad end of its scale to the good one. */
export function categoryColours({ categories, direction }: Metric): string[] {
  const count = categories.length;
  const colours =
    BY_COUNT[count] ?? categories.map((_, i) => MANY[Math.round((i * (MANY.length - 1)) / (count - 1))]!);
  return direction === "higher-is-better" ? [...colours] : [...colours].reverse();
}

/** Three colours from bad through middling to good, light enough for dark text. */
export function scoreColours({ direction }: Pick<Metric, "direction">): string[] {
  const colours = ["#e08b3e", "#f7f7f7", "#5aa7d6"];
  return direction === "higher-is-better" ? colours : colours.reverse();
}

/** The colour of text that can be read on a colour of the palette. */
export function inkOn(colour: string): string {
  return colour === COLOURS.bad || colour === COLOURS.good ? "white" : COLOURS.ink;
}
