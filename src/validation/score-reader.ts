import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { crossesCut, readBin } from "./bin.js";
import type { IssueCode } from "./issue.js";
import { labelKey, type LabelMap } from "./label.js";

export interface ScoreReading {
  /**
   * Whether text of digits is a number, as in every CSV file: "9", " 10 " and "9.0", but not "9.5", "1e1" or "9/10".
   * @defaultValue false
   */
  readonly numericStrings?: boolean | undefined;
  /**
   * What texts stand for. Looked up first, so a label may also be a number that means something else.
   * @defaultValue none
   */
  readonly labels?: LabelMap | undefined;
  /**
   * Texts and numbers that say that there is no answer.
   * @defaultValue "", "NA" and "N/A"
   */
  readonly missing?: readonly (string | number)[] | undefined;
}

/** A score that could be read, null for a missing answer; or why not. */
export type ReadScore =
  | { readonly ok: true; readonly score: number | null }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };

/** What says that there is no answer, unless the reader is told otherwise. */
export const MISSING: readonly string[] = ["", "NA", "N/A"];

// As many texts as a rating question can have, and some dirt; beyond that, remembering costs more than reading.
const REMEMBERED = 4096;
const LONGEST_LABEL = 1000;

/**
 * A function that reads one answer on the metric's scale, and never guesses.
 *
 * In this order: null, undefined and the texts of `missing` are missing answers; a label stands for its point; a label that
 * joins points ("7-8 - Likely") is refused, whatever the label map says, when a category ends between them; a whole number
 * (or bigint, or with `numericStrings` text of digits) on the scale is itself. Everything else is refused with a code.
 *
 * @throws RangeError when the label map points outside the scale, which is a mistake in the program, not in the data.
 * @example
 * scoreReader(NPS_1_TO_10, { labels: { "Strongly agree": 10 } })("strongly agree ") // => { ok: true, score: 10 }
 */
export function scoreReader(metric: Metric, reading: ScoreReading = {}): (value: unknown) => ReadScore {
  const { numericStrings = false, labels = {}, missing = MISSING } = reading;
  const { min, max } = metric.scale;
  const points = new Map(Object.entries(labels).map(([label, point]) => [labelKey(label), point]));
  for (const [label, point] of points) {
    const fits = Number.isInteger(point) && point >= min && point <= max;
    expectThat(fits, `a point from ${min} to ${max}`, point, ` for the label ${JSON.stringify(label)}`);
  }
  const none = new Set(missing.map((text) => labelKey(String(text))));
  const known = new Map<unknown, ReadScore>();

  const refuse = (code: IssueCode, message: string): ReadScore => ({ ok: false, code, message });
  const onScale = (point: number): ReadScore => {
    if (point < min || point > max)
      return refuse("out-of-scale", `${metric.name} is asked on ${min} to ${max}.`);
    if (point % 1 !== 0) return refuse("not-an-integer", `A score is a whole number from ${min} to ${max}.`);
    return { ok: true, score: point === 0 ? 0 : point };
  };
  const readText = (text: string): ReadScore => {
    const key = labelKey(text);
    if (none.has(key)) return { ok: true, score: null };
    const bin = readBin(key);
    if (bin && crossesCut(bin, metric)) {
      const cut = `${bin.from} to ${bin.to} belong to different categories of ${metric.name}`;
      return refuse("bin-across-cut", `No point can stand for this answer: ${cut}.`);
    }
    const point = points.get(key);
    if (point !== undefined) return { ok: true, score: point };
    if (bin) {
      return refuse(
        "binned-label",
        "This label joins several points: map it with labels, or count groups alone.",
      );
    }
    if (!/^-?\d+(\.\d+)?$/.test(key)) return refuse("unknown-label", "This text is not in the label map.");
    if (numericStrings) return onScale(Number(key));
    return refuse("numeric-text", "This is text of digits: numericStrings reads it as a number.");
  };
  const read = (value: unknown): ReadScore => {
    if (value === null || value === undefined) return { ok: true, score: null };
    if (typeof value === "string") {
      if (value.length <= LONGEST_LABEL) return readText(value);
      return refuse("unknown-label", "This text is too long to be a label.");
    }
    if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))) {
      const key = String(value).slice(0, LONGEST_LABEL);
      if (none.has(key)) return { ok: true, score: null };
      const point = points.get(key);
      return point === undefined ? onScale(Number(value)) : { ok: true, score: point };
    }
    return refuse("not-a-number", `A score is a whole number from ${min} to ${max}.`);
  };
  return (value) => {
    if (typeof value !== "string") return read(value);
    const seen = known.get(value);
    if (seen) return seen;
    const result = read(value);
    if (known.size < REMEMBERED) known.set(value, result);
    return result;
  };
}
