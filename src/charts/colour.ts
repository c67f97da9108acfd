import { goodSign, type Metric } from "../metric/metric.js";
import type { ColourChannel } from "./spec.js";
import { widest } from "./text-width.js";
import { plainText } from "./words.js";

/**
 * The colours of all charts: orange for the bad side, blue for the good side, grey in between.
 *
 * @remarks
 * The orange and blue of Okabe and Ito, which are distinct with every kind of colour vision, darkened to a contrast of
 * 3:1 with white (WCAG 2.2, 1.4.11).
 *
 * @see Okabe and Ito 2008, "Color Universal Design"
 * @category Parts of every chart
 */
export const COLOURS = {
  bad: "#b24a00",
  warning: "#d97b16",
  neutral: "#949494",
  fair: "#4596d2",
  good: "#005a92",
  ink: "#222222",
  muted: "#6b6b6b",
  shade: "#e4e4e4",
} as const;

const BY_COUNT: Readonly<Record<number, readonly string[]>> = {
  1: [COLOURS.neutral],
  2: [COLOURS.bad, COLOURS.good],
  3: [COLOURS.bad, COLOURS.neutral, COLOURS.good],
  4: [COLOURS.bad, COLOURS.warning, COLOURS.fair, COLOURS.good],
};
const MANY = [COLOURS.bad, COLOURS.warning, COLOURS.neutral, COLOURS.fair, COLOURS.good];

/** A colour per category of a metric, from the lowest points of its scale to the highest. */
export function categoryColours(metric: Pick<Metric, "categories" | "direction">): string[] {
  const { categories } = metric;
  const count = categories.length;
  const colours = BY_COUNT[count] ?? categories.map((_, i) => between(MANY, i / (count - 1)));
  return goodSign(metric) > 0 ? [...colours] : [...colours].reverse();
}

/** The categories of a field as colours, with a legend of as many columns as fit. */
export function categoriesOf(field: string, metric: Metric, width: number): ColourChannel {
  const names = metric.categories.map(({ name }) => plainText(name));
  const column = Math.min(widest(names, 11), 160) + 40;
  return {
    field,
    type: "nominal",
    scale: { domain: names, range: categoryColours(metric) },
    legend:
      names.length === 1
        ? null
        : { orient: "top", title: null, columns: Math.max(1, Math.floor(width / column)) },
  };
}

/** Three colours from bad to good, light enough for dark text. */
export function scoreColours(metric: Pick<Metric, "direction">): string[] {
  const colours = ["#e08b3e", "#f7f7f7", "#5aa7d6"];
  return goodSign(metric) > 0 ? colours : colours.reverse();
}

/** Black or white, whichever has more contrast with a colour: at least 4.5:1. */
export function inkOn(colour: string): "black" | "white" {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const level = channel / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  // Relative luminance by WCAG 2.2; at 0.179 black and white have the same contrast.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "black" : "white";
}

/** The colour at a fraction of the way along a list of colours. */
function between(colours: readonly string[], share: number): string {
  const at = share * (colours.length - 1);
  const from = channelsOf(colours[Math.floor(at)]!);
  const to = channelsOf(colours[Math.ceil(at)]!);
  const mixed = from.map((channel, i) => Math.round(channel + (to[i]! - channel) * (at % 1)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
