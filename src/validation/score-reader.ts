import { expectThat, show } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { crossesCut, readBin } from "./bin.js";
import type { IssueCode } from "./issue.js";
import { labelKey, type LabelMap } from "./label.js";
import { remembered } from "./remembered.js";

/** How answers are written. */
export interface ScoreReading {
  /**
   * Whether text of digits is a number, as in every CSV file: "9", " 10 ", "09" and "9.0", but not "9.5", "9,0", "+9", "1e1",
   * "9/10" or digits other than 0 to 9.
   * @defaultValue false
   */
  readonly numericStrings?: boolean | undefined;
  /**
   * What texts stand for. A label may also be a number that means something else ("1" for a detractor); numbers that are
   * not among such labels are then refused.
   * @defaultValue none
   */
  readonly labels?: LabelMap | undefined;
  /**
   * Texts and numbers that say that the question was not answered.
   * @defaultValue "" and "NA"
   */
  readonly missing?: readonly (string | number)[] | undefined;
  /**
   * Texts and numbers of those who answered without choosing a point. They have no score either, and are counted apart.
   * @defaultValue "N/A", "Not applicable", "Don't know", "I don't know", "No opinion", "Prefer not to say" and "Prefer not to answer"
   */
  readonly declined?: readonly (string | number)[] | undefined;
}

/** A score that could be read, null for a missing or declined answer; or why not. */
export type ReadScore =
  | { readonly ok: true; readonly score: number | null; readonly declined?: true }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };

const MISSING: readonly string[] = ["", "NA"];
const DECLINED: readonly string[] = [
  "N/A",
  "Not applicable",
  "Don't know",
  "I don't know",
  "No opinion",
  "Prefer not to say",
  "Prefer not to answer",
];

const LONGEST_LABEL = 1000;
const WHOLE = /^-?\d+(?:\.0+)?$/;
const DECIMAL = /^-?\d+\.\d+$/;

/**
 * A function that reads one answer on the metric's scale, and never guesses.
 *
 * In this order: null and undefined are missing answers; a label that joins points ("5-7") is refused, whatever the label map
 * says, when a category ends between them; a label stands for its point; the texts of `missing` and `declined` have no score;
 * a whole number (or bigint, or with `numericStrings` text of digits) on the scale is itself. Everything else is refused with
 * a code.
 *
 * @throws RangeError when the label map points outside the scale or outside the points that a label joins, gives one label
 * two points, or names what is also missing or declined: mistakes in the program, not in the data.
 * @example
 * scoreReader(NPS_1_TO_10, { labels: { "Strongly agree": 10 } })("strongly agree ") // => { ok: true, score: 10 }
 */
export function scoreReader(metric: Metric, reading: ScoreReading = {}): (value: unknown) => ReadScore {
  const { numericStrings = false, labels = {} } = reading;
  const { min, max } = metric.scale;
  const points = readLabels(labels, metric);
  const isRecoded = [...points].some(([key, point]) => WHOLE.test(key) && Number(key) !== point);
  const none = noScore(reading, points);

  const refuse = (code: IssueCode, message: string): ReadScore => ({ ok: false, code, message });
  const onScale = (point: number, isWhole: boolean): ReadScore => {
    if (point < min || point > max)
      return refuse("out-of-scale", `${metric.name} is asked on ${min} to ${max}.`);
    if (!isWhole) return refuse("not-an-integer", `A score is a whole number from ${min} to ${max}.`);
    if (isRecoded)
      return refuse("unknown-label", "The labels give numbers another meaning, and lack this number.");
    return { ok: true, score: point === 0 ? 0 : point };
  };
  const readText = (text: string): ReadScore => {
    const key = labelKey(text);
    const bin = readBin(key, metric);
    if (bin && crossesCut(bin, metric)) {
      const cut = `${bin.from} to ${bin.to} belong to different categories of ${metric.name}`;
      return refuse("bin-across-cut", `No point can stand for this answer: ${cut}.`);
    }
    const point = points.get(key);
    if (point !== undefined) return { ok: true, score: point };
    const unscored = none.get(key);
    if (unscored) return unscored;
    if (bin) {
      return refuse(
        "binned-label",
        "This label joins several points: map it with labels, or count groups alone.",
      );
    }
    const isWhole = WHOLE.test(key);
    if (!isWhole && !DECIMAL.test(key)) return refuse("unknown-label", "This text is not in the label map.");
    if (numericStrings) return onScale(Number(key), isWhole);
    return refuse("numeric-text", "This is text of digits: numericStrings reads it as a number.");
  };
  return remembered((value) => {
    if (value === null || value === undefined) return { ok: true, score: null };
    if (typeof value === "string") {
      if (value.length <= LONGEST_LABEL) return readText(value);
      return refuse("unknown-label", "This text is too long to be a label.");
    }
    if (typeof value !== "bigint" && !(typeof value === "number" && Number.isFinite(value)))
      return refuse("not-a-number", `A score is a whole number from ${min} to ${max}.`);
    const number = Number(value);
    const key = String(number);
    const point = points.get(key);
    if (point !== undefined) return { ok: true, score: point };
    return none.get(key) ?? onScale(number, Number.isInteger(number));
  });
}

/** The points by their labels' keys, checked. */
function readLabels(labels: LabelMap, metric: Metric): ReadonlyMap<string, number> {
  const { min, max } = metric.scale;
  const points = new Map<string, number>();
  for (const [label, point] of Object.entries(labels)) {
    const key = labelKey(label);
    const place = ` for the label ${show(label)}`;
    expectThat(key !== "", "a label that can be seen", label);
    expectThat(
      Number.isInteger(point) && point >= min && point <= max,
      `a point from ${min} to ${max}`,
      point,
      place,
    );
    const other = points.get(key);
    expectThat(other === undefined || other === point, `the same point as before, ${other}`, point, place);
    const bin = min < 0 ? null : readBin(key, metric);
    expectThat(!bin || (bin.from <= point && point <= bin.to), `a point that the label names`, point, place);
    points.set(key, point);
  }
  return points;
}

/** What each text without a score is; the usual texts give way to a label of the same name, the caller's own do not. */
function noScore(
  { missing, declined }: ScoreReading,
  points: ReadonlyMap<string, number>,
): ReadonlyMap<string, ReadScore> {
  const none = new Map<string, ReadScore>();
  for (const text of declined ?? DECLINED)
    none.set(labelKey(String(text)), { ok: true, score: null, declined: true });
  for (const text of missing ?? MISSING) none.set(labelKey(String(text)), { ok: true, score: null });
  for (const text of [...(missing ?? []), ...(declined ?? [])])
    expectThat(
      !points.has(labelKey(String(text))),
      "a label, or a text without a score, but not both",
      String(text),
    );
  return none;
}
