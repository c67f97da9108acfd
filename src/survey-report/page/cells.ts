import {
  differenceParts,
  differenceText,
  intervalName,
  intervalParts,
  levelText,
  pValueParts,
  rangeText,
  scoreText,
  shareParts,
  shareText,
  type Range,
  type Scored,
} from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { PHRASES } from "../../words/phrases.js";
import type { PageStyle } from "./page-style.js";

// Cells of tables; "–" if there is no figure.

export function scoreCell(score: number | null, metric: Scored, numbers: Numbers): string {
  return score === null ? PHRASES.none : scoreText(score, metric, numbers);
}

export function shareCell(share: number | null, numbers: Numbers): string {
  return share === null ? PHRASES.none : shareText(share, numbers);
}

/** A difference without an interval, such as an effect on the score. */
export function differenceCell(difference: number | null, metric: Scored, numbers: Numbers): string {
  return difference === null ? PHRASES.none : differenceText(difference, metric, numbers);
}

export function rangeCell(interval: Range | null, metric: Scored, numbers: Numbers): string {
  return interval === null ? PHRASES.none : rangeText(intervalParts(interval, metric, numbers));
}

export function shareRangeCell(interval: Range | null, numbers: Numbers): string {
  return interval === null ? PHRASES.none : rangeText(shareParts(interval, numbers));
}

/** "81.3% (80.5% to 82.1%)". */
export function shareWithRange(share: number | null, interval: Range | null, numbers: Numbers): string {
  const limits = interval ? ` (${shareRangeCell(interval, numbers)})` : "";
  return `${shareCell(share, numbers)}${limits}`;
}

/** "0.03", "< 0.001": the column heading says that it is a p-value. */
export function pValueCell(pValue: number | null, { level, numbers }: PageStyle): string {
  if (pValue === null) return PHRASES.none;
  const { sign, value } = pValueParts(pValue, level, numbers);
  return sign === "=" ? value : `${sign} ${value}`;
}

/** A signed difference and its interval, for two cells of a table whose header has the unit. */
export function differenceCells(
  { difference, interval }: { readonly difference: number | null; readonly interval: Range | null },
  metric: Scored,
  numbers: Numbers,
): [difference: string, interval: string] {
  if (difference === null || interval === null) return [PHRASES.none, PHRASES.none];
  const parts = differenceParts({ difference, interval }, metric, numbers);
  return [parts.signed, rangeText(parts)];
}

/** Heading of a column of limits: "95% interval". */
export function intervalHead({ level, numbers }: PageStyle): string {
  return intervalName(levelText(level, numbers));
}
