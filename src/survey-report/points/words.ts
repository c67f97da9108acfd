import type { EmergingTerm } from "../../comments/emerging.js";
import type { Interval } from "../../inference/interval.js";
import type { Metric } from "../../metric/metric.js";
import { hasName } from "../../rows/group-names.js";
import type { KeyValue } from "../../tally/key.js";
import { differenceParts, intervalText, rangeText, shareText } from "../../words/figures.js";
import { wayText } from "../../words/phrases.js";
import type { PageStyle } from "../page/page-style.js";
import { joined, named, say, type Sentence } from "./sentence.js";

/** A difference that the report claims. */
interface Sized {
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * "12.3 points lower (95% interval −20.1 to −4.5)"; of several in one sentence only the first names the level.
 *
 * @param than - "than the rest" and the like
 */
export function farText(
  { difference, interval }: Sized,
  metric: Pick<Metric, "kind" | "range" | "direction">,
  { numbers }: PageStyle,
  { than = "", isFirst = true } = {},
): string {
  const parts = differenceParts({ difference, interval }, metric, numbers);
  const limits = isFirst ? intervalText(parts) : rangeText(parts);
  const way = wayText(interval.low > 0 ? "higher" : "lower", metric);
  return `${parts.size} ${parts.unit} ${way}${than && ` ${than}`} (${limits})`;
}

/** "channel chat, region DACH"; groups without a name are those "without region". */
export function whereText(where: Readonly<Record<string, KeyValue>>): Sentence {
  return joined(
    Object.entries(where).map(([by, value]) =>
      hasName({ [by]: value }) ? say`${named(by)} ${named(value)}` : say`without ${named(by)}`,
    ),
    ", ",
  );
}

/** "(12.1% of comments, before 1.5%)". */
export function sharesText({ share, shareBefore }: EmergingTerm, { numbers }: PageStyle): string {
  return `(${shareText(share, numbers)} of comments, before ${shareText(shareBefore, numbers)})`;
}

/** "about half", "about a third", "some 40%" of something. */
export function partText(part: number, { numbers }: PageStyle): string {
  const close = FRACTIONS.find(([value]) => Math.abs(part - value) <= 0.04);
  if (close) return `about ${close[1]}`;
  return part > 0.95 ? "nearly all" : `about ${numbers.percent(100 * part, 0)}`;
}

const FRACTIONS = [
  [1 / 4, "a quarter"],
  [1 / 3, "a third"],
  [1 / 2, "half"],
  [2 / 3, "two thirds"],
  [3 / 4, "three quarters"],
] as const;
